//! `Validate`, and what it finds in a whole payload.

use super::Report;
use super::path::Path;

/// A value that knows the rules of its schema.
///
/// Generated types implement it as a table of calls into [`rules`](crate::rules), one rule a line. Rules
/// never stop at the first violation: all of them end up in the [`Report`].
///
/// Decoding and validating are apart, so a payload that breaks a rule can still be looked at:
/// [`decode`](crate::decode) reads without validating, [`from_slice`](crate::from_slice) does both.
///
/// # Example
///
/// ```
/// use crm_events::{Path, Report, Validate, rules};
///
/// struct Contact { email: Option<String> }
///
/// impl Validate for Contact {
///     fn validate(&self, at: Path<'_>, report: &mut Report) {
///         rules::length(&self.email, 3..=254, at.field("email"), report);
///     }
/// }
///
/// let report = crm_events::validate(&Contact { email: Some("a".to_owned()) });
/// assert_eq!(report.violations()[0].pointer(), "/email");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no validation rules",
    label = "`Validate` is not implemented for this type",
    note = "generated types implement it; a type of your own gets it by `#[derive(crm_events::Validate)]`, with all else that a part of a payload \
            needs; a type of another crate stands in a field with `#[crm_event(with = …)]`, which names a `crm_events::Conversion`"
)]
pub trait Validate {
    /// Adds a violation to `report` for each rule that `self` breaks. `at` is where `self` stands in the
    /// payload.
    fn validate(&self, at: Path<'_>, report: &mut Report);

    /// What a report about `self` is headed with: the event's name, if `self` is an event whose name the
    /// schema knows.
    fn subject(&self) -> Option<&str> {
        None
    }
}

impl Report {
    /// Validates `value` as a whole payload and reports what it violates, if anything, headed with its
    /// [`subject`](Validate::subject).
    #[must_use]
    pub fn of<T: Validate + ?Sized>(value: &T) -> Self {
        let mut report = Self::new();
        report.look_at(value);
        report
    }

    /// The same, where it is.
    pub(crate) fn look_at<T: Validate + ?Sized>(&mut self, value: &T) {
        value.validate(Path::ROOT, self);
        self.head_with(value);
    }

    /// Says what it is about, unless there is nothing to say.
    pub(crate) fn head_with<T: Validate + ?Sized>(&mut self, value: &T) {
        if !self.is_empty() {
            self.set_subject(value.subject());
        }
    }
}
