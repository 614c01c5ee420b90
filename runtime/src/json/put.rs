//! What has to be changed in a text so that another plain value stands in it.

use std::ops::Range;

use super::ahead::Ahead;
use super::ahead::find::{Found, Kinds};
use super::number;
use super::writer::Writer;

/// A part of a text, and what has to stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) range: Range<usize>,
    pub(crate) text: String,
}

/// Whether a text is a JSON integer, `true` or `false`.
pub(super) fn is_integer_or_boolean(text: &str) -> bool {
    let is_integer = || {
        let token = number::token(text.as_bytes(), 0);
        token.is_ok_and(|token| token.digits_only && token.end == text.len())
    };
    matches!(text, "true" | "false") || is_integer()
}

impl Ahead<'_> {
    /// What has to be changed so that `text` stands at `path`; `None` if an array, or an object at its end, is in the way.
    ///
    /// Where an integer or a boolean stands, one is written if the text is one; where nothing or null stands, if it `is_plain`;
    /// otherwise a string is. Objects that lack a member on the way get it.
    pub(crate) fn put(mut self, path: &[&'static str], text: &str, is_plain: bool) -> Option<Change> {
        for (depth, name) in path.iter().enumerate() {
            let rest = path.get(depth..).unwrap_or_default();
            match self.peek()? {
                b'{' => {}
                b'n' => return Some(self.replaced(&made(rest, text, is_plain))),
                _ => return None,
            }
            let object = self;
            if !self.member(name)? {
                return Some(object.added(rest, text, is_plain));
            }
        }
        let value = match self.find_one(&[], Kinds::Plain) {
            Found::Text(..) if self.peek() != Some(b'"') => token(text, true),
            Found::Text(..) => token(text, false),
            Found::Null(_) => token(text, is_plain),
            // A number with a fraction, or what is no plain value at all.
            _ if matches!(self.peek(), Some(b'-' | b'0'..=b'9')) => token(text, true),
            _ => return None,
        };
        Some(self.replaced(&value))
    }

    /// Another value in place of the one at the cursor.
    fn replaced(mut self, value: &str) -> Change {
        let start = self.at;
        // What is changed was written or read before.
        let _ = self.value();
        Change { range: start..self.at, text: value.to_owned() }
    }

    /// A first member in the object at the cursor.
    fn added(mut self, path: &[&'static str], text: &str, is_plain: bool) -> Change {
        self.at += 1;
        let inside = self.at;
        self.space();
        let object = made(path, text, is_plain);
        let member = object.get(1..object.len().saturating_sub(1)).unwrap_or_default();
        let comma = if self.peek() == Some(b'}') { "" } else { "," };
        Change { range: inside..inside, text: format!("{member}{comma}") }
    }
}

impl Writer {
    /// Changes what was written from an offset on.
    pub(crate) fn change(&mut self, start: usize, change: &Change) {
        let Range { start: from, end: to } = change.range;
        self.bytes.splice(start + from..start + to, change.text.bytes());
    }
}

/// A value in which nothing but the text stands, at a path.
fn made(path: &[&'static str], text: &str, is_plain: bool) -> String {
    let mut json = String::new();
    for name in path {
        json.push('{');
        json.push_str(&string(name));
        json.push(':');
    }
    json.push_str(&token(text, is_plain));
    json.extend(path.iter().map(|_| '}'));
    json
}

fn token(text: &str, is_plain: bool) -> String {
    if is_plain && is_integer_or_boolean(text) { text.to_owned() } else { string(text) }
}

fn string(text: &str) -> String {
    let mut writer = Writer::default();
    writer.string(text);
    writer.into_text()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(body: &str, path: &[&'static str], text: &str, is_plain: bool) -> Option<String> {
        let Change { range, text } = Ahead::of(body).put(path, text, is_plain)?;
        let mut body = body.to_owned();
        body.replace_range(range, &text);
        Some(body)
    }

    #[test]
    fn a_text_is_put_where_another_value_stands() {
        for (body, expected) in [
            (r#"{"a":1,"b":""}"#, r#"{"a":1,"b":"x\"y"}"#),
            (r#"{"b":"old","a":1}"#, r#"{"b":"x\"y","a":1}"#),
            (r#"{"b":null}"#, r#"{"b":"x\"y"}"#),
            (r#"{"b":7}"#, r#"{"b":"x\"y"}"#),
            (r#"{ }"#, r#"{"b":"x\"y" }"#),
            (r#"{"a":1}"#, r#"{"b":"x\"y","a":1}"#),
            ("null", r#"{"b":"x\"y"}"#),
        ] {
            assert_eq!(put(body, &["b"], "x\"y", true).as_deref(), Some(expected), "{body}");
        }
    }

    #[test]
    fn objects_on_the_way_are_made() {
        assert_eq!(put("{}", &["a", "b"], "x", false).unwrap(), r#"{"a":{"b":"x"}}"#);
        assert_eq!(put(r#"{"a":null}"#, &["a", "b"], "x", false).unwrap(), r#"{"a":{"b":"x"}}"#);
        assert_eq!(put(r#"{"a":{"c":2}}"#, &["a", "b"], "x", false).unwrap(), r#"{"a":{"b":"x","c":2}}"#);
    }

    #[test]
    fn integers_and_booleans_stay_what_they_are() {
        assert_eq!(put(r#"{"a":0}"#, &["a"], "3", false).unwrap(), r#"{"a":3}"#);
        assert_eq!(put(r#"{"a":false}"#, &["a"], "true", false).unwrap(), r#"{"a":true}"#);
        assert_eq!(put(r#"{"a":""}"#, &["a"], "3", true).unwrap(), r#"{"a":"3"}"#);
        assert_eq!(put(r#"{"a":null}"#, &["a"], "3", true).unwrap(), r#"{"a":3}"#);
        assert_eq!(put("{}", &["a"], "3", false).unwrap(), r#"{"a":"3"}"#);
    }

    #[test]
    fn nothing_is_put_where_an_array_or_an_object_stands() {
        assert_eq!(put("[]", &["a"], "x", false), None);
        assert_eq!(put(r#"{"a":[]}"#, &["a"], "x", false), None);
        assert_eq!(put(r#"{"a":{}}"#, &["a"], "x", false), None);
        assert_eq!(put(r#"{"a":"text"}"#, &["a", "b"], "x", false), None);
    }
}
