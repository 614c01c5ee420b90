//! Texts of examples that stand for others.

use super::cut;
use super::words;
use crate::ingest::sample::{Object, Placeholder, Sample, Value};

/// How many clear words for types an example has if ambiguous ones are words for types, too.
const ENOUGH: usize = 2;

/// What the text of a member stands for; nothing if it is an example of what may stand there.
pub(super) fn of_text(text: &str) -> Option<Placeholder> {
    let text = text.trim();
    if let Some(inner) = in_brackets(text, '<', '>') {
        return Some(in_angles(inner));
    }
    let is_any_text = cut::is_dots(text)
        || is_template(text)
        || is_masked(text)
        || is_yours(text)
        || is_pattern(text)
        || is_sentence(text);
    is_any_text.then_some(Placeholder::Text)
}

/// What stands between angle brackets.
pub(super) fn in_angles(inner: &str) -> Placeholder {
    match words::any(inner) {
        Some(kind) => Placeholder::Of(kind),
        None if inner.trim().eq_ignore_ascii_case("any") => Placeholder::Any,
        None => Placeholder::Text,
    }
}

fn in_brackets(text: &str, open: char, close: char) -> Option<&str> {
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    (!inner.is_empty() && !inner.starts_with('/') && !inner.contains([open, close])).then_some(inner)
}

fn is_template(text: &str) -> bool {
    let has_pair =
        |open: &str, close: &str| text.split_once(open).is_some_and(|(_, rest)| rest.contains(close));
    let is_name = |text: &str| text.chars().all(|each| each.is_alphanumeric() || "_-. $".contains(each));
    has_pair("{{", "}}") || has_pair("${", "}") || in_brackets(text, '{', '}').is_some_and(is_name)
}

/// What hides an address of electronic mail on captured pages, and runs of `x`.
fn is_masked(text: &str) -> bool {
    let is_hidden = text.contains("[email") && text.contains("protected]");
    is_hidden || text.contains("xxx") || text.contains("XXX")
}

fn is_yours(text: &str) -> bool {
    let start: String = text.chars().take(5).collect::<String>().to_lowercase();
    ["your_", "your-", "your "].contains(&start.as_str())
}

/// What a date looks like, such as `YYYY-MM-DD`.
fn is_pattern(text: &str) -> bool {
    let is_part = |each: char| "YyMmDdHhSsTZz0.:-+/ ".contains(each);
    text.to_uppercase().contains("YYYY") && text.chars().all(is_part)
}

/// A sentence with a dot, or words that describe a value.
fn is_sentence(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let is_long = words.next().is_some();
    let begins = first.starts_with(char::is_uppercase)
        && first.chars().all(|each| each.is_alphanumeric() || each == '\'');
    let ends = text.ends_with('.') && !text.ends_with("..");
    let describes = [
        "The",
        "A",
        "An",
        "ID",
        "Id",
        "Unique",
        "Name",
        "Date",
        "Time",
        "Timestamp",
        "URL",
        "Type",
        "Number",
        "List",
        "Whether",
        "Unix",
        "ISO",
        "Indicates",
        "Contains",
        "Optional",
    ]
    .contains(&first)
        && text
            .split_whitespace()
            .any(|word| ["of", "the", "for", "when", "that", "if", "in"].contains(&word));
    is_long && begins && (ends || describes)
}

/// Takes words for types out of a read value. A word under a key such as `type` is one only if the example has others.
pub(super) fn settle(sample: &mut Sample) {
    let is_schema_like = count(sample, false) >= ENOUGH;
    take(sample, false, is_schema_like);
}

/// Whether the values of a key are names of types themselves.
fn is_about_types(key: &str) -> bool {
    let key = key.to_lowercase();
    key.ends_with("type")
        || key.ends_with("types")
        || ["kind", "format", "object", "model"].contains(&key.as_str())
}

fn count(sample: &Sample, is_about_types: bool) -> usize {
    match &sample.value {
        Value::String(text) => usize::from(!is_about_types && words::clear(text).is_some()),
        Value::Array(items) => items.iter().map(|item| count(item, is_about_types)).sum(),
        Value::Object(object) => {
            members(object).map(|(is_about_types, sample)| count(sample, is_about_types)).sum()
        }
        _ => 0,
    }
}

fn members(object: &Object) -> impl Iterator<Item = (bool, &Sample)> {
    object.members.iter().map(|member| (is_about_types(&member.name), &member.sample))
}

fn take(sample: &mut Sample, is_about: bool, is_schema_like: bool) {
    match &mut sample.value {
        Value::String(text) => {
            let kind = match (is_about, is_schema_like) {
                (true, false) => None,
                (true, true) | (false, false) => words::clear(text),
                (false, true) => words::any(text),
            };
            if let Some(kind) = kind {
                sample.value = Value::Placeholder(Placeholder::Of(kind));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| take(item, is_about, is_schema_like)),
        Value::Object(object) => {
            for member in &mut object.members {
                take(&mut member.sample, is_about_types(&member.name), is_schema_like);
            }
        }
        _ => {}
    }
}
