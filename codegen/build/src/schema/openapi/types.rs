//! Values of keys, of the types that they take.

use super::problem::Problem;
use crate::schema::ast::schema::At;
use crate::schema::json::Value;

/// A type that a key's value may have.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Expected {
    Text,
    Flag,
    Texts,
    Object,
}

impl Expected {
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::Text => value.as_str().is_some(),
            Self::Flag => value.as_bool().is_some(),
            Self::Texts => {
                value.as_array().is_some_and(|items| items.iter().all(|item| item.as_str().is_some()))
            }
            Self::Object => value.as_object().is_some(),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Flag => "`true` or `false`",
            Self::Texts => "an array of strings",
            Self::Object => "an object",
        }
    }
}

/// The keys of an object whose values have another type than they take.
pub(super) fn wrong_types(value: &Value, keys: &[(&str, Expected)]) -> Vec<Problem> {
    let wrong = |(key, expected): &(&str, Expected)| {
        let value = value.get(key).filter(|value| !expected.fits(value))?;
        let why = format!("`{key}` takes {}, not {}", expected.words(), value.kind());
        Some(Problem::new(why, &value.origin, format!("give `{key}` {}", expected.words())))
    };
    keys.iter().filter_map(wrong).collect()
}

pub(super) fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

pub(super) fn text_at(value: &Value) -> Option<At<String>> {
    value.as_str().map(|text| At { value: text.to_owned(), origin: value.origin.clone() })
}

pub(super) fn texts(value: &Value) -> Vec<At<String>> {
    value.as_array().unwrap_or_default().iter().filter_map(text_at).collect()
}
