//! What stands in for patterns that look around or refer back without the feature `backtracking`.

use super::pattern::Pattern;

/// What patterns that backtrack can be made of. Nothing has it, so that a call of [`Pattern::backtracking`] says what is missing.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "patterns that look around or refer back need the feature `backtracking` of `crm-events`",
    label = "the feature `backtracking` is off",
    note = "enable it with `cargo add crm-events --features backtracking`"
)]
pub trait BacktrackingSource: Copy {
    /// The pattern.
    const PATTERN: Pattern;
}
