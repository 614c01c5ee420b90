//! The parser counts characters; places here are bytes.

use saphyr_parser::Marker;

/// How many characters lie between two places that are known.
const STEP: usize = 64;

/// From places in characters to places in bytes.
pub(super) struct Marks<'t> {
    text: &'t str,
    /// The byte of every [`STEP`]th character; empty for a text in which a character is a byte.
    known: Vec<usize>,
}

impl<'t> Marks<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let known = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(STEP).map(|(byte, _)| byte).collect()
        };
        Self { text, known }
    }

    /// The byte at which a character begins; the end of the text for what lies behind it.
    pub(super) fn byte(&self, mark: Marker) -> usize {
        let index = mark.index();
        if self.known.is_empty() {
            return index.min(self.text.len());
        }
        let Some(&before) = self.known.get(index / STEP) else { return self.text.len() };
        let mut rest = self.text[before..].char_indices();
        rest.nth(index % STEP).map_or(self.text.len(), |(byte, _)| before + byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_found_at_its_byte() {
        for text in ["", "abc", "aé€😀", &"é😀x".repeat(STEP), &"a".repeat(3 * STEP)] {
            let marks = Marks::new(text);
            let at = |index| marks.byte(Marker::new(index, 1, 0));
            for (index, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(at(index), byte, "{index} in {text}");
            }
            assert_eq!(at(text.chars().count()), text.len());
            assert_eq!(at(text.len() + 2 * STEP), text.len());
        }
    }
}
