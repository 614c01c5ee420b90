//! Validation of decoded values: the trait, where a rule stands, and what it found.

pub(crate) mod attempt;
mod follow;
pub(crate) mod impls;
pub(crate) mod keyword;
pub(crate) mod path;
pub(crate) mod payload;
pub(crate) mod read;
pub(crate) mod spellings;
pub(crate) mod validate;
pub(crate) mod violation;

use std::fmt;
use std::slice;

use self::keyword::Keyword;
use self::path::Path;
use self::spellings::Spellings;
use self::violation::{Actual, Limit, Violation};
use crate::json::printable::Printable;

/// How many violations are kept. More are counted only, so a hostile body cannot make a report that is far
/// larger than itself.
const KEPT: usize = 1000;

/// In how many unions inside one another is told what keeps a value from fitting them. Each level reads the value once more, so
/// a body that is nested deeply is no way to keep us busy.
const EXPLAINED: u32 = 8;

/// Every violation of a payload, in the order in which they were found.
///
/// The first 1000 violations are kept, all are counted. [`Display`](fmt::Display) lists them:
///
/// ```
/// use crm_events::{Actual, Keyword, Limit, Path, Report};
///
/// let mut report = Report::new();
/// let data = Path::ROOT.field("data");
/// report.record(data.field("name"), Keyword::MaxLength, Some(Limit::AtMost(250)), Some(Actual::Length(251)));
/// report.record(data.field("currency"), Keyword::MaxLength, Some(Limit::Exactly(3)), Some(Actual::Length(4)));
/// assert_eq!(
///     report.to_string(),
///     "invalid payload: 2 violations
///   /data/name      length 251, at most 250   (maxLength)
///   /data/currency  length 4, exactly 3       (maxLength)"
/// );
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    subject: Option<String>,
    violations: Vec<Violation>,
    total: usize,
    /// How many unions are open of which is told what keeps a value from fitting them.
    explained: u32,
    /// What could not be read of the value: hardly ever there, and one word where it is not.
    unread: Option<Box<Unread>>,
    /// Values that are written in other words than they came in; only while a value is validated that was just read.
    spellings: Spellings,
}

/// Pointers of what could not be read: what stands there in the value did not come.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Unread(Vec<String>);

impl Report {
    /// A report without violations.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A report for finding out whether, and about how much, something is wrong with a value that was just read: of a union
    /// that it does not fit, only that is told.
    pub(crate) fn shallow() -> Self {
        Self { explained: EXPLAINED, ..Self::default() }
    }

    /// A report for finding out whether anything is wrong with a value whose unions were judged while it was read on trial.
    pub(crate) fn of_trial() -> Self {
        Self { explained: EXPLAINED + 1, ..Self::default() }
    }

    /// Whether unions in the value were judged while it was read.
    pub(crate) fn is_of_trial(&self) -> bool {
        self.explained > EXPLAINED
    }

    /// Whether nothing is told of what keeps a value from fitting a union.
    pub(crate) fn is_shallow(&self) -> bool {
        self.explained >= EXPLAINED
    }

    /// An empty report for the rules of a value of which this could not be read, by pointers.
    pub(crate) fn without(&self, unread: &[String]) -> Self {
        let unread = Some(Box::new(Unread(unread.to_vec())));
        Self { explained: self.explained, unread, ..Self::default() }
    }

    /// Whether the value at a place holds something that could not be read, so that it is not the value that came.
    pub(crate) fn lacks_part_of(&self, at: Path<'_>) -> bool {
        self.unread.as_ref().is_some_and(|unread| {
            let outer = at.pointer();
            unread.0.iter().any(|inner| path::is_within(inner, &outer))
        })
    }

    /// Validates a value that was just read, with values in it that are written in other words than they came in.
    pub(crate) fn with_spellings(&mut self, spellings: Spellings, validate: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.spellings, spellings);
        validate(self);
        self.spellings = outer;
    }

    /// The JSON text of the value at a place, as it came if it was just read.
    pub(crate) fn as_it_came(&self, written: String, at: Path<'_>) -> String {
        self.spellings.restore(written, at)
    }

    /// Whether it tells of the value at a place.
    pub(crate) fn tells_of(&self, at: Path<'_>) -> bool {
        let pointer = at.pointer();
        self.violations.iter().any(|violation| violation.pointer() == pointer)
    }

    /// An empty report for what keeps the value here from fitting a union.
    pub(crate) fn inside_union(&self) -> Self {
        Self { explained: self.explained + 1, ..Self::default() }
    }

    /// Counts violations that are not kept.
    pub(crate) fn omit(&mut self, count: usize) {
        self.total += count;
    }

    /// Adds those violations of `other` that `keeps` is true for.
    pub(crate) fn absorb(&mut self, other: Self, keeps: impl Fn(&Violation) -> bool) {
        self.total += other.total - other.violations.len();
        for violation in other.violations.into_iter().filter(keeps) {
            if self.violations.len() < KEPT {
                self.violations.push(violation);
            }
            self.total += 1;
        }
    }

    /// Sets the name of the event that this report is about.
    pub(super) fn set_subject(&mut self, subject: Option<&str>) {
        self.subject = subject.map(str::to_owned);
    }

    /// Adds a violation of `keyword` at `at`: what the schema asks for and what was measured. See
    /// [`Violation::new`]; past the first 1000, nothing is built from the arguments.
    #[cold]
    pub fn record(&mut self, at: Path<'_>, keyword: Keyword, limit: Option<Limit>, actual: Option<Actual>) {
        if self.violations.len() < KEPT {
            self.violations.push(Violation::new(at, keyword, limit, actual));
        }
        self.total += 1;
    }

    /// The same report about a value that stands at `pointer`.
    #[cfg(feature = "receive")]
    #[cold]
    pub(crate) fn below(mut self, pointer: &str) -> Self {
        self.violations = self.violations.into_iter().map(|violation| violation.below(pointer)).collect();
        self
    }

    /// The report without those of the kept violations that `keeps` is false for.
    #[cfg(feature = "receive")]
    pub(crate) fn filtered(mut self, keeps: impl Fn(&Violation) -> bool) -> Self {
        let before = self.violations.len();
        self.violations.retain(keeps);
        self.total -= before - self.violations.len();
        self
    }

    /// The violations that were kept: all, or the first 1000.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// The violations that were kept, one by one.
    pub fn iter(&self) -> slice::Iter<'_, Violation> {
        self.violations.iter()
    }

    /// How many violations were found, counting those that were not kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.total
    }

    /// Whether nothing is violated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The name of the event that this report is about, if it has a name that the schema knows.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        self.subject.as_deref()
    }

    /// `Ok` if nothing is violated.
    ///
    /// # Errors
    ///
    /// The report itself, if anything is violated.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl<'r> IntoIterator for &'r Report {
    type Item = &'r Violation;
    type IntoIter = slice::Iter<'r, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_heading(formatter)?;
        let rows: Vec<(String, String, Keyword)> = self
            .iter()
            .map(|violation| (place(violation), violation.to_string(), violation.keyword()))
            .collect();
        let place_width = rows.iter().map(|(place, ..)| place.chars().count()).max().unwrap_or(0);
        let sentence_width = rows.iter().map(|(_, sentence, _)| sentence.chars().count()).max().unwrap_or(0);
        for (place, sentence, keyword) in &rows {
            write!(formatter, "\n  {place:place_width$}  {sentence:sentence_width$}   ({keyword})")?;
        }
        match self.total - rows.len() {
            0 => Ok(()),
            more => write!(formatter, "\n  and {more} more"),
        }
    }
}

impl Report {
    fn write_heading(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.subject {
            Some(subject) => write!(formatter, "invalid `{}`: ", Printable(subject))?,
            None => formatter.write_str("invalid payload: ")?,
        }
        match self.total {
            1 => formatter.write_str("1 violation"),
            total => write!(formatter, "{total} violations"),
        }
    }
}

/// Where a violation is, for a line of text.
fn place(violation: &Violation) -> String {
    match violation.pointer() {
        "" => "(root)".to_owned(),
        pointer => Printable(pointer).to_string(),
    }
}

impl std::error::Error for Report {}

#[cfg(test)]
mod tests {
    use super::*;

    fn too_long(report: &mut Report, field: &str, length: u64, limit: Limit) {
        let data = Path::ROOT.field("data");
        let fields = data.field("fields");
        report.record(fields.field(field), Keyword::MaxLength, Some(limit), Some(Actual::Length(length)));
    }

    #[test]
    fn columns_are_aligned() {
        let mut report = Report::new();
        too_long(&mut report, "name", 251, Limit::AtMost(250));
        too_long(&mut report, "currency", 4, Limit::Exactly(3));
        report.subject = Some("crmOpportunity::created".to_owned());
        assert_eq!(
            report.to_string(),
            "invalid `crmOpportunity::created`: 2 violations\n  \
               /data/fields/name      length 251, at most 250   (maxLength)\n  \
               /data/fields/currency  length 4, exactly 3       (maxLength)"
        );
    }

    #[test]
    fn one_violation_is_singular_and_the_root_has_a_name() {
        let mut report = Report::new();
        report.record(Path::ROOT, Keyword::MinItems, Some(Limit::AtLeast(1)), Some(Actual::Items(0)));
        assert_eq!(
            report.to_string(),
            "invalid payload: 1 violation\n  (root)  0 items, at least 1   (minItems)"
        );
    }

    #[test]
    fn a_key_of_the_payload_cannot_write_lines_of_its_own() {
        let mut report = Report::new();
        report.record(Path::ROOT.key("a\nb"), Keyword::AdditionalProperties, None, None);
        assert_eq!(
            report.to_string(),
            "invalid payload: 1 violation\n  /a\\nb  unknown member   (additionalProperties)"
        );
        assert_eq!(report.violations()[0].pointer(), "/a\nb");
    }

    #[test]
    fn violations_past_the_first_thousand_are_counted_only() {
        let mut report = Report::new();
        for index in 0..1234 {
            report.record(Path::ROOT.index(index), Keyword::Enum, None, None);
        }
        assert_eq!(report.len(), 1234);
        assert_eq!(report.violations().len(), 1000);
        assert!(report.to_string().starts_with("invalid payload: 1234 violations\n"));
        assert!(report.to_string().ends_with("\n  and 234 more"));
    }

    #[test]
    fn a_report_without_violations_is_a_success() {
        assert_eq!(Report::new().into_result(), Ok(()));
        let mut report = Report::new();
        report.record(Path::ROOT, Keyword::Enum, None, None);
        assert!(report.into_result().is_err());
    }
}
