//! `format: date`, where it asserts.

use super::text::Text;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Limit;
use crate::types::calendar::CalendarDate;

/// [`format: date`](https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3.1), asserted: a
/// `full-date` of [RFC 3339 section 5.6](https://www.rfc-editor.org/rfc/rfc3339#section-5.6), such as
/// `2026-02-28`, and a day that its month has.
pub fn date<V: Text + ?Sized>(value: &V, at: Path<'_>, report: &mut Report) {
    if value.text().is_some_and(|text| CalendarDate::parse(text).is_none()) {
        report.record(at, Keyword::Format, Some(Limit::Format("date")), None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Date;
    use crate::rules::testing::{found, valid};

    fn is_valid(text: &str) -> bool {
        valid(|at, report| date(text, at, report))
    }

    #[test]
    fn days_that_exist_are_dates() {
        for text in ["2026-11-20", "0000-01-01", "9999-12-31", "2024-02-29", "2000-02-29"] {
            assert!(is_valid(text), "{text}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_no_dates() {
        for text in ["2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00"] {
            assert!(!is_valid(text), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in ["", "2026-1-20", "20260120", "2026-01-20T", "2026/01/20", " 2026-01-20", "২026-01-20"]
        {
            assert!(!is_valid(text), "{text}");
        }
    }

    #[test]
    fn a_violation_names_the_format() {
        assert_eq!(
            found(|at, report| date(&Some(Date::from("tomorrow")), at, report)),
            [(Keyword::Format, "not an RFC 3339 date".to_owned())]
        );
        assert!(valid(|at, report| date(&None::<Date>, at, report)));
    }
}
