//! `format`, where it asserts.

use super::text::Text;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Limit;
use crate::tables::format::Format;

/// [`format`](https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3), asserted: the text is of that
/// format. [`date_time`](super::date_time()) and [`date`](super::date()) are the same for these two.
///
/// ```
/// use crm_events::{Format, Path, Report, rules};
///
/// let mut report = Report::new();
/// rules::format("localhost", Format::Ipv4, Path::ROOT.field("address"), &mut report);
/// assert_eq!(report.violations()[0].to_string(), "not of format ipv4");
/// ```
pub fn format<V: Text + ?Sized>(value: &V, format: Format, at: Path<'_>, report: &mut Report) {
    if value.text().is_some_and(|text| !format.accepts(text)) {
        report.record(at, Keyword::Format, Some(Limit::Format(format.as_str())), None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;
    use crate::rules::testing::{found, valid};

    #[test]
    fn text_of_the_format_is_fine() {
        assert!(valid(|at, report| format(
            &Timestamp::from("2026-11-20T19:20:00Z"),
            Format::DateTime,
            at,
            report
        )));
        assert!(valid(|at, report| format(&None::<String>, Format::Uuid, at, report)));
    }

    #[test]
    fn other_text_is_refused_and_not_told() {
        assert_eq!(
            found(|at, report| format("secret", Format::Uuid, at, report)),
            [(Keyword::Format, "not of format uuid".to_owned())]
        );
    }
}
