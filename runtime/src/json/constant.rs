//! A string that a member always holds, ready to be compared.

use super::head::{Head, is_plain};

/// A string that always stands in the same place: the value of a constant, or a tag.
///
/// Holds its first 16 bytes with its quotes as a number, so that it is compared in one step with what stands in the body.
#[derive(Clone, Copy, Debug)]
pub struct Constant {
    text: &'static str,
    /// The first bytes of `"text"`, lowest byte first, and the bits of them that count.
    word: u128,
    mask: u128,
}

/// In bytes: texts of which all has its place in the number, with both quotes.
const SHORT: usize = 14;

impl Constant {
    /// The string `text`.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        if !is_plain(text) {
            // Such a text is never written as it is, so it gets a word that is never equal to what the mask leaves.
            return Self { text, word: 1, mask: 0 };
        }
        let (bytes, length) = (text.as_bytes(), text.len() + 2);
        let (mut word, mut mask, mut place) = (0, 0, 0);
        while place < length && place < 16 {
            let byte = if place == 0 || place == length - 1 { b'"' } else { bytes[place - 1] };
            word |= (byte as u128) << (8 * place);
            mask |= 0xff << (8 * place);
            place += 1;
        }
        Self { text, word, mask }
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
        Head::of(bytes, at).has(self.word, self.mask) && (self.text.len() <= SHORT || self.goes_on(bytes, at))
    }

    /// Whether the rest of a long string stands there, too.
    #[inline(never)]
    fn goes_on(&self, bytes: &[u8], at: usize) -> bool {
        let behind_quote = bytes.get(at + 1..).unwrap_or_default();
        let behind = behind_quote.strip_prefix(self.text.as_bytes());
        behind.is_some_and(|rest| rest.starts_with(b"\""))
    }

    /// Whether both are the same string.
    #[inline]
    pub(super) fn is(&self, other: &Self) -> bool {
        self.word == other.word
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
