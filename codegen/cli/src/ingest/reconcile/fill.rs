//! Values that stand where an example has a placeholder, or lacks what is required.

use crm_events::Json;

use super::super::kind::Kind;
use super::super::model::Node;
use super::limits;
use crate::json;

/// How deep values are made. What is required within itself has no value anyway.
const DEEPEST: usize = 40;

/// A value that a schema accepts, of a type if it has it.
pub(super) fn fill(node: &Node, kind: Option<Kind>) -> Json {
    fill_at(node, kind, 0)
}

fn fill_at(node: &Node, kind: Option<Kind>, depth: usize) -> Json {
    if let Some(value) = &node.constant {
        return value.clone();
    }
    if let Some(value) = node.known.as_ref().and_then(|known| known.values.first()) {
        return value.clone();
    }
    let kinds = node.kinds.as_ref();
    let wanted = kind.filter(|kind| super::types::has(kinds, *kind));
    let Some(kind) = wanted.or_else(|| kinds.and_then(|kinds| kinds.iter().next().copied())) else {
        return Json::null();
    };
    match kind {
        Kind::Null => Json::null(),
        Kind::Boolean => json::scalar("true"),
        Kind::Integer => number(node, "1"),
        Kind::Number => number(node, "1.5"),
        Kind::String => json::text(&text(node)),
        Kind::Array => json::array(items(node, depth)),
        Kind::Object => object(node, depth),
    }
}

fn object(node: &Node, depth: usize) -> Json {
    let required = node.members.iter().filter(|(_, member)| member.required && depth < DEEPEST);
    json::object(
        required.map(|(name, member)| (name.clone(), fill_at(&member.node, None, depth + 1))).collect(),
    )
}

fn items(node: &Node, depth: usize) -> Vec<Json> {
    let count = limit(node, "minItems").unwrap_or_default();
    let any = Node::default();
    let item = node.items.as_deref().unwrap_or(&any);
    (0..(count as usize).min(20)).map(|_| fill_at(item, None, depth + 1)).collect()
}

fn limit(node: &Node, keyword: &str) -> Option<f64> {
    json::as_number(node.limits.get(keyword)?)?.parse().ok()
}

fn number(node: &Node, usual: &str) -> Json {
    let is_fine =
        |text: &str| node.limits.iter().all(|(keyword, limit)| limits::number_keeps(keyword, limit, text));
    let bounds = ["minimum", "maximum"].into_iter().filter_map(|keyword| node.limits.get(keyword));
    let beyond = ["exclusiveMinimum", "exclusiveMaximum"].into_iter().filter_map(|keyword| {
        let limit = limit(node, keyword)?;
        Some(
            (if keyword == "exclusiveMinimum" { limit.floor() + 1.0 } else { limit.ceil() - 1.0 })
                .to_string(),
        )
    });
    let mut candidates =
        std::iter::once(usual.to_owned()).chain(bounds.map(|bound| bound.as_str().to_owned())).chain(beyond);
    json::scalar(&candidates.find(|text| is_fine(text)).unwrap_or_else(|| usual.to_owned()))
}

fn text(node: &Node) -> String {
    let format = node.limits.get("format").and_then(json::as_text);
    let known = match format.as_deref() {
        Some("date-time") => Some("2026-01-31T12:00:00Z"),
        Some("date") => Some("2026-01-31"),
        Some("time") => Some("12:00:00Z"),
        Some("duration") => Some("PT1H"),
        Some("uuid") => Some("6f1c1ba7-4b1f-4a53-9f0e-0c3b9c1f2a10"),
        Some("email" | "idn-email") => Some("someone@example.com"),
        Some("uri" | "url" | "iri" | "uri-reference") => Some("https://example.com/"),
        Some("hostname") => Some("example.com"),
        Some("ipv4") => Some("192.0.2.1"),
        Some("ipv6") => Some("2001:db8::1"),
        _ => None,
    };
    if let Some(text) = known {
        return text.to_owned();
    }
    let fits =
        |text: &String| node.limits.iter().all(|(keyword, limit)| limits::text_keeps(keyword, limit, text));
    let least = limit(node, "minLength").unwrap_or_default() as usize;
    let most = limit(node, "maxLength").map_or(usize::MAX, |most| most as usize);
    let candidates = ["text", "TEXT", "1", "0000"].map(|word| {
        let long = word.chars().cycle().take(least.max(word.len()).min(10_000));
        long.take(most).collect::<String>()
    });
    candidates.iter().find(|text| fits(text)).unwrap_or(&candidates[0]).clone()
}
