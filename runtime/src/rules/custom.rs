//! Rules that no keyword has.

use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Limit;

/// A rule of the user's own. `check` is asked if there is a value, and says in words what is wrong with it; the words
/// are fixed, so that no content of a payload gets into the report.
///
/// ```
/// use crm_events::{Path, Report, rules};
///
/// fn is_trimmed(text: &str) -> Result<(), &'static str> {
///     if text.trim() == text { Ok(()) } else { Err("white space around the text") }
/// }
///
/// let name = Some(" Ada".to_owned());
/// let mut report = Report::new();
/// rules::custom(name.as_ref(), |name| is_trimmed(name), Path::ROOT.field("name"), &mut report);
/// assert_eq!(report.violations()[0].to_string(), "white space around the text");
/// ```
pub fn custom<V: ?Sized>(
    value: Option<&V>,
    check: impl FnOnce(&V) -> Result<(), &'static str>,
    at: Path<'_>,
    report: &mut Report,
) {
    if let Some(Err(message)) = value.map(check) {
        report.record(at, Keyword::Custom, Some(Limit::Message(message)), None);
    }
}
