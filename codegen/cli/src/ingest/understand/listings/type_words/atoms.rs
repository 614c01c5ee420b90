//! Words beside types: marks, and values.

use crm_events::Json;

use super::super::type_table::look_up;
use crate::ingest::claim::Claim;
use crate::ingest::kind::{Kind, Kinds};
use crate::json;

/// What a word says that is no type.
pub(super) fn modifier(text: &str) -> Option<Vec<Claim>> {
    let text = text.trim().trim_matches(['(', ')', '.', '*', ':']).trim().to_lowercase();
    Some(match text.as_str() {
        "optional" | "not required" | "may be absent" | "if present" | "if available" => {
            vec![Claim::Required(false)]
        }
        "required" | "mandatory" | "always" | "always present" => vec![Claim::Required(true)],
        "nullable" | "can be null" | "may be null" | "or null" | "null allowed" => vec![Claim::Null(true)],
        "not null" | "non null" | "non-null" | "not nullable" | "non-nullable" | "never null" => {
            vec![Claim::Null(false)]
        }
        "deprecated" => vec![Claim::Deprecated],
        "read-only" | "readonly" | "read only" | "unique" | "immutable" | "new" | "beta"
        | "case-sensitive" => Vec::new(),
        _ => return None,
    })
}

/// A literal: in quotes, a number, `true` or `false`.
pub(super) fn literal(text: &str) -> Option<Json> {
    for (open, close) in [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’')] {
        let inner = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            return Some(json::text(inner));
        }
    }
    let is_number = text.starts_with(|character: char| character.is_ascii_digit() || character == '-');
    (is_number || matches!(text, "true" | "false")).then(|| text.parse().ok()).flatten()
}

/// A word that is no type, and says nothing else of one.
pub(super) fn is_word(text: &str) -> bool {
    let is_inner = |character: char| character.is_ascii_alphanumeric() || "_-.:".contains(character);
    !text.is_empty() && text.chars().all(is_inner) && look_up(text).is_none() && modifier(text).is_none()
}

/// A word in lower case that is no type: among others a value.
pub(super) fn is_plain_value(text: &str) -> bool {
    text.starts_with(|character: char| character.is_ascii_lowercase())
        && !text.contains(|character: char| character.is_ascii_uppercase())
        && !matches!(text, "undefined" | "void")
        && is_word(text)
}

/// All parts as values, if they are some: in quotes, or plain words that are no types.
pub(super) fn values_of(parts: &[&str], kinds: Option<&Kinds>) -> Option<Vec<Json>> {
    let is_text = kinds.is_none_or(|kinds| kinds.contains(&Kind::String));
    let is_open = parts.iter().any(|part| part.contains("...") || part.contains('…') || part.contains("etc"));
    let value = |part: &&str| match literal(part) {
        Some(value) => Some(value),
        None => (is_text && is_word(part)).then(|| json::text(part)),
    };
    let values: Option<Vec<Json>> = parts.iter().map(value).collect();
    values.filter(|values| values.len() > 1 && !is_open)
}
