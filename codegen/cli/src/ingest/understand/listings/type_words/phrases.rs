//! Types of several words.

use super::super::type_table::Extra;
use super::typed::{Read, Typed, known};
use crate::ingest::kind::Kind;

/// Several words, of which the first or the last one is a type, or a name.
pub(super) fn in_words(text: &str, union: Read) -> Typed {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Typed::default() };
    if let Some(known) = of_time(text) {
        return known;
    }
    if words.len() > 1 && words.len() <= 4 && !is_sentence(&words) {
        let name = text.strip_suffix(last).unwrap_or_default().trim();
        match last.to_lowercase().as_str() {
            "object" | "objects" | "hash" | "hashes" | "resource" | "resources" | "dict" | "struct" => {
                return Typed { named: Some(name.to_owned()), ..Typed::of(&[Kind::Object]) };
            }
            "string" | "number" | "integer" | "int" | "boolean" | "float" | "timestamp" | "enum" | "url"
            | "uuid" | "datetime" | "id" => return union(last),
            _ => {}
        }
        let is_type = matches!(
            first.to_lowercase().as_str(),
            "string" | "number" | "integer" | "int" | "boolean" | "object" | "array"
        );
        if is_type {
            return union(first);
        }
    }
    let is_name = words.len() <= 5 && !is_sentence(&words);
    Typed { named: is_name.then(|| text.to_owned()), ..Typed::default() }
}

/// A time in words, such as `ISO 8601 timestamp in UTC`.
fn of_time(text: &str) -> Option<Typed> {
    let lower = text.to_lowercase().replace(['-', ' '], "");
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&["iso8601", "rfc3339"]) && !has(&["duration"]) {
        return Some(known(&[Kind::String], Extra::Format("date-time")));
    }
    let is_stamp = has(&["unix", "epoch"]) && has(&["time", "second", "epoch"]);
    is_stamp.then(|| known(&[Kind::Integer], Extra::Nothing))
}

/// Whether these are words of a sentence rather than of a name.
fn is_sentence(words: &[&str]) -> bool {
    const OF_SENTENCES: [&str; 14] = [
        "of", "the", "about", "for", "to", "who", "that", "which", "is", "are", "with", "by", "from", "when",
    ];
    words.iter().any(|word| OF_SENTENCES.contains(&word.to_lowercase().as_str()))
}
