//! Any JSON value.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::fault::DecodeError;
use crate::json::kind::JsonKind;
use crate::json::reader::{Reader, Step};
use crate::json::tree::Tree;
use crate::json::writer::Writer;
use crate::report::impls::always_valid;

/// Any JSON value, kept as its text.
///
/// Nothing is lost: digits, spelling and order stay as they came, and it is written again as it is. Two values are
/// equal if they are the same JSON: members in any order, numbers by mathematical value. `S` holds the text:
/// [`borrowed::Json`](crate::borrowed::Json) has it from the body.
///
/// ```
/// use crm_events::Json;
///
/// let json: Json = r#"{"id": 7, "tags": ["new"]}"#.parse()?;
/// assert_eq!(json, r#"{"tags":["new"],"id":7.0}"#.parse()?);
///
/// let tags = crm_events::decode::<crm_events::Map>(json.as_str().as_bytes())?;
/// assert_eq!(tags.get("tags").map(Json::as_str), Some(r#"["new"]"#));
/// # Ok::<(), crm_events::DecodeError>(())
/// ```
#[derive(Clone, Default)]
pub struct Json<S = Box<str>> {
    /// Empty stands for null, so that a blank value needs no allocation.
    pub(super) text: S,
}

impl Json {
    /// The value null.
    #[must_use]
    pub fn null() -> Self {
        Self::default()
    }

    /// `text` is known to be one JSON value without white space around it.
    pub(crate) fn of_text(text: &str) -> Self {
        Self::of_json_text(text)
    }

    /// What `value` is written as.
    pub fn from_value<T: Encode + ?Sized>(value: &T) -> Self {
        Self::of_json_text(&crate::json::whole::to_string(value))
    }
}

impl<S: AsRef<str>> Json<S> {
    /// The JSON text: as it came, with its white space inside, without any around it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self.text.as_ref() {
            "" => "null",
            text => text,
        }
    }

    /// Which kind of value it is.
    #[must_use]
    pub fn kind(&self) -> JsonKind {
        match self.as_str().as_bytes() {
            [b'{', ..] => JsonKind::Object,
            [b'[', ..] => JsonKind::Array,
            [b'"', ..] => JsonKind::String,
            [b't' | b'f', ..] => JsonKind::Boolean,
            [b'-' | b'0'..=b'9', ..] => JsonKind::Number,
            _ => JsonKind::Null,
        }
    }

    /// Whether it is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.kind() == JsonKind::Null
    }

    /// The value as a type of its own.
    ///
    /// # Errors
    ///
    /// If it is not of that type; places are told within this value.
    pub fn decode<'a, T: Decode<'a>>(&'a self) -> Result<T, DecodeError> {
        crate::json::whole::decode(self.as_str().as_bytes())
    }
}

impl<S: Default> Json<S> {
    /// `text` is known to be one JSON value without white space around it.
    fn of_json_text<'t>(text: &'t str) -> Self
    where
        S: From<&'t str>,
    {
        Self { text: if text == "null" { S::default() } else { text.into() } }
    }
}

/// The JSON text.
impl<S: AsRef<str>> fmt::Debug for Json<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The JSON text.
impl<S: AsRef<str>> fmt::Display for Json<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// As JSON values.
impl<S: AsRef<str>> PartialEq for Json<S> {
    fn eq(&self, other: &Self) -> bool {
        if self.as_str() == other.as_str() || self.kind() != other.kind() {
            return self.as_str() == other.as_str();
        }
        Tree::parse(self.as_str()).is_some_and(|tree| Tree::parse(other.as_str()) == Some(tree))
    }
}

impl<S: AsRef<str>> Eq for Json<S> {}

impl<S: AsRef<str>> Hash for Json<S> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Tree::parse(self.as_str()).hash(state);
    }
}

/// Reads JSON text, as strictly as a body.
impl FromStr for Json {
    type Err = DecodeError;

    fn from_str(text: &str) -> Result<Self, DecodeError> {
        crate::json::whole::decode(text.as_bytes())
    }
}

impl<'a, S: From<&'a str> + Default> Decode<'a> for Json<S> {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    #[inline(never)]
    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        *self = Self::of_json_text(reader.raw()?);
        Ok(())
    }
}

impl<S: AsRef<str>> Encode for Json<S> {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(self.as_str());
    }
}

always_valid!(<S> Json<S>);

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Json {
        text.parse().unwrap()
    }

    #[test]
    fn the_text_is_kept_without_white_space_around_it() {
        let text = r#"{"a": [1.50,  "\u0041"]}"#;
        assert_eq!(json(&format!("\n {text} ")).as_str(), text);
        assert_eq!(json(" null ").as_str(), "null");
    }

    #[test]
    fn equal_json_is_equal() {
        assert_eq!(json(r#"{"a": 1, "b": "A"}"#), json(r#"{"b":"\u0041","a":1.0}"#));
        assert_ne!(json("[1]"), json("[true]"));
        assert_ne!(json("1"), json(r#""1""#));
        assert_eq!(Json::null(), json("null"));
    }

    #[test]
    fn a_blank_value_is_null() {
        assert_eq!(Json::<Box<str>>::default().as_str(), "null");
        assert_eq!(Json::from_value(&None::<i64>).kind(), JsonKind::Null);
    }

    #[test]
    fn every_kind_is_told_by_its_first_byte() {
        let kinds = ["null", "true", "false", "-1", "0.5", "\"\"", "[]", "{}"].map(|text| json(text).kind());
        use JsonKind::{Array, Boolean, Null, Number, Object, String};
        assert_eq!(kinds, [Null, Boolean, Boolean, Number, Number, String, Array, Object]);
    }

    #[test]
    fn what_a_body_may_not_hold_is_refused_here_too() {
        for text in ["", "{\"a\":1,\"\\u0061\":2}", "\"\\ud800\"", "[1,]", "nul", "1 2"] {
            assert!(text.parse::<Json>().is_err(), "{text}");
        }
    }
}
