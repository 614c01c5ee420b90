//! ECMA-262 patterns → patterns of the `regex` crate, which match in linear time.

#[cfg(feature = "pattern")]
use regex_syntax::hir::{Hir, HirKind};

/// Without the feature there is no translation.
#[cfg(not(feature = "pattern"))]
pub(crate) fn translate(_: &str) -> Option<String> {
    None
}

/// About how many states a pattern may have; the runtime compiles it within 64 MiB.
#[cfg(feature = "pattern")]
const MAX_WEIGHT: u64 = 1_000_000;

/// `None` for a pattern that has no translation (look-around, back-references), is too large, or is none at all.
#[cfg(feature = "pattern")]
pub(crate) fn translate(pattern: &str) -> Option<String> {
    let translated = jsonschema_regex::to_rust_regex(pattern).ok()?.into_owned();
    let parsed = regex_syntax::ParserBuilder::new().build().parse(&translated).ok()?;
    (weight(&parsed) <= MAX_WEIGHT).then_some(translated)
}

/// How large a pattern becomes once its repetitions are written out.
#[cfg(feature = "pattern")]
fn weight(pattern: &Hir) -> u64 {
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len() as u64,
        HirKind::Class(regex_syntax::hir::Class::Unicode(class)) => class.ranges().len() as u64 + 1,
        HirKind::Class(regex_syntax::hir::Class::Bytes(class)) => class.ranges().len() as u64 + 1,
        HirKind::Repetition(repetition) => {
            let times = u64::from(repetition.max.unwrap_or(repetition.min).max(1)) + 1;
            weight(&repetition.sub).saturating_mul(times)
        }
        HirKind::Capture(capture) => weight(&capture.sub).saturating_add(2),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().map(weight).fold(1, u64::saturating_add)
        }
    }
}

#[cfg(all(test, feature = "pattern"))]
mod tests {
    use super::translate;

    #[test]
    fn classes_keep_their_ecma_meaning() {
        assert_eq!(translate(r"^\d+$").as_deref(), Some(r"^[0-9]+$"));
        assert!(translate(r"\p{Letter}+").is_some());
    }

    #[test]
    fn what_cannot_be_matched_in_linear_time_is_refused() {
        assert_eq!(translate(r"(?=a)b"), None);
        assert_eq!(translate(r"(a)\1"), None);
        assert_eq!(translate("("), None);
    }

    #[test]
    fn repetitions_that_multiply_are_refused() {
        assert!(translate("^[a-z]{1,250}$").is_some());
        assert_eq!(translate("((a{1000}){1000}){1000}"), None);
    }
}
