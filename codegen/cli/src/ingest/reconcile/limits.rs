//! Limits and formats: believed unless an example breaks them, or the value is of another type.

use crm_events::Json;
use indexmap::IndexMap;

use super::super::claim::Claim;
use super::super::entry::{EntryKind, Subject};
use super::super::fact::Said;
use super::super::formats;
use super::super::kind::{Kind, Kinds};
use super::super::model::Node;
use super::super::pointer::Pointer;
use super::super::sample::{Sample, Value};
use super::context::Context;
use super::contradiction::{claimed, contradiction, label};
use super::ledger::{entry, last_name};
use super::tree::{Statement, Tree};
use super::types::has;
use crate::json;

/// Gives a node its limits and its format.
pub(super) fn set(node: &mut Node, tree: &Tree<'_>, pointer: &Pointer, context: &mut Context<'_>) {
    let mut limits: IndexMap<&str, (Json, &Statement<'_>)> = IndexMap::new();
    for statement in &tree.said {
        let (keyword, value) = match &*statement.claim {
            Claim::Limit(keyword, value) => (*keyword, value.clone()),
            Claim::Format(format) => ("format", json::text(format)),
            _ => continue,
        };
        if !fits(keyword, node.kinds.as_ref()) {
            continue;
        }
        match limits.get(keyword) {
            Some((known, _)) if !is_looser(keyword, &value, known) => {}
            _ => drop(limits.insert(keyword, (value, statement))),
        }
    }
    for (keyword, (value, statement)) in limits {
        if !known_keep(node, keyword, &value) {
            continue;
        }
        let breaks = tree.shown.iter().find(|showing| !keeps(keyword, &value, showing.sample));
        match breaks {
            None => drop(node.limits.insert(keyword.to_owned(), value)),
            Some(showing) => tell(keyword, &value, statement, showing.sample, pointer, context, node),
        }
    }
    let is_open = node.known.is_none() && node.constant.is_none() && !node.limits.contains_key("format");
    if is_open && shows_times(tree) && is_text(node.kinds.as_ref()) {
        node.limits.insert("format".to_owned(), json::text("date-time"));
        let mut shown = entry(EntryKind::Example, "format", &context.events, Subject::Body(pointer.clone()));
        shown.keyword = Some("format".to_owned());
        shown.value = Some(json::text("date-time"));
        shown.place = tree.shown.first().map(|showing| super::told::begin(showing.place));
        context.ledger.add(shown);
    }
}

/// Whether the known values of a member keep a limit of it. If not, it says nothing that they do not.
fn known_keep(node: &Node, keyword: &str, limit: &Json) -> bool {
    let known = node.known.iter().flat_map(|known| &known.values).chain(&node.constant);
    known.into_iter().all(|value| match (json::as_text(value), json::as_number(value)) {
        (Some(text), _) => text_keeps(keyword, limit, &text),
        (_, Some(number)) => number_keeps(keyword, limit, number),
        _ => true,
    })
}

fn is_text(kinds: Option<&Kinds>) -> bool {
    kinds.is_some_and(|kinds| kinds.contains(&Kind::String))
}

/// Whether a limit says something about values of these types.
fn fits(keyword: &str, kinds: Option<&Kinds>) -> bool {
    match keyword {
        "minItems" | "maxItems" => has(kinds, Kind::Array),
        "minLength" | "maxLength" | "pattern" | "format" => has(kinds, Kind::String),
        _ => has(kinds, Kind::Integer),
    }
}

/// Whether a limit allows more than another one.
fn is_looser(keyword: &str, value: &Json, other: &Json) -> bool {
    let (Some(value), Some(other)) = (number(value), number(other)) else { return false };
    if keyword.starts_with("max") || keyword == "exclusiveMaximum" { value > other } else { value < other }
}

fn number(value: &Json) -> Option<f64> {
    json::as_number(value)?.parse().ok()
}

/// Whether an example keeps a limit.
pub(super) fn keeps(keyword: &str, limit: &Json, sample: &Sample) -> bool {
    match &sample.value {
        Value::String(text) => text_keeps(keyword, limit, text),
        Value::Number(text) => number_keeps(keyword, limit, text),
        Value::Array(items) => count_keeps(keyword, limit, items.len()),
        _ => true,
    }
}

pub(super) fn text_keeps(keyword: &str, limit: &Json, text: &str) -> bool {
    match keyword {
        "minLength" => number(limit).is_none_or(|limit| text.chars().count() as f64 >= limit),
        "maxLength" => number(limit).is_none_or(|limit| text.chars().count() as f64 <= limit),
        "pattern" => matches(limit, text),
        "format" => json::as_text(limit).is_none_or(|format| is_of(&format, text)),
        _ => true,
    }
}

/// Patterns that this command cannot read are left to the generator, which says so.
fn matches(pattern: &Json, text: &str) -> bool {
    let pattern = json::as_text(pattern).and_then(|pattern| regex::Regex::new(&pattern).ok());
    pattern.is_none_or(|pattern| pattern.is_match(text))
}

pub(super) fn number_keeps(keyword: &str, limit: &Json, text: &str) -> bool {
    let (Some(limit), Ok(value)) = (number(limit), text.parse::<f64>()) else { return true };
    match keyword {
        "minimum" => value >= limit,
        "maximum" => value <= limit,
        "exclusiveMinimum" => value > limit,
        "exclusiveMaximum" => value < limit,
        _ => true,
    }
}

fn count_keeps(keyword: &str, limit: &Json, count: usize) -> bool {
    let Some(limit) = number(limit) else { return true };
    match keyword {
        "minItems" => count as f64 >= limit,
        "maxItems" => count as f64 <= limit,
        _ => true,
    }
}

/// Whether a text is of a format. Formats that are not known are believed.
pub(super) fn is_of(format: &str, text: &str) -> bool {
    match format {
        "email" => text.contains('@'),
        "uuid" => {
            let is_digit = |character: char| character.is_ascii_hexdigit() || character == '-';
            text.len() == 36 && text.chars().all(is_digit)
        }
        _ => formats::is_of(format, text),
    }
}

/// Whether all examples of a value are times.
fn shows_times(tree: &Tree<'_>) -> bool {
    let mut count = 0;
    let all = tree.shown.iter().all(|showing| match &showing.sample.value {
        Value::String(text) => {
            count += 1;
            is_of("date-time", text)
        }
        Value::Null | Value::Placeholder(_) => true,
        _ => false,
    });
    all && count > 0
}

fn tell(
    keyword: &str,
    value: &Json,
    statement: &Statement<'_>,
    sample: &Sample,
    pointer: &Pointer,
    context: &mut Context<'_>,
    node: &mut Node,
) {
    let code = if keyword == "format" { "format-mismatch" } else { "constraint-violation" };
    let shown = super::values::scalar(sample).unwrap_or_default();
    let claims = vec![
        claimed(value.clone(), statement.said, statement.place),
        claimed(shown, Said::Example, sample.place),
    ];
    let place = label(statement.said);
    let text = format!("An example of `{}` breaks `{keyword}` of {place}.", last_name(pointer));
    let subject = Subject::Body(pointer.clone());
    context.ledger.add(contradiction(code, &context.events, subject, keyword, claims, None, text));
    node.words.comments.push(format!("No `{keyword}`, although {place} has one: an example breaks it."));
}
