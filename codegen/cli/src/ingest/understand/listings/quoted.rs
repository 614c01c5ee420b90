//! Values in sentences and cells: in code, in quotes, or plain where nothing else can stand.

use std::sync::LazyLock;

use crm_events::Json;
use regex::Regex;

use crate::json;

/// A value that is set off, as a pattern.
pub(super) const VALUE: &str = r#"(?:`[^`\n]+`|"[^"\n]+"|“[^”\n]+”|‘[^’\n]+’|'[^'\n]+')"#;

static SET_OFF: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(VALUE).ok());

/// The value of what stands in code, in quotes, or plain.
pub(super) fn value(text: &str) -> Json {
    let code = text.trim().trim_matches('`').trim();
    let inner = [('"', '"'), ('“', '”'), ('‘', '’'), ('\'', '\'')]
        .iter()
        .find_map(|(open, close)| code.strip_prefix(*open)?.strip_suffix(*close));
    match inner {
        Some(inner) => json::text(inner),
        None if is_bare(code) => code.parse().unwrap_or_else(|_| json::text(code)),
        None => json::text(code),
    }
}

/// Whether it is a number, a boolean or null by itself.
fn is_bare(code: &str) -> bool {
    matches!(code, "true" | "false" | "null")
        || code.starts_with(|character: char| character.is_ascii_digit() || character == '-')
}

/// The values that are set off, in order, each once.
pub(super) fn set_off(text: &str) -> Vec<Json> {
    let Some(pattern) = SET_OFF.as_ref() else { return Vec::new() };
    let mut values = Vec::new();
    for found in pattern.find_iter(text) {
        let value = value(found.as_str());
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// All values of a cell that holds nothing else: set off, or separated by commas, bars, semicolons or lines.
pub(super) fn list_of_cell(text: &str) -> Option<Vec<Json>> {
    let text = text.trim();
    let is_open = ["...", "…", "etc", "e.g.", "such as"].iter().any(|word| text.contains(word));
    if is_open || matches!(text, "" | "-" | "–" | "—") {
        return None;
    }
    let values = set_off(text);
    if !values.is_empty() {
        return (values.len() > 1).then_some(values);
    }
    let parts =
        text.split([',', '|', ';', '\n', '/']).map(|part| part.trim().trim_start_matches("- ").trim());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let are_words = parts.iter().all(|part| !part.contains(char::is_whitespace));
    (parts.len() > 1 && are_words).then(|| parts.into_iter().map(value).collect())
}
