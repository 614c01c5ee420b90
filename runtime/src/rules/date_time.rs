//! `format: date-time`, where it asserts.

use super::text::Text;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Limit;
use crate::types::calendar::DateTime;

/// [`format: date-time`](https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3.1),
/// asserted: a `date-time` of [RFC 3339 section 5.6](https://www.rfc-editor.org/rfc/rfc3339#section-5.6),
/// such as `2026-11-20T19:20:00.5+01:00`, and a moment that there is.
///
/// `T` and `Z` may be in lower case, a space instead of `T` is refused. Second 60 is a leap second and
/// allowed where it can be one, at 23:59 UTC.
pub fn date_time<V: Text + ?Sized>(value: &V, at: Path<'_>, report: &mut Report) {
    if value.text().is_some_and(|text| !DateTime::is_valid(text)) {
        report.record(at, Keyword::Format, Some(Limit::Format("date-time")), None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{found, valid};
    use crate::{Maybe, Timestamp};

    fn is_valid(text: &str) -> bool {
        valid(|at, report| date_time(text, at, report))
    }

    #[test]
    fn every_spelling_of_rfc_3339_is_a_date_time() {
        let spellings = [
            "2026-11-20T19:20:00Z",
            "2026-11-20t19:20:00z",
            "2026-11-20T19:20:00.123456789012Z",
            "2026-11-20T19:20:00+05:45",
            "2026-11-20T19:20:00-00:00",
            "1998-12-31T23:59:60Z",
        ];
        for text in spellings {
            assert!(is_valid(text), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_date_times() {
        let others = [
            "",
            "2026-11-20",
            "2026-11-20 19:20:00Z",
            "2026-11-20T19:20:00",
            "2026-11-20T19:20:00.Z",
            "2026-11-20T24:00:00Z",
            "2026-11-20T19:20:00+0100",
            "2026-02-30T19:20:00Z",
            "1998-12-31T22:59:60Z",
            "1795564800",
        ];
        for text in others {
            assert!(!is_valid(text), "{text}");
        }
    }

    #[test]
    fn a_violation_names_the_format() {
        assert_eq!(
            found(|at, report| date_time(&Timestamp::from("tomorrow"), at, report)),
            [(Keyword::Format, "not an RFC 3339 date-time".to_owned())]
        );
        assert!(valid(|at, report| date_time(&Maybe::<Timestamp>::Null, at, report)));
    }
}
