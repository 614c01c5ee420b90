//! What becomes of a delivery that breaks rules of its schema.

#[cfg(feature = "serde")]
mod read;

use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::violation::Violation;

/// What becomes of a delivery that breaks a rule, or that is not known.
///
/// A provider's data is not always what its documents say. A strict policy refuses such a delivery with status 422, so that
/// it is lost once the provider stops sending it again; a policy that warns hands it to the handler, with the violations.
///
/// Of all lines that match a violation, the last counts:
///
/// ```
/// use crm_events::Keyword;
/// use crm_events::receive::Policy;
///
/// let policy = Policy::strict()
///     .warn(Keyword::MaxLength)
///     .ignore((Keyword::MinLength, "/data/fields/name"))
///     .reject("/data/fields/currency");
/// # let _ = policy;
/// ```
///
/// Where a body brings several events, each is judged for itself, and pointers are those in the item.
///
/// What cannot be decoded (a required member is missing, a string stands in the place of a number) is no matter of
/// policy: there is no value of the type.
#[derive(Clone, Debug)]
pub struct Policy {
    otherwise: Action,
    lines: Vec<(Scope, Action)>,
    unknown_events: UnknownEvents,
    different_bodies: DifferentBodies,
    items: ItemPolicy,
}

/// What becomes of a delivery with a violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Action {
    /// It is handled, and the violation is not mentioned.
    Ignore,
    /// It is handled; the violation is in [`Received::violations`](super::Received::violations).
    Warn,
    /// It is refused with status 422.
    Reject,
}

/// What becomes of an event that the schema does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnknownEvents {
    /// The handler gets it, with its name and its payload as it came.
    Handle,
    /// It is acknowledged with status 200, and not handled.
    Acknowledge,
    /// It is refused with status 422.
    Reject,
}

/// What becomes of a delivery with the key of one that was handled before, and another body. Either way it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DifferentBodies {
    /// It is answered as a duplicate.
    Duplicate,
    /// It is handled, once: its body is a part of its key then.
    Handle,
}

/// What becomes of a body that brings several events, if some of them are not what they should be: malformed, refused by the
/// policy, or unknown where that refuses such. Either way they are told, and all others are handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ItemPolicy {
    /// The body is refused with status 422 each time it comes, so that its sender learns of them.
    Reject,
    /// The body is accepted when all others are handled. What is not what it should be is lost, but for the log and for
    /// [`on_rejected`](super::Receiver::on_rejected).
    Accept,
}

/// Which violations a line of a [`Policy`] is about: made from a [`Keyword`], from the JSON Pointer of a place, which
/// stands for all that is below it, too, or from both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    keyword: Option<Keyword>,
    pointer: String,
}

impl Policy {
    /// Refuses every violation. Events that the schema does not name are handled.
    #[must_use]
    pub fn strict() -> Self {
        Self::all(Action::Reject)
    }

    /// Warns of every violation and refuses none. Events that the schema does not name are handled.
    #[must_use]
    pub fn lenient() -> Self {
        Self::all(Action::Warn)
    }

    fn all(otherwise: Action) -> Self {
        Self {
            otherwise,
            lines: Vec::new(),
            unknown_events: UnknownEvents::Handle,
            different_bodies: DifferentBodies::Duplicate,
            items: ItemPolicy::Reject,
        }
    }

    /// The same, but violations in `scope` are refused.
    #[must_use]
    pub fn reject(self, scope: impl Into<Scope>) -> Self {
        self.line(scope.into(), Action::Reject)
    }

    /// The same, but violations in `scope` are handed over with the delivery.
    #[must_use]
    pub fn warn(self, scope: impl Into<Scope>) -> Self {
        self.line(scope.into(), Action::Warn)
    }

    /// The same, but violations in `scope` do not matter.
    #[must_use]
    pub fn ignore(self, scope: impl Into<Scope>) -> Self {
        self.line(scope.into(), Action::Ignore)
    }

    fn line(mut self, scope: Scope, action: Action) -> Self {
        self.lines.push((scope, action));
        self
    }

    /// The same with another rule for events that the schema does not name.
    #[must_use]
    pub fn unknown_events(self, unknown_events: UnknownEvents) -> Self {
        Self { unknown_events, ..self }
    }

    /// The same with another rule for deliveries with the key of an earlier one and another body.
    #[must_use]
    pub fn different_bodies(self, different_bodies: DifferentBodies) -> Self {
        Self { different_bodies, ..self }
    }

    /// The same with another rule for bodies that bring several events, some of which are refused.
    #[must_use]
    pub fn items(self, items: ItemPolicy) -> Self {
        Self { items, ..self }
    }

    pub(super) fn for_items(&self) -> ItemPolicy {
        self.items
    }

    pub(super) fn for_different_bodies(&self) -> DifferentBodies {
        self.different_bodies
    }

    pub(super) fn for_unknown_events(&self) -> UnknownEvents {
        self.unknown_events
    }

    /// What becomes of a delivery with this violation.
    #[must_use]
    pub fn action(&self, violation: &Violation) -> Action {
        let line = self.lines.iter().rev().find(|(scope, _)| scope.has(violation));
        line.map_or(self.otherwise, |(_, action)| *action)
    }

    /// The violations to warn of.
    ///
    /// # Errors
    ///
    /// All of them, if any is refused.
    pub(super) fn judge(&self, report: Report) -> Result<Report, Report> {
        if report.is_empty() {
            return Ok(report);
        }
        let omitted = report.len() - report.violations().len();
        let actions = report.iter().map(|violation| self.action(violation));
        // Violations that are counted and not kept may be of any kind, so the strictest of all actions is taken.
        let strictest = self.lines.iter().map(|(_, action)| *action).chain([self.otherwise]).max();
        let worst = actions.chain(strictest.filter(|_| omitted > 0)).max();
        if worst == Some(Action::Reject) {
            return Err(report);
        }
        Ok(report.filtered(|violation| self.action(violation) == Action::Warn))
    }
}

/// [`Policy::strict`].
impl Default for Policy {
    fn default() -> Self {
        Self::strict()
    }
}

impl Scope {
    fn has(&self, violation: &Violation) -> bool {
        let is_below = match violation.pointer().strip_prefix(self.pointer.as_str()) {
            Some(rest) => rest.is_empty() || rest.starts_with('/'),
            None => false,
        };
        is_below && self.keyword.is_none_or(|keyword| keyword == violation.keyword())
    }
}

impl From<Keyword> for Scope {
    fn from(keyword: Keyword) -> Self {
        Self { keyword: Some(keyword), pointer: String::new() }
    }
}

impl From<&str> for Scope {
    fn from(pointer: &str) -> Self {
        Self { keyword: None, pointer: pointer.to_owned() }
    }
}

impl From<(Keyword, &str)> for Scope {
    fn from((keyword, pointer): (Keyword, &str)) -> Self {
        Self { keyword: Some(keyword), pointer: pointer.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Path;

    fn report(places: &[(&'static str, Keyword)]) -> Report {
        let mut report = Report::new();
        for (name, keyword) in places {
            report.record(Path::ROOT.field("data").field(name), *keyword, None, None);
        }
        report
    }

    #[test]
    fn the_last_line_that_matches_counts() {
        let policy = Policy::strict()
            .warn(Keyword::MaxLength)
            .ignore((Keyword::MaxLength, "/data/name"))
            .reject("/data/currency");
        let action = |name, keyword| policy.action(&report(&[(name, keyword)]).violations()[0]);
        assert_eq!(action("title", Keyword::MaxLength), Action::Warn);
        assert_eq!(action("title", Keyword::MinLength), Action::Reject);
        assert_eq!(action("name", Keyword::MaxLength), Action::Ignore);
        assert_eq!(action("name", Keyword::MinLength), Action::Reject);
        assert_eq!(action("currency", Keyword::MaxLength), Action::Reject);
    }

    #[test]
    fn a_place_stands_for_what_is_below_it_and_not_beside_it() {
        let policy = Policy::lenient().reject("/data/name");
        let action = |name| policy.action(&report(&[(name, Keyword::Enum)]).violations()[0]);
        assert_eq!(action("name"), Action::Reject);
        assert_eq!(action("names"), Action::Warn);
        assert_eq!(Policy::strict().ignore("").judge(report(&[("a", Keyword::Enum)])), Ok(Report::new()));
    }

    #[test]
    fn one_violation_that_is_refused_refuses_the_delivery_with_all_of_them() {
        let both = report(&[("name", Keyword::MaxLength), ("name", Keyword::MinLength)]);
        let policy = Policy::strict().warn(Keyword::MaxLength);
        assert_eq!(policy.judge(both.clone()), Err(both.clone()));
        let warned = Policy::lenient().ignore(Keyword::MinLength).judge(both).unwrap();
        assert_eq!(warned.violations(), report(&[("name", Keyword::MaxLength)]).violations());
    }

    #[test]
    fn what_a_report_only_counts_is_judged_by_the_strictest_line() {
        let mut many = Report::new();
        (0..1001).for_each(|index| many.record(Path::ROOT.index(index), Keyword::Enum, None, None));
        assert!(Policy::lenient().judge(many.clone()).is_ok());
        assert!(Policy::lenient().reject(Keyword::Pattern).judge(many).is_err());
    }
}
