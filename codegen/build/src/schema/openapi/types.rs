//! Values of keys, of the types that they take.

use super::problem::Problem;
use crate::schema::ast::schema::At;
use crate::schema::json::Value;
use crate::schema::words::{Stand, Takes, WORDS};

/// Our words in an object, and keys of OpenAPI, whose values have another type than they take. Words that name places are
/// looked at where they are read.
pub(super) fn wrong_types(value: &Value, stand: Stand, keys: &[(&str, Takes)]) -> Vec<Problem> {
    let words = WORDS.iter().filter(|word| word.stands(stand));
    let all = keys.iter().copied().chain(words.map(|word| (word.name, word.takes)));
    let plain = all.filter(|(_, takes)| {
        matches!(takes, Takes::Text | Takes::Flag | Takes::Texts | Takes::Object | Takes::Handshakes)
    });
    let wrong = |(key, takes): (&str, Takes)| {
        let value = value.get(key).filter(|value| !takes.fits(value))?;
        let why = format!("`{key}` takes {}, not {}", takes.words(), value.kind());
        Some(Problem::new(why, &value.origin, format!("give `{key}` {}", takes.words())))
    };
    plain.filter_map(wrong).collect()
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
