//! From an offset in the body to the place that people are told: JSON Pointer, line and column.
//!
//! Reading keeps no track of where it is. Only when there is something to tell, the body is walked once more.

use super::mark::MAX_DEPTH;
use super::pointer::push_token;
use super::string;

/// Names in pointers are cut after this many characters, so that a hundred faults inside a member with a very
/// long name do not make an error of a hundred such names.
const MAX_NAME: usize = 256;

/// Where something stands in a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// JSON Pointer (RFC 6901) of the innermost value that has begun and not ended there.
    pub(crate) pointer: String,
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in characters.
    pub(crate) column: usize,
}

/// Walks a body from place to place, once for all of them.
///
/// What lies before the first syntax error is well formed. Behind it, places are a best effort, and never a panic.
pub(crate) struct Placer<'t> {
    text: &'t str,
    /// The start of the token that comes next.
    at: usize,
    frames: Vec<Frame>,
    /// Levels that are not in `frames`, because no reader goes that deep.
    deeper: usize,
    expected: Expected,
    position: Position,
}

/// An object or array that is open.
#[derive(Clone, Copy)]
enum Frame {
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

#[derive(Clone, Copy)]
struct Position {
    offset: usize,
    line: usize,
    column: usize,
}

/// One part of a pointer.
pub(crate) enum PointerPart {
    Name(String),
    Index(usize),
}

impl<'t> Placer<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            frames: Vec::new(),
            deeper: 0,
            expected: Expected::Value,
            position: Position { offset: 0, line: 1, column: 1 },
        }
    }

    /// The place of `offset`, which is not smaller than any asked for before.
    pub(crate) fn place(&mut self, offset: usize) -> Place {
        let mut pointer = String::new();
        for token in self.tokens(offset) {
            match token {
                PointerPart::Name(name) => push_token(&mut pointer, &name),
                PointerPart::Index(index) => push_token(&mut pointer, &index.to_string()),
            }
        }
        self.position.advance(self.text, offset);
        Place { pointer, line: self.position.line, column: self.position.column }
    }

    /// The parts of the pointer of `offset`, which is not smaller than any asked for before.
    pub(crate) fn tokens(&mut self, offset: usize) -> Vec<PointerPart> {
        self.walk(offset.min(self.text.len()));
        let outer = self.frames.len().saturating_sub(1);
        let mut tokens: Vec<PointerPart> =
            self.frames.iter().take(outer).filter_map(|frame| self.token(*frame)).collect();
        match self.frames.last() {
            Some(Frame::Array(_)) if !self.value_begins() => {}
            // A member is told by its name too, as long as the name is not what is broken.
            Some(Frame::Object(None)) if self.expected == Expected::Name && self.at >= offset => {
                tokens.extend(self.token(Frame::Object(Some(self.at))));
            }
            Some(frame) => tokens.extend(self.token(*frame)),
            None => {}
        }
        tokens
    }

    fn token(&self, frame: Frame) -> Option<PointerPart> {
        match frame {
            Frame::Object(name) => self.name(name?).map(PointerPart::Name),
            Frame::Array(index) => Some(PointerPart::Index(index)),
        }
    }

    /// The name whose opening quote is at `start`, if one is there.
    fn name(&self, start: usize) -> Option<String> {
        if self.text.as_bytes().get(start) != Some(&b'"') {
            return None;
        }
        let (name, _) = string::read(self.text, start).ok()?;
        Some(match name.char_indices().nth(MAX_NAME) {
            Some((end, _)) => format!("{}…", &name[..end]),
            None => name.into_owned(),
        })
    }

    /// Whether the next token begins a value.
    fn value_begins(&self) -> bool {
        let next = self.text.as_bytes().get(self.at);
        self.expected == Expected::Value && next.is_some_and(|byte| !matches!(byte, b']' | b'}' | b','))
    }

    /// Steps over all tokens that end at or before `to`, and to the start of the next one.
    fn walk(&mut self, to: usize) {
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

impl Position {
    fn advance(&mut self, text: &str, to: usize) {
        let to = to.min(text.len());
        for byte in text.as_bytes().get(self.offset..to).unwrap_or_default() {
            match byte {
                b'\n' => (self.line, self.column) = (self.line + 1, 1),
                // The later bytes of a character.
                0x80..=0xbf => {}
                _ => self.column += 1,
            }
        }
        self.offset = to;
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

fn is_punctuation(byte: u8) -> bool {
    matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b':' | b'"')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str, offset: usize) -> String {
        Placer::new(text).place(offset).pointer
    }

    #[test]
    fn a_value_is_told_from_its_first_to_its_last_byte() {
        let text = r#"{"a": [1, {"b": "xyz"}], "c": true}"#;
        for (what, expected) in [
            ("[1", "/a"),
            ("1", "/a/0"),
            ("{\"b", "/a/1"),
            ("\"xyz", "/a/1/b"),
            ("yz", "/a/1/b"),
            ("true", "/c"),
            ("ue", "/c"),
        ] {
            assert_eq!(pointer(text, text.find(what).unwrap()), expected, "{what}");
        }
    }

    #[test]
    fn between_values_their_container_is_told() {
        let text = r#"{"a": [1, 2 ], "c": true }"#;
        for what in [" ], ", "], "] {
            assert_eq!(pointer(text, text.find(what).unwrap()), "/a");
        }
        for what in ["{", ", \"c", " }", "}"] {
            assert_eq!(pointer(text, text.rfind(what).unwrap()), "");
        }
        assert_eq!(pointer(text, text.len()), "");
    }

    #[test]
    fn a_name_tells_its_own_member() {
        let text = r#"{"a": {"b": 1, "c\u0064": 2}}"#;
        assert_eq!(pointer(text, text.find("\"b").unwrap()), "/a/b");
        assert_eq!(pointer(text, text.find("\"c").unwrap()), "/a/cd");
    }

    #[test]
    fn input_that_ends_early_is_told_in_the_value_that_it_cuts() {
        for (text, expected) in [
            (r#"{"a": [{"b": "xy"#, "/a/0/b"),
            (r#"{"a": [tr"#, "/a/0"),
            (r#"{"a": ["#, "/a"),
            (r#"{"a":"#, "/a"),
            (r#"{"a""#, "/a"),
            (r#"{"a": 1,"#, ""),
            ("", ""),
        ] {
            // A scalar that is cut is a token that has not ended: the fault is inside it.
            assert_eq!(pointer(text, text.len() - usize::from(text.ends_with("tr"))), expected, "{text}");
        }
    }

    #[test]
    fn several_places_are_found_in_one_walk() {
        let text = "{\"a\": 1,\n \"é\": [2,\n3]}";
        let mut placer = Placer::new(text);
        let mut places = |what: &str| {
            let place = placer.place(text.find(what).unwrap());
            (place.pointer, place.line, place.column)
        };
        assert_eq!(places("1"), ("/a".to_owned(), 1, 7));
        assert_eq!(places("[2"), ("/é".to_owned(), 2, 7));
        assert_eq!(places("3"), ("/é/1".to_owned(), 3, 1));
    }

    #[test]
    fn long_names_are_cut() {
        let text = format!("{{\"{}\": 1}}", "é".repeat(300));
        assert_eq!(pointer(&text, text.len() - 2), format!("/{}…", "é".repeat(256)));
    }

    #[test]
    fn malformed_text_is_no_panic() {
        for text in ["}}]]", "[[[}", "{]", ",,,:::", "\"", "{\"a", "{\"a\":}", "{:{:{", "\\"] {
            for offset in 0..text.len() + 2 {
                pointer(text, offset);
            }
        }
        pointer(&"[".repeat(100_000), 100_000);
    }
}
