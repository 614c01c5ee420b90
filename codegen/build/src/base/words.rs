//! Texts of schemas in our own sentences.

/// The documentation of the constant for a member.
pub(crate) fn of_constant(wire: &str) -> Vec<String> {
    vec![format!("The value of `{}`.", code(wire))]
}

/// A text between backticks.
pub(crate) fn code(text: &str) -> String {
    let visible: String = text.chars().filter(|&character| !is_invisible(character)).collect();
    visible.replace('`', "'")
}

/// Control characters, and those that reorder or hide what is around them.
pub(crate) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
