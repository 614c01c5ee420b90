//! A second cursor, which steps over values and members ahead of the one that reads.

pub(crate) mod find;
#[cfg(feature = "serde")]
mod steps;

use std::borrow::Cow;

use super::scan::{behind_space, plain_end};
use super::string;

/// Whether an object has a member. A malformed one has none.
pub(crate) fn has_member(object: &str, name: &str) -> bool {
    Ahead { text: object, at: 0 }.member(name) == Some(true)
}

/// A second cursor, which checks nothing that it need not, and notes nothing.
#[derive(Clone, Copy)]
pub(crate) struct Ahead<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Ahead<'a> {
    /// At the value that begins at an offset.
    pub(crate) fn at(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// At the value of a body.
    pub(crate) fn of(body: &'a str) -> Self {
        let mut ahead = Self { text: body, at: 0 };
        ahead.space();
        ahead
    }

    /// At the value of a body that was read, so that it is text.
    #[cfg(feature = "receive")]
    pub(crate) fn of_bytes(body: &'a [u8]) -> Self {
        Self::of(std::str::from_utf8(body).unwrap_or_default())
    }

    /// From an opening brace to the value of the first member called `name`; false if there is none, `None` if the
    /// object is malformed before it.
    pub(super) fn member(&mut self, name: &str) -> Option<bool> {
        self.at += 1;
        self.space();
        if self.peek()? == b'}' {
            return Some(false);
        }
        loop {
            let is_it = self.is_named(name)?;
            self.punctuation(b':')?;
            if is_it {
                return Some(true);
            }
            self.value()?;
            self.space();
            if self.peek()? == b'}' {
                return Some(false);
            }
            self.punctuation(b',')?;
        }
    }

    /// From an opening brace on: calls `see` with each name and with a cursor at its value. `None` if the object is
    /// malformed, as far as stepping over its values shows.
    pub(crate) fn each_member(mut self, see: &mut dyn FnMut(Cow<'a, str>, Self)) -> Option<()> {
        self.at += 1;
        self.space();
        if self.peek()? == b'}' {
            return Some(());
        }
        loop {
            if self.peek()? != b'"' {
                return None;
            }
            let (name, end) = string::read(self.text, self.at).ok()?;
            self.at = end;
            self.punctuation(b':')?;
            see(name, self);
            self.value()?;
            self.space();
            if self.peek()? == b'}' {
                return Some(());
            }
            self.punctuation(b',')?;
        }
    }

    /// The text from the cursor on.
    pub(crate) fn rest(self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Steps over a name: whether it is this one.
    fn is_named(&mut self, name: &str) -> Option<bool> {
        if self.peek()? != b'"' {
            return None;
        }
        let (spelled, end) = string::read(self.text, self.at).ok()?;
        self.at = end;
        Some(spelled == name)
    }

    /// Steps over a bracket or a comma, and the white space behind it.
    #[inline]
    pub(super) fn step(&mut self) {
        self.at += 1;
        self.space();
    }

    /// Steps over `byte` and white space on both sides.
    pub(super) fn punctuation(&mut self, byte: u8) -> Option<()> {
        self.space();
        if self.peek()? != byte {
            return None;
        }
        self.step();
        Some(())
    }

    /// Steps over a value by quotes and brackets alone.
    pub(super) fn value(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        let mut open = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.at = plain_end(bytes, self.at + 1);
                    if bytes.get(self.at) != Some(&b'"') {
                        self.rest_of_string()?;
                    }
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open = open.checked_sub(1)?,
                // What else stands between values, or a part of a number or word, which does not end here.
                _ if open > 0 || self.goes_on() => {
                    self.at += 1;
                    continue;
                }
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Some(());
            }
        }
    }

    /// Whether the number or word at the cursor goes on behind it.
    fn goes_on(&self) -> bool {
        let next = self.text.as_bytes().get(self.at + 1);
        next.is_some_and(|byte| !matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t'))
    }

    /// To the closing quote of a string, from where a plain run in it ends, without looking at its escapes.
    #[cold]
    fn rest_of_string(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        loop {
            match self.peek()? {
                b'"' => return Some(()),
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
            self.at = plain_end(bytes, self.at);
        }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    pub(super) fn space(&mut self) {
        if self.peek().is_some_and(|byte| byte <= b' ') {
            self.long_space();
        }
    }

    #[inline(never)]
    fn long_space(&mut self) {
        self.at = behind_space(self.text.as_bytes(), self.at);
    }
}
