//! Parsers that borrow from the body and give a tree: nothing is checked but that it is JSON.

use std::hint::black_box;

use jiter::JsonValue;
use serde_json::{Number, Value};

use crate::body::Body;

/// Reads a body into the tree of jiter, and drops it.
pub(super) fn read_jiter(body: &Body) {
    black_box(&jiter(black_box(body)));
}

/// What that tree says of a body.
pub(super) fn value_jiter(body: &Body) -> Value {
    plain(&jiter(body))
}

fn jiter(body: &Body) -> JsonValue<'_> {
    JsonValue::parse(body.text.as_bytes(), false).expect("JSON")
}

fn plain(tree: &JsonValue<'_>) -> Value {
    match tree {
        JsonValue::Null => Value::Null,
        JsonValue::Bool(value) => Value::Bool(*value),
        JsonValue::Int(value) => Value::Number(Number::from(*value)),
        JsonValue::Float(value) => Number::from_f64(*value).map_or(Value::Null, Value::Number),
        JsonValue::Str(text) => Value::String(text.to_string()),
        JsonValue::Array(items) => items.iter().map(plain).collect(),
        JsonValue::Object(members) => {
            members.iter().map(|(name, member)| (name.to_string(), plain(member))).collect()
        }
    }
}

/// Reads a body into the tree of serde_json_borrow, and drops it.
pub(super) fn read_borrow(body: &Body) {
    black_box(&borrow(black_box(body)));
}

/// What that tree says of a body.
pub(super) fn value_borrow(body: &Body) -> Value {
    Value::from(borrow(body))
}

fn borrow(body: &Body) -> serde_json_borrow::Value<'_> {
    serde_json::from_slice(body.text.as_bytes()).expect("JSON")
}
