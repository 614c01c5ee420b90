//! From token to token, keeping in mind what is open.

use crate::json::mark::MAX_DEPTH;
use crate::json::string;

/// An object or array that is open.
#[derive(Clone, Copy)]
pub(super) enum Frame {
    /// The offset of the name whose value has not ended yet.
    Object(Option<usize>),
    /// The index of the element that stands there or comes next.
    Array(usize),
}

#[derive(Clone, Copy, PartialEq)]
enum Expected {
    Name,
    Value,
    /// A colon, a comma or a closing bracket.
    Punctuation,
}

/// A cursor that knows in which objects and arrays it stands.
pub(super) struct Walk<'t> {
    text: &'t str,
    /// The start of the token that comes next.
    at: usize,
    frames: Vec<Frame>,
    /// Levels that are not in `frames`, because no reader goes that deep.
    deeper: usize,
    expected: Expected,
}

impl<'t> Walk<'t> {
    /// At the first token.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, frames: Vec::new(), deeper: 0, expected: Expected::Value }
    }

    /// What is open, from the outside in.
    pub(super) fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The offset of the name that comes next, if one does and `offset` is not behind it.
    pub(super) fn next_name(&self, offset: usize) -> Option<usize> {
        (self.expected == Expected::Name && self.at >= offset).then_some(self.at)
    }

    /// Whether the next token begins a value.
    pub(super) fn value_begins(&self) -> bool {
        let next = self.text.as_bytes().get(self.at);
        self.expected == Expected::Value && next.is_some_and(|byte| !matches!(byte, b']' | b'}' | b','))
    }

    /// Steps over all tokens that end at or before `to`, and to the start of the next one.
    pub(super) fn walk(&mut self, to: usize) {
        loop {
            self.at += self.rest().iter().take_while(|byte| is_space(**byte)).count();
            let end = self.token_end();
            if self.at >= to || end > to {
                return;
            }
            self.step();
            self.at = end;
        }
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn token_end(&self) -> usize {
        let rest = self.rest();
        let length = match rest.first() {
            Some(b'"') => return string::skip(self.text, self.at).unwrap_or(usize::MAX),
            Some(byte) if is_punctuation(*byte) => 1,
            _ => rest.iter().take_while(|byte| !is_punctuation(**byte) && !is_space(**byte)).count(),
        };
        self.at + length
    }

    /// Takes the token at the cursor into account.
    fn step(&mut self) {
        match self.text.as_bytes().get(self.at) {
            Some(b'{') => self.open(Frame::Object(None), Expected::Name),
            Some(b'[') => self.open(Frame::Array(0), Expected::Value),
            Some(b'}' | b']') => {
                self.close();
                self.value_ends();
            }
            Some(b',') => self.next_item(),
            Some(b':') => self.expected = Expected::Value,
            Some(b'"') if self.expected == Expected::Name => {
                if let Some(Frame::Object(name)) = self.frames.last_mut() {
                    *name = Some(self.at);
                }
                self.expected = Expected::Punctuation;
            }
            _ => self.value_ends(),
        }
    }

    fn open(&mut self, frame: Frame, expected: Expected) {
        if self.frames.len() > MAX_DEPTH as usize {
            self.deeper += 1;
        } else {
            self.frames.push(frame);
        }
        self.expected = expected;
    }

    fn close(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else {
            self.frames.pop();
        }
    }

    fn value_ends(&mut self) {
        if let Some(Frame::Object(name)) = self.frames.last_mut() {
            *name = None;
        }
        self.expected = Expected::Punctuation;
    }

    fn next_item(&mut self) {
        self.expected = match self.frames.last_mut() {
            Some(Frame::Array(index)) => {
                *index += 1;
                Expected::Value
            }
            _ => Expected::Name,
        };
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

fn is_punctuation(byte: u8) -> bool {
    matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b':' | b'"')
}
