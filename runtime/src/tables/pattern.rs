//! Regular expressions.

use std::fmt;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

#[cfg(feature = "backtracking")]
use super::backtracking::Backtracking;

/// What a compiled expression, and the memory to run it, may take. Patterns come from schemas, never from payloads;
/// this leaves room for a thousand repetitions of large character classes.
const MAX_BYTES: usize = 1 << 26;

/// A regular expression of a schema, compiled when it is first used.
///
/// JSON Schema's patterns are those of ECMA-262 (core section 6.4). The generator translates them for the crate [`regex`], where
/// matching takes time in proportion to the text, whatever the text. Patterns that look around or refer back have no such
/// translation: they are for the crate `fancy-regex`, which tries one way after the other, and stops after so many steps (fewer
/// for longer texts) that no text takes more than about a second. That holds for each text: a body of many hostile ones takes as many
/// times as long, so the limit for bodies is the limit for these patterns, too.
///
/// Patterns are not anchored.
///
/// A source that does not compile is a mistake of the generator: the pattern matches nothing, and debug builds panic
/// at its first use. [`is_valid`](Self::is_valid) is for tests.
///
/// Needs the feature `pattern`; without it, there is the type and no way to make one.
///
/// ```
/// use crm_events::Pattern;
///
/// static CURRENCY: Pattern = Pattern::new("^[A-Z]{3}$");
/// assert!(CURRENCY.matches("EUR") && !CURRENCY.matches("EURO"));
/// ```
pub struct Pattern {
    source: &'static str,
    engine: Engine,
}

enum Engine {
    Linear(OnceLock<Option<Regex>>),
    #[cfg(feature = "backtracking")]
    Backtracking(Backtracking),
}

impl Pattern {
    /// The pattern that `source` writes in the syntax of the `regex` crate.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self { source, engine: Engine::Linear(OnceLock::new()) }
    }

    /// The pattern that `source` writes in the syntax of the `fancy-regex` crate. Needs the feature `backtracking`.
    ///
    /// ```
    /// use crm_events::Pattern;
    ///
    /// static NUMBER: Pattern = Pattern::backtracking(r"^(?!^[\-+.]*$)[+\-]?[0-9]*\.?[0-9]*$");
    /// assert!(NUMBER.matches("-1.5") && !NUMBER.matches("-."));
    /// ```
    #[cfg(feature = "backtracking")]
    #[must_use]
    pub const fn backtracking(source: &'static str) -> Self {
        Self { source, engine: Engine::Backtracking(Backtracking::new(MAX_BYTES)) }
    }

    /// Needs the feature `backtracking`: regular expressions that look around or refer back.
    ///
    /// ```compile_fail,E0277
    /// static NUMBER: crm_events::Pattern = crm_events::Pattern::backtracking("^(?!0)[0-9]+$");
    /// ```
    #[cfg(not(feature = "backtracking"))]
    #[must_use]
    pub const fn backtracking<Source: BacktrackingSource>(_source: Source) -> Self {
        Source::PATTERN
    }

    /// The source.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        self.source
    }

    /// Whether the source compiles.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        match &self.engine {
            Engine::Linear(compiled) => compiled.get_or_init(|| linear(self.source)).is_some(),
            #[cfg(feature = "backtracking")]
            Engine::Backtracking(engine) => engine.is_valid(self.source),
        }
    }

    /// Whether the pattern matches somewhere in `text`. One that takes too many steps does not.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.try_matches(text) == Some(true)
    }

    /// Whether the pattern matches somewhere in `text`; `None` if it takes too many steps to tell, which only those of
    /// [`backtracking`](Self::backtracking) do.
    #[must_use]
    pub fn try_matches(&self, text: &str) -> Option<bool> {
        debug_assert!(self.is_valid(), "the pattern `{}` does not compile", self.source);
        match &self.engine {
            Engine::Linear(compiled) => {
                let regex = compiled.get_or_init(|| linear(self.source));
                Some(regex.as_ref().is_some_and(|regex| regex.is_match(text)))
            }
            #[cfg(feature = "backtracking")]
            Engine::Backtracking(engine) => engine.try_matches(self.source, text),
        }
    }
}

/// What patterns that backtrack can be made of. Nothing has it, so that a call of [`Pattern::backtracking`] says what is missing.
#[doc(hidden)]
#[cfg(not(feature = "backtracking"))]
#[diagnostic::on_unimplemented(
    message = "patterns that look around or refer back need the feature `backtracking` of `crm-events`",
    label = "the feature `backtracking` is off",
    note = "enable it with `cargo add crm-events --features backtracking`"
)]
pub trait BacktrackingSource: Copy {
    /// The pattern.
    const PATTERN: Pattern;
}

fn linear(source: &str) -> Option<Regex> {
    RegexBuilder::new(source).size_limit(MAX_BYTES).build().ok()
}

/// The source.
impl fmt::Debug for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Pattern").field(&self.source).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::tables::testing::{accepts, told};
    use crate::{Assertion, Check};

    #[test]
    fn patterns_are_not_anchored() {
        static PATTERN: Pattern = Pattern::new("[0-9]+x");
        assert!(PATTERN.matches("a12xb"));
        assert!(!PATTERN.matches("a12b"));
    }

    #[test]
    fn classes_of_unicode_are_known() {
        static PATTERN: Pattern =
            Pattern::new(r"^\p{Lu}\p{Letter}\p{Script=Greek}\p{scx=Hira}\p{Alphabetic}(?-u:\b)$");
        assert!(PATTERN.is_valid());
        static LETTERS: Pattern = Pattern::new(r"^\p{L}+$");
        assert!(LETTERS.matches("Ωσъ") && !LETTERS.matches("a1"));
        static REPEATED: Pattern = Pattern::new(r"^[\p{L}\p{N}\p{P}]{1,500}$");
        assert!(REPEATED.matches("Ω1!"));
    }

    #[test]
    fn hostile_text_is_no_problem() {
        static PATTERN: Pattern = Pattern::new("^(a+)+$");
        let start = Instant::now();
        assert!(!PATTERN.matches(&format!("{}!", "a".repeat(1_000_000))));
        assert!(start.elapsed() < Duration::from_secs(5));
    }

    #[test]
    #[should_panic(expected = "the pattern `(?=a)` does not compile")]
    fn a_source_that_does_not_compile_fails_tests() {
        static PATTERN: Pattern = Pattern::new("(?=a)");
        assert!(!PATTERN.is_valid());
        let _ = PATTERN.matches("a");
    }

    #[test]
    fn members_are_chosen_by_patterns() {
        static DIGITS: Pattern = Pattern::new("^[0-9]+$");
        static NEVER: Check = Check(&[Assertion::Never]);
        static DIGITAL: Check = Check(&[Assertion::Pattern(&DIGITS)]);
        static CHECK: Check = Check(&[
            Assertion::PatternProperties(&[(&DIGITS, &DIGITAL)]),
            Assertion::AdditionalProperties { names: &["id"], patterns: &[&DIGITS], check: &NEVER },
        ]);
        assert!(accepts(&CHECK, r#"{"id": 1, "12": "34"}"#));
        assert_eq!(
            told(&CHECK, r#"{"12": "x", "y": 1}"#),
            ["/12 no match of `^[0-9]+$` (pattern)", "/y unknown member (additionalProperties)"]
        );
    }
}
