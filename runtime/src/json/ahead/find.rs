//! Finding plain values ahead.

use std::borrow::Cow;

use super::Ahead;
use crate::json::mark::FaultKind;
use crate::json::{number, string};

/// What was found ahead.
#[derive(Debug, PartialEq)]
pub(in crate::json) enum Found<'a> {
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

impl<'a> Ahead<'a> {
    /// The value at `path`, a list of member names, and its offset. `None` if there is none, or one of another kind.
    pub(crate) fn value_at(self, path: &[&'static str], kinds: Kinds) -> Option<(Cow<'a, str>, usize)> {
        match self.find_one(path, kinds) {
            Found::Text(text, offset) => Some((text, offset)),
            _ => None,
        }
    }

    /// Whether this string stands at `path`, without escapes. Members of one name are not counted: the first of them counts.
    pub(crate) fn has_string(mut self, path: &[&'static str], text: &str) -> bool {
        for name in path {
            if self.peek() != Some(b'{') || self.member(name) != Some(true) {
                return false;
            }
        }
        let inside = self.rest().strip_prefix('"').and_then(|rest| rest.strip_prefix(text));
        inside.is_some_and(|behind| behind.starts_with('"'))
    }

    /// The value at `path` if it is a string, which is read, or a number, a boolean or null, as it is written. Whether the body
    /// is JSON is for others to say.
    #[cfg(feature = "verify")]
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

    pub(in crate::json) fn find(mut self, path: &[&'static str]) -> Found<'a> {
        if let Err(found) = self.walk(path) {
            return found;
        }
        if self.peek() != Some(b'"') {
            return Found::NotText(self.at);
        }
        string::read(self.text, self.at).map_or(Found::Malformed, |(text, _)| Found::Text(text, self.at))
    }

    /// As [`find`](Self::find), for values of these kinds.
    pub(in crate::json) fn find_one(mut self, path: &[&'static str], kinds: Kinds) -> Found<'a> {
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
