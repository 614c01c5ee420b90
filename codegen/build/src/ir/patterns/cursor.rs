//! Where reading a pattern is.

use std::iter::Peekable;
use std::str::Chars;

/// That a text is no pattern.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed;

/// What is left of a pattern.
#[derive(Clone)]
pub(super) struct Cursor<'p> {
    pub(super) rest: Peekable<Chars<'p>>,
}

impl Cursor<'_> {
    pub(super) fn takes(&mut self, character: char) -> bool {
        self.rest.next_if_eq(&character).is_some()
    }

    pub(super) fn expect(&mut self, character: char) -> Result<(), Malformed> {
        if self.takes(character) { Ok(()) } else { Err(Malformed) }
    }

    /// Whether the rest begins with a text, which is then taken.
    pub(super) fn takes_text(&mut self, text: &str) -> bool {
        let mut ahead = self.rest.clone();
        let is_there = text.chars().all(|character| ahead.next() == Some(character));
        if is_there {
            self.rest = ahead;
        }
        is_there
    }
}
