//! Walking through a text of ours, token by token.

use std::borrow::Cow;

use super::Ahead;
use crate::json::string;

impl<'a> Ahead<'a> {
    /// The byte at the cursor.
    pub(crate) fn byte(&self) -> Option<u8> {
        self.peek()
    }

    /// The cursor, in bytes from the start of the text.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// The text from the cursor to that of `end`.
    pub(crate) fn until(&self, end: Self) -> &'a str {
        self.text.get(self.at..end.at).unwrap_or_default()
    }

    /// The string at the cursor, which is stepped over. `None`: there is none.
    pub(crate) fn string(&mut self) -> Option<Cow<'a, str>> {
        if self.peek()? != b'"' {
            return None;
        }
        let (text, end) = string::read(self.text, self.at).ok()?;
        self.at = end;
        Some(text)
    }

    /// Steps over the value at the cursor. `None`: it does not end.
    pub(crate) fn step_over(&mut self) -> Option<()> {
        self.value()
    }

    /// Steps over the colon behind a name.
    pub(crate) fn colon(&mut self) -> Option<()> {
        self.punctuation(b':')
    }

    /// Steps over the bracket at the cursor, and over `close` if it follows: whether it does not.
    pub(crate) fn enters(&mut self, close: u8) -> Option<bool> {
        self.at += 1;
        self.space();
        let is_empty = self.peek()? == close;
        self.at += usize::from(is_empty);
        Some(!is_empty)
    }

    /// Behind a value: steps over a comma or `close`; whether it was a comma. `None`: neither is there.
    pub(crate) fn goes_on_to(&mut self, close: u8) -> Option<bool> {
        self.space();
        let goes_on = match self.peek()? {
            b',' => true,
            byte if byte == close => false,
            _ => return None,
        };
        self.at += 1;
        if goes_on {
            self.space();
        }
        Some(goes_on)
    }
}
