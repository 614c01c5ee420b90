//! What stands in for regular expressions without the feature `pattern`.

/// A regular expression of a schema: needs the feature `pattern`. Without it, there is the type and no way to make
/// one:
///
/// ```compile_fail,E0277
/// static CURRENCY: crm_events::Pattern = crm_events::Pattern::new("^[A-Z]{3}$");
/// ```
#[derive(Debug)]
pub struct Pattern(());

/// What patterns can be made of. Nothing has it, so that a call of [`Pattern::new`] says what is missing.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "patterns need the feature `pattern` of `crm-events`",
    label = "the feature `pattern` is off",
    note = "enable it with `cargo add crm-events --features pattern`"
)]
pub trait PatternSource: Copy {
    /// The pattern.
    const PATTERN: Pattern;
}

impl Pattern {
    /// Needs the feature `pattern`.
    #[must_use]
    pub const fn new<Source: PatternSource>(_source: Source) -> Self {
        Source::PATTERN
    }

    /// Needs the features `pattern` and `backtracking`.
    #[must_use]
    pub const fn backtracking<Source: PatternSource>(_source: Source) -> Self {
        Source::PATTERN
    }

    /// The source.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        ""
    }

    /// Whether the source compiles.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        false
    }

    /// Whether the pattern matches somewhere in a text.
    #[must_use]
    pub fn matches(&self, _text: &str) -> bool {
        false
    }

    /// Whether the pattern matches somewhere in a text; `None` if it takes too many steps to tell.
    #[must_use]
    pub fn try_matches(&self, _text: &str) -> Option<bool> {
        Some(false)
    }
}
