//! Values that may break a keyword.

use crm_events::{Json, JsonKind, Map};

use super::keywords::Keywords;
use super::text::LONGEST;
use crate::json;

/// One value of each kind.
pub(super) const KINDS: &[&str] = &["null", "true", "7", "0.5", "\"no such value\"", "[]", "{}"];

/// Texts that formats and patterns rarely accept.
const WRONG_TEXTS: &[&str] = &["no such value", "", "~", "2026-13-45T99:99:99Z", "0", "A", " "];

/// Values in the place of one that may break a keyword.
pub(super) fn values(keywords: Keywords, keyword: &str, value: &Json) -> Vec<Json> {
    let below = |variant| keywords.count(variant).and_then(|least| least.checked_sub(1));
    let beyond = |variant| keywords.count(variant).map(|most| most.saturating_add(1));
    let limit = |variant| keywords.number(variant);
    match keyword {
        "minLength" => resized(value, below("MinLength")),
        "maxLength" => resized(value, beyond("MaxLength")),
        "minItems" => counted(value, below("MinItems")),
        "maxItems" => counted(value, beyond("MaxItems")),
        "minProperties" => counted(value, below("MinProperties")),
        "maxProperties" => counted(value, beyond("MaxProperties")),
        "uniqueItems" => repeated(value),
        "minimum" => near(limit("Minimum"), &[-1.0, -0.5]),
        "maximum" => near(limit("Maximum"), &[1.0, 0.5]),
        "exclusiveMinimum" => near(limit("ExclusiveMinimum"), &[0.0, -1.0]),
        "exclusiveMaximum" => near(limit("ExclusiveMaximum"), &[0.0, 1.0]),
        "multipleOf" => {
            near(json::as_number(value).and_then(|text| text.parse().ok()), &[0.5, 1.0, -1.0, 0.001])
        }
        "anyOf" | "oneOf" => with_other_texts(value),
        _ => WRONG_TEXTS.iter().map(|text| json::text(text)).collect(),
    }
}

/// The object with another text in one of its members: a tag that no schema lists.
fn with_other_texts(value: &Json) -> Vec<Json> {
    let members: Map = json::members(value);
    let texts = members.iter().filter(|(_, member)| member.kind() == JsonKind::String);
    let changed = texts.map(|(name, _)| {
        let mut changed = members.clone();
        changed.insert(name, json::text(WRONG_TEXTS[0]));
        json::object(changed)
    });
    changed.collect()
}

fn resized(value: &Json, length: Option<u64>) -> Vec<Json> {
    let (Some(length), Some(text)) = (length.filter(|length| *length <= LONGEST), json::as_text(value))
    else {
        return Vec::new();
    };
    let length = usize::try_from(length).unwrap_or(0);
    let resized: String = text.chars().chain(std::iter::repeat('x')).take(length).collect();
    vec![json::text(&resized), json::text(&"7".repeat(length))]
}

/// The value with so many elements or members.
fn counted(value: &Json, count: Option<u64>) -> Vec<Json> {
    let Some(count) = count.filter(|count| *count <= 10_000) else { return Vec::new() };
    let count = usize::try_from(count).unwrap_or(0);
    match value.kind() {
        JsonKind::Array => {
            let items = json::items(value);
            let more = (items.len()..count).map(|index| match items.first() {
                Some(first) => first.clone(),
                None => json::scalar(&index.to_string()),
            });
            let distinct = (items.len()..count).map(|index| json::scalar(&index.to_string()));
            let texts = (items.len()..count).map(|index| json::text(&format!("item{index}")));
            let take = |more: Vec<Json>| json::array(items.iter().cloned().chain(more).take(count).collect());
            vec![take(more.collect()), take(distinct.collect()), take(texts.collect())]
        }
        JsonKind::Object => {
            let members: Map = json::members(value);
            let last = members.values().last().cloned().unwrap_or_else(|| json::text("any"));
            let more = (members.len()..count).map(|index| (format!("more{index}"), last.clone()));
            vec![json::object(members.clone().into_iter().chain(more).take(count).collect())]
        }
        _ => Vec::new(),
    }
}

/// The first element once more, in the place of the last, or at the end.
fn repeated(value: &Json) -> Vec<Json> {
    let items = json::items(value);
    let Some(first) = items.first() else { return Vec::new() };
    let added = items.iter().chain([first]).cloned().collect();
    let mut replaced = items.clone();
    if let Some(last) = replaced.last_mut() {
        *last = first.clone();
    }
    vec![json::array(added), json::array(replaced)]
}

fn near(limit: Option<f64>, offsets: &[f64]) -> Vec<Json> {
    let numbers = offsets.iter().filter_map(|offset| limit.map(|limit| limit + offset));
    numbers.map(|number| json::scalar(&number.to_string())).collect()
}
