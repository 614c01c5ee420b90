//! A second cursor, which finds plain values and members ahead of the one that reads.

use std::borrow::Cow;

use super::mark::FaultKind;
use super::scan::plain_end;
use super::{number, string};

/// What was found ahead.
#[derive(Debug, PartialEq)]
pub(super) enum Found<'a> {
    /// The string, and its offset.
    Text(Cow<'a, str>, usize),
    /// An object lacks the member, or something else stands in its place: where that begins, and the name of the member.
    Missing(usize, &'static str),
    /// Something else than a string: its offset.
    NotText(usize),
    /// Null, where a plain value was looked for: its offset.
    Null(usize),
    /// The text before it is malformed. Nothing is noted: reading the object will come to it and note it.
    Malformed,
}

/// Whether an object has a member. A malformed one has none.
pub(crate) fn has_member(object: &str, name: &str) -> bool {
    Ahead { text: object, at: 0 }.member(name) == Some(true)
}

/// Which values are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kinds {
    Strings,
    /// Integers and booleans as well, which are found as they are written.
    Plain,
    /// These and numbers with a fraction.
    #[cfg(feature = "receive")]
    Numbers,
}

impl Kinds {
    fn has_fractions(self) -> bool {
        #[cfg(feature = "receive")]
        return self == Self::Numbers;
        #[cfg(not(feature = "receive"))]
        false
    }
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

    /// The value at `path`, a list of member names, and its offset. `None` if there is none, or one of another kind.
    pub(crate) fn value_at(self, path: &[&'static str], kinds: Kinds) -> Option<(Cow<'a, str>, usize)> {
        match self.find_one(path, kinds) {
            Found::Text(text, offset) => Some((text, offset)),
            _ => None,
        }
    }

    /// The value at `path` if it is a string, which is read, or a number, a boolean or null, as it is written. Whether the body
    /// is JSON is for others to say.
    #[cfg(feature = "receive")]
    pub(crate) fn scalar_at(mut self, path: &[&'static str]) -> Option<Cow<'a, str>> {
        self.walk(path).ok()?;
        let start = self.at;
        match self.peek()? {
            b'"' => string::read(self.text, self.at).ok().map(|(text, _)| text),
            b'{' | b'[' => None,
            _ => {
                self.value()?;
                self.text.get(start..self.at).map(Cow::Borrowed)
            }
        }
    }

    /// What keeps [`value_at`](Self::value_at) from finding a value, and its offset.
    pub(crate) fn missing_at(self, path: &[&'static str], kinds: Kinds) -> Option<(usize, FaultKind)> {
        match self.find_one(path, kinds) {
            Found::Missing(offset, name) => Some((offset, FaultKind::Missing(name))),
            Found::NotText(offset) | Found::Null(offset) => Some((offset, FaultKind::Mismatch("a string"))),
            Found::Text(..) | Found::Malformed => None,
        }
    }

    /// Whether anything but null stands at `path`.
    pub(crate) fn is_there(self, path: &[&'static str]) -> bool {
        matches!(self.find_one(path, Kinds::Plain), Found::Text(..) | Found::NotText(_))
    }

    pub(super) fn find(mut self, path: &[&'static str]) -> Found<'a> {
        if let Err(found) = self.walk(path) {
            return found;
        }
        if self.peek() != Some(b'"') {
            return Found::NotText(self.at);
        }
        string::read(self.text, self.at).map_or(Found::Malformed, |(text, _)| Found::Text(text, self.at))
    }

    /// As [`find`](Self::find), for values of these kinds.
    pub(super) fn find_one(mut self, path: &[&'static str], kinds: Kinds) -> Found<'a> {
        if let Err(found) = self.walk(path) {
            return found;
        }
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = match rest.as_bytes() {
            [b'"', ..] => return self.find(&[]),
            _ if rest.starts_with("null") => return Found::Null(self.at),
            _ if kinds == Kinds::Strings => return Found::NotText(self.at),
            [b'-' | b'0'..=b'9', ..] => match number::token(self.text.as_bytes(), self.at) {
                Ok(token) if token.digits_only || kinds.has_fractions() => token.end - self.at,
                Ok(_) => return Found::NotText(self.at),
                Err(_) => return Found::Malformed,
            },
            _ if rest.starts_with("true") => 4,
            _ if rest.starts_with("false") => 5,
            _ => return Found::NotText(self.at),
        };
        Found::Text(Cow::Borrowed(rest.get(..length).unwrap_or_default()), self.at)
    }

    /// To the value at `path`; what was found instead.
    fn walk(&mut self, path: &[&'static str]) -> Result<(), Found<'a>> {
        for name in path {
            let start = self.at;
            if self.peek() != Some(b'{') {
                return Err(Found::Missing(start, name));
            }
            match self.member(name) {
                Some(true) => {}
                Some(false) => return Err(Found::Missing(start, name)),
                None => return Err(Found::Malformed),
            }
        }
        Ok(())
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

    /// Steps over `byte` and white space on both sides.
    pub(super) fn punctuation(&mut self, byte: u8) -> Option<()> {
        self.space();
        if self.peek()? != byte {
            return None;
        }
        self.at += 1;
        self.space();
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
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found; a string without its offset.
    fn find<'a>(text: &'a str, path: &[&'static str]) -> Found<'a> {
        match (Ahead { text, at: 0 }).find(path) {
            Found::Text(text, _) => Found::Text(text, 0),
            other => other,
        }
    }

    fn text(text: &str) -> Found<'_> {
        Found::Text(Cow::Borrowed(text), 0)
    }

    #[test]
    fn the_string_is_found_whatever_stands_before_it() {
        for before in [
            "",
            r#""a": 1, "#,
            r#""a":{"event":"wrong","b":[{"event":[]}]},"#,
            r#""a": "}\"\\" , "b":[ 1 , 2.5e3,true , null,"]"],"c":false,"#,
            r#""":{},"":[],"#,
            r#""Event":"wrong","#,
        ] {
            let body = format!("{{ {before}\"event\" : \"x.created\", \"z\": 1}}");
            assert_eq!(find(&body, &["event"]), text("x.created"), "{body}");
        }
    }

    #[test]
    fn names_are_compared_after_unescaping() {
        assert_eq!(find(r#"{"\u0065vent": "\u0078"}"#, &["event"]), text("x"));
    }

    #[test]
    fn a_path_leads_inward() {
        let body = r#"{"a": {"event": "wrong"}, "payload": {"n": [], "event": "x"}}"#;
        assert_eq!(find(body, &["payload", "event"]), text("x"));
        assert_eq!(find(body, &["payload", "type"]), Found::Missing(37, "type"));
        assert_eq!(find(body, &["data", "event"]), Found::Missing(0, "data"));
        assert_eq!(find(r#"{"payload": 5}"#, &["payload", "event"]), Found::Missing(12, "event"));
    }

    #[test]
    fn a_value_of_another_type_is_no_name() {
        assert_eq!(find(r#"{"event": 5}"#, &["event"]), Found::NotText(10));
    }

    #[test]
    fn malformed_text_is_left_to_the_real_reading() {
        for body in [
            "{",
            r#"{"a""#,
            r#"{"a" 1}"#,
            r#"{"a": ]"#,
            r#"{"a": "x"#,
            r#"{"a": [1}"#,
            r#"{"event": "x"#,
            "{,",
            r#"{"a":1 "b":2}"#,
        ] {
            assert_eq!(find(body, &["event"]), Found::Malformed, "{body}");
        }
    }
}
