//! Texts from payloads and schemas as error texts print them.

use std::fmt::{self, Write};

/// A text as error texts print it: what is not seen is escaped, so that a name from a payload cannot write lines or terminal
/// commands of its own, nor turn around what stands beside it.
pub(crate) struct Printable<T>(pub(crate) T);

impl<T: fmt::Display> fmt::Display for Printable<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(formatter), "{}", self.0)
    }
}

struct Escaping<'f, 'b>(&'f mut fmt::Formatter<'b>);

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            if is_unseen(character) {
                write!(self.0, "{}", character.escape_default())?;
            } else {
                self.0.write_char(character)?;
            }
        }
        Ok(())
    }
}

// The generator has the same rule; a test compares them.

/// Whether a character is escaped in messages: it would not be seen, or would change how the text around it is read. These are
/// control characters, the ends of lines and paragraphs of Unicode, marks and overrides of the direction of writing, and
/// characters without width.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_printed_as_escapes() {
        assert_eq!(Printable("/a\nb\u{1b}[31m/é").to_string(), "/a\\nb\\u{1b}[31m/é");
        assert_eq!(
            Printable("\u{202e}a\u{2066}\u{200f}\u{85}").to_string(),
            "\\u{202e}a\\u{2066}\\u{200f}\\u{85}"
        );
    }

    /// So that `Debug` of a text keeps the rule, too.
    #[test]
    fn what_is_not_seen_is_escaped_by_the_standard_library_as_well() {
        for character in ('\0'..=char::MAX).filter(|character| is_unseen(*character)) {
            assert!(!format!("{:?}", character.to_string()).contains(character), "{character:?}");
        }
    }
}
