//! Formats that are asserted of texts, as a receiver asserts them.

use crm_events::{Path, Report, rules};

/// Whether a text is of a format: `date-time` or `date` ([RFC 3339](https://www.rfc-editor.org/rfc/rfc3339)). Others are
/// believed.
pub(crate) fn is_of(format: &str, text: &str) -> bool {
    let mut report = Report::new();
    match format {
        "date-time" => rules::date_time(text, Path::ROOT, &mut report),
        "date" => rules::date(text, Path::ROOT, &mut report),
        _ => {}
    }
    report.is_empty()
}
