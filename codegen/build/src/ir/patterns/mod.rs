//! ECMA-262 patterns → patterns of the `regex` crate, which match in linear time, or of `fancy-regex`, which go back and forth.

#[cfg(feature = "backtracking")]
mod captures;
#[cfg(feature = "pattern")]
mod class;
#[cfg(feature = "pattern")]
mod cursor;
#[cfg(feature = "pattern")]
mod ecma;
#[cfg(feature = "backtracking")]
mod fancy;

#[cfg(feature = "pattern")]
use regex_syntax::hir::{Hir, HirKind};

/// A pattern as code has it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Translated {
    /// In the syntax of the crate that matches it.
    pub text: String,
    /// That crate is `fancy-regex`; otherwise it is `regex`.
    pub backtracks: bool,
}

/// Why a pattern has no translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "which of them there are depends on the features")]
pub(crate) enum Untranslated {
    /// The generator reads no patterns.
    Unread,
    /// It looks around or refers back, and backtracking is not wanted.
    Unwanted,
    /// It looks around or refers back, and the generator cannot translate that, because it lacks its feature `backtracking`.
    Unable,
    /// It looks around or refers back, in a way that `fancy-regex` does not know or that means something else there.
    Untold,
    /// It is too large, or no pattern at all.
    Wrong,
}

/// About how many states a pattern may have; the runtime compiles it within 64 MiB.
#[cfg(feature = "pattern")]
const MAX_WEIGHT: u64 = 1_000_000;

/// Without the feature there is no translation.
#[cfg(not(feature = "pattern"))]
pub(crate) fn translate(_: &str, _: bool) -> Result<Translated, Untranslated> {
    Err(Untranslated::Unread)
}

/// The pattern that matches the same texts in linear time, or, if `may_backtrack`, by going back and forth.
#[cfg(feature = "pattern")]
pub(crate) fn translate(pattern: &str, may_backtrack: bool) -> Result<Translated, Untranslated> {
    if let Some(text) = in_linear_time(pattern) {
        return Ok(Translated { text, backtracks: false });
    }
    let term = ecma::read(pattern).map_err(|cursor::Malformed| Untranslated::Wrong)?;
    if !term.needs_backtracking() || term.weight() > MAX_WEIGHT {
        return Err(Untranslated::Wrong);
    }
    if may_backtrack { by_backtracking(&term) } else { Err(Untranslated::Unwanted) }
}

#[cfg(feature = "pattern")]
fn in_linear_time(pattern: &str) -> Option<String> {
    let translated = jsonschema_regex::to_rust_regex(pattern).ok()?.into_owned();
    let parsed = regex_syntax::ParserBuilder::new().build().parse(&translated).ok()?;
    (weight(&parsed) <= MAX_WEIGHT).then_some(translated)
}

#[cfg(all(feature = "pattern", not(feature = "backtracking")))]
fn by_backtracking(_: &ecma::Term) -> Result<Translated, Untranslated> {
    Err(Untranslated::Unable)
}

#[cfg(feature = "backtracking")]
fn by_backtracking(term: &ecma::Term) -> Result<Translated, Untranslated> {
    let text = fancy::write(term).ok_or(Untranslated::Untold)?;
    match fancy_regex::Regex::new(&text) {
        Ok(_) => Ok(Translated { text, backtracks: true }),
        Err(_) => Err(Untranslated::Untold),
    }
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

#[cfg(feature = "pattern")]
impl ecma::Term {
    /// Whether a part of it looks around or refers back.
    fn needs_backtracking(&self) -> bool {
        match self {
            Self::Look { .. } | Self::Back(_) => true,
            other => other.parts().iter().any(Self::needs_backtracking),
        }
    }

    /// Whether a part of it looks around.
    #[cfg(feature = "backtracking")]
    fn looks(&self) -> bool {
        match self {
            Self::Look { .. } | Self::Boundary { .. } => true,
            other => other.parts().iter().any(Self::looks),
        }
    }

    /// As that of a pattern of the `regex` crate; a class counts as much as letters of all scripts.
    fn weight(&self) -> u64 {
        let own = match self {
            Self::Class(_) => 500,
            _ => 1,
        };
        let inner = self.parts().iter().map(Self::weight).fold(own, u64::saturating_add);
        match self {
            Self::Repeat { min, max, .. } => {
                inner.saturating_mul(u64::from(max.unwrap_or(*min).max(1)).saturating_add(1))
            }
            _ => inner,
        }
    }

    fn parts(&self) -> &[Self] {
        match self {
            Self::Capture(_, inner)
            | Self::Look { inner, .. }
            | Self::Repeat { inner, .. }
            | Self::Flagged(inner) => std::slice::from_ref(inner),
            Self::Sequence(parts) | Self::Either(parts) => parts,
            _ => &[],
        }
    }
}

#[cfg(test)]
#[cfg(feature = "pattern")]
mod tests {
    use super::{Untranslated, translate};

    fn linear(pattern: &str) -> Option<String> {
        translate(pattern, false).ok().filter(|translated| !translated.backtracks).map(|found| found.text)
    }

    #[test]
    fn classes_keep_their_ecma_meaning() {
        assert_eq!(linear(r"^\d+$").as_deref(), Some(r"^[0-9]+$"));
        assert!(linear(r"\p{Letter}+").is_some());
    }

    #[test]
    fn what_cannot_be_matched_in_linear_time_is_told_from_what_is_no_pattern() {
        for pattern in
            ["(?=a)b", r"(a)\1", r"^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$", r"(?<year>\d{4})\k<year>", "(?=[\\w-.])"]
        {
            assert_eq!(translate(pattern, false), Err(Untranslated::Unwanted), "{pattern}");
        }
        for pattern in
            ["(", "(?=a", "(?=a)**", r"(?=a)\2", "(?=[z-a])", r"(?=\a)", "(?<=a)*", r"(?=a)\k<b>", "*(?=a)"]
        {
            assert_eq!(translate(pattern, false), Err(Untranslated::Wrong), "{pattern}");
        }
    }

    #[test]
    fn repetitions_that_multiply_are_refused() {
        assert!(linear("^[a-z]{1,250}$").is_some());
        assert_eq!(translate("((a{1000}){1000}){1000}", true), Err(Untranslated::Wrong));
        assert_eq!(translate("(?=((a{1000}){1000}){1000})", true), Err(Untranslated::Wrong));
    }

    #[cfg(feature = "backtracking")]
    #[test]
    fn patterns_that_go_back_keep_their_ecma_meaning() {
        let backtracking = |pattern: &str| translate(pattern, true).unwrap().text;
        assert_eq!(
            backtracking(r"^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$"),
            r"^(?!^[\-+.]*$)[+\-]?0*[0-9]*\.?[0-9]*$"
        );
        assert_eq!(backtracking(r"(a)(?<b>.)\k<b>"), r"(?:a)([^\n\r\x{2028}\x{2029}])(?(1)\1|)");
        assert_eq!(backtracking(r"(?=[\D\-&&])"), r"(?=[[^0-9]\-\&\&])");
    }

    #[cfg(feature = "backtracking")]
    #[test]
    fn what_means_something_else_elsewhere_is_not_translated() {
        for pattern in [
            r"^(?:(a)|b)*\1$",
            r"(?:(a)?b\1)+",
            r"(?<=(a)\1)b",
            r"(?=a)*b",
            r"(?i:a)(?=b)",
            r"(a*)*\1",
            r"(?<=\ba)",
        ] {
            assert_eq!(translate(pattern, true), Err(Untranslated::Untold), "{pattern}");
        }
        for pattern in [r"^(?:(.)\1)+$", r"\1(a)", r"(a\1)", r"(a)?\1", r"(?!(a)b)\1"] {
            assert!(translate(pattern, true).is_ok(), "{pattern}");
        }
    }
}
