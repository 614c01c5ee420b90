//! What the keywords of one schema say of a value that is held against it.

use super::need::What;
use super::source::At;
use crate::infer::shape::kind;
use crate::ingest::formats::is_of;
use crate::ingest::kind::Kind;
use crate::ingest::sample::{Sample, Value};

/// What a schema would have to say for a value, but for what is in it, and for choices. `formats` are those that are
/// checked.
pub(super) fn needs(schema: At<'_>, value: &Sample, formats: &[&str]) -> Vec<What> {
    if matches!(schema.value.value, Value::Boolean(false)) {
        return vec![What::Refused];
    }
    let mut needs = Vec::new();
    let Some(kind) = kind(&value.value) else { return needs };
    if !accepts(&schema.texts("type"), kind, value) {
        needs.push(What::Type(kind));
    }
    if schema.get("enum").is_some() && !schema.items("enum").iter().any(|known| are_same(known.value, value))
    {
        needs.push(What::Open("enum"));
    }
    if schema.get("const").is_some_and(|known| !are_same(known.value, value)) {
        needs.push(What::Open("const"));
    }
    let limits: &[(&str, Check)] = &[
        ("minLength", |value, limit| length(value).is_none_or(|length| length >= limit)),
        ("maxLength", |value, limit| length(value).is_none_or(|length| length <= limit)),
        ("minimum", |value, limit| number(value).is_none_or(|number| number >= limit)),
        ("maximum", |value, limit| number(value).is_none_or(|number| number <= limit)),
        ("exclusiveMinimum", |value, limit| number(value).is_none_or(|number| number > limit)),
        ("exclusiveMaximum", |value, limit| number(value).is_none_or(|number| number < limit)),
        ("minItems", |value, limit| items(value).is_none_or(|items| items >= limit)),
        ("maxItems", |value, limit| items(value).is_none_or(|items| items <= limit)),
        ("minProperties", |value, limit| members(value).is_none_or(|members| members >= limit)),
        ("maxProperties", |value, limit| members(value).is_none_or(|members| members <= limit)),
    ];
    for (keyword, holds) in limits {
        if schema.number(keyword).is_some_and(|limit| !holds(value, limit)) {
            needs.push(What::Drop(keyword));
        }
    }
    if let Value::String(text) = &value.value {
        if schema.text("pattern").is_some_and(|pattern| !matches(pattern, text)) {
            needs.push(What::Drop("pattern"));
        }
        if schema.text("format").is_some_and(|format| formats.contains(&format) && !is_of(format, text)) {
            needs.push(What::Drop("format"));
        }
    }
    if let Value::Object(object) = &value.value {
        let absent = schema.texts("required").into_iter().filter(|name| object.get(name).is_none());
        needs.extend(absent.map(|name| What::Optional(name.to_owned())));
    }
    needs
}

type Check = fn(&Sample, f64) -> bool;

/// Whether one of these types, or any if there is none, is that of a value.
pub(super) fn accepts(types: &[&str], kind: Kind, value: &Sample) -> bool {
    let is_whole = || number(value).is_some_and(|number| number.fract() == 0.0);
    let is_of = |name: &&str| match Kind::named(name) {
        Some(Kind::Number) => matches!(kind, Kind::Number | Kind::Integer),
        Some(Kind::Integer) => kind == Kind::Integer || (kind == Kind::Number && is_whole()),
        known => known == Some(kind),
    };
    types.is_empty() || types.iter().any(is_of)
}

fn are_same(one: &Sample, other: &Sample) -> bool {
    match (&one.value, &other.value) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.parse::<f64>() == other.parse::<f64>()
        }
        (Value::Array(_) | Value::Object(_), Value::Array(_) | Value::Object(_)) => {
            one.json() == other.json()
        }
        (one, other) => one == other,
    }
}

#[expect(clippy::cast_precision_loss, reason = "no text and no array is that long")]
fn count(count: usize) -> f64 {
    count as f64
}

fn length(value: &Sample) -> Option<f64> {
    match &value.value {
        Value::String(text) => Some(count(text.chars().count())),
        _ => None,
    }
}

fn number(value: &Sample) -> Option<f64> {
    match &value.value {
        Value::Number(text) => text.parse().ok(),
        _ => None,
    }
}

fn items(value: &Sample) -> Option<f64> {
    match &value.value {
        Value::Array(items) => Some(count(items.len())),
        _ => None,
    }
}

fn members(value: &Sample) -> Option<f64> {
    match &value.value {
        Value::Object(object) => Some(count(object.members.len())),
        _ => None,
    }
}

/// Whether a text matches a pattern. One that cannot be read is not checked by anybody.
fn matches(pattern: &str, text: &str) -> bool {
    regex::Regex::new(pattern).map_or(true, |pattern| pattern.is_match(text))
}
