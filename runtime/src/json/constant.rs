//! A string that a member always holds, ready to be compared.

use super::head::{Head, STEP, Word, stands_whole};

/// A string that always stands in the same place: the value of a constant, or a tag.
///
/// Holds its first 16 bytes with its quotes as a number, so that it is compared in one step with what stands in the body.
#[derive(Clone, Copy, Debug)]
pub struct Constant {
    text: &'static str,
    /// Of `"text"`.
    word: Word,
}

/// In bytes: texts of which all has its place in the number, with both quotes.
const SHORT: usize = STEP - "\"\"".len();

impl Constant {
    /// The string `text`.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self { text, word: Word::of("\"", text, "\"") }
    }

    /// The string.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// The length with both quotes, in bytes.
    #[inline]
    pub(super) const fn spelled_length(&self) -> usize {
        self.text.len() + "\"\"".len()
    }

    /// Whether the string stands at `at`, without escapes.
    #[inline]
    pub(super) fn stands(&self, bytes: &[u8], at: usize) -> bool {
        Head::of(bytes, at).begins_with(self.word) && (self.text.len() <= SHORT || self.goes_on(bytes, at))
    }

    #[inline(never)]
    fn goes_on(&self, bytes: &[u8], at: usize) -> bool {
        stands_whole(self.text, b"\"", bytes, at + 1)
    }

    /// Whether both are the same string.
    #[inline]
    pub(super) fn is(&self, other: &Self) -> bool {
        self.word.is(other.word)
            && self.text.len() == other.text.len()
            && (self.text.len() <= SHORT || self.text == other.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_length_are_compared_in_full() {
        for length in 0..40 {
            let text: &'static str =
                "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz".split_at(length).0;
            let constant = Constant::new(text);
            for tail in ["", "}", ",", ", and much more than sixteen bytes"] {
                assert!(constant.stands(format!("\"{text}\"{tail}").as_bytes(), 0), "{text}");
                for other in [
                    format!("\"{text}x\"{tail}"),
                    format!("{text}\"{tail}"),
                    format!(" \"{text}\"{tail}"),
                    format!("\"{text}{tail}"),
                    format!("\"x{text}\"{tail}"),
                ] {
                    assert!(!constant.stands(other.as_bytes(), 0), "{other}");
                }
            }
            assert!(constant.is(&Constant::new(text)));
            assert!(!constant.is(&Constant::new("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxy")));
        }
    }

    #[test]
    fn a_text_that_json_has_to_escape_is_never_compared_as_it_is() {
        for text in ["a\"b", "a\\b", "a\nb", "\""] {
            assert!(
                !Constant::new(text).stands(format!("\"{text}\", and more than sixteen bytes").as_bytes(), 0)
            );
        }
    }
}
