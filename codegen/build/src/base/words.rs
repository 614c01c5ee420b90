//! How texts of others, such as names in schemas, stand in our own sentences.

use super::printable::is_unseen;

/// The documentation of the constant for a member.
pub(crate) fn of_constant(wire: &str) -> Vec<String> {
    vec![format!("The value of `{}`.", code(wire))]
}

/// A text that may stand between backticks.
pub(crate) fn code(text: &str) -> String {
    let visible: String = text.chars().filter(|&character| !is_unseen(character)).collect();
    visible.replace('`', "'")
}
