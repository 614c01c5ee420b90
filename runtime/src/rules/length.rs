//! `minLength` and `maxLength`.

use super::limits::Limits;
use super::text::Text;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Actual;

/// [`maxLength`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3.1) and
/// [`minLength`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3.2): the length of a
/// string in Unicode code points, neither bytes nor UTF-16 units, without normalisation.
///
/// ```
/// use crm_events::{Path, Report, rules};
///
/// let currency = Some("EURO".to_owned());
/// let mut report = Report::new();
/// rules::length(&currency, 3..=3, Path::ROOT.field("currency"), &mut report);
/// assert_eq!(report.violations()[0].to_string(), "length 4, exactly 3");
/// ```
pub fn length<V: Text + ?Sized>(value: &V, limits: impl Into<Limits>, at: Path<'_>, report: &mut Report) {
    let Some(text) = value.text() else { return };
    let keywords = [Keyword::MinLength, Keyword::MaxLength];
    limits.into().check(text.chars().count() as u64, keywords, Actual::Length, at, report);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Maybe;
    use crate::rules::testing::{found, valid};

    #[test]
    fn a_name_at_its_limits_is_fine() {
        let name = |length| "x".repeat(length);
        assert!(valid(|at, report| length(&name(1), 1..=250, at, report)));
        assert!(valid(|at, report| length(&name(250), 1..=250, at, report)));
    }

    #[test]
    fn a_name_of_251_characters_is_refused() {
        let name = "x".repeat(251);
        assert_eq!(
            found(|at, report| length(&name, 1..=250, at, report)),
            [(Keyword::MaxLength, "length 251, at most 250".to_owned())]
        );
    }

    #[test]
    fn an_empty_name_is_refused() {
        let broken = [(Keyword::MinLength, "length 0, at least 1".to_owned())];
        assert_eq!(found(|at, report| length("", 1..=250, at, report)), broken);
        assert_eq!(found(|at, report| length("", 1.., at, report)), broken);
    }

    #[test]
    fn equal_limits_are_told_as_exactly() {
        assert_eq!(
            found(|at, report| length("EU", 3..=3, at, report)),
            [(Keyword::MinLength, "length 2, exactly 3".to_owned())]
        );
    }

    #[test]
    fn length_counts_code_points_not_bytes_or_utf16_units() {
        assert!(valid(|at, report| length("äöü", ..=3, at, report)));
        assert!(valid(|at, report| length("😀😀", 2..=2, at, report)));
        let decomposed = "e\u{301}";
        assert!(valid(|at, report| length(decomposed, 2..=2, at, report)));
    }

    #[test]
    fn absent_and_null_have_no_length() {
        assert!(valid(|at, report| length(&None::<String>, 1.., at, report)));
        assert!(valid(|at, report| length(&Maybe::<String>::Absent, 1.., at, report)));
        assert!(valid(|at, report| length(&Maybe::<String>::Null, 1.., at, report)));
    }

    #[test]
    fn present_values_are_found_behind_options_maybes_and_boxes() {
        let empty = String::new;
        assert!(!valid(|at, report| length(&Some(empty()), 1.., at, report)));
        assert!(!valid(|at, report| length(&Maybe::Value(empty()), 1.., at, report)));
        assert!(!valid(|at, report| length(&Some(Box::new(empty())), 1.., at, report)));
    }
}
