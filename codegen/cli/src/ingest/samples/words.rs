//! Words that stand for a type.

use crate::ingest::kind::Kind;

/// Words that are never an example of a text.
const CLEAR: &[(&str, Kind)] = &[
    ("string", Kind::String),
    ("integer", Kind::Integer),
    ("number", Kind::Number),
    ("boolean", Kind::Boolean),
    ("int", Kind::Integer),
    ("int32", Kind::Integer),
    ("int64", Kind::Integer),
    ("bool", Kind::Boolean),
    ("float", Kind::Number),
    ("double", Kind::Number),
    ("decimal", Kind::Number),
    ("varchar", Kind::String),
    ("uuid", Kind::String),
    ("datetime", Kind::String),
    ("date-time", Kind::String),
    ("true|false", Kind::Boolean),
    ("true/false", Kind::Boolean),
];

/// Words that can be an example, unless they stand in angle brackets or among clear ones.
const AMBIGUOUS: &[(&str, Kind)] = &[
    ("str", Kind::String),
    ("text", Kind::String),
    ("char", Kind::String),
    ("guid", Kind::String),
    ("date", Kind::String),
    ("time", Kind::String),
    ("timestamp", Kind::String),
    ("email", Kind::String),
    ("url", Kind::String),
    ("uri", Kind::String),
    ("long", Kind::Integer),
    ("unix timestamp", Kind::Integer),
    ("unix_timestamp", Kind::Integer),
    ("epoch", Kind::Integer),
    ("numeric", Kind::Number),
    ("array", Kind::Array),
    ("list", Kind::Array),
    ("object", Kind::Object),
    ("json", Kind::Object),
    ("map", Kind::Object),
    ("true or false", Kind::Boolean),
];

/// The type that a word clearly stands for.
pub(super) fn clear(text: &str) -> Option<Kind> {
    alternatives(text, &|word| find(CLEAR, word))
}

/// The type that a word may stand for.
pub(super) fn any(text: &str) -> Option<Kind> {
    alternatives(text, &|word| find(CLEAR, word).or_else(|| find(AMBIGUOUS, word)))
}

fn find(words: &[(&str, Kind)], word: &str) -> Option<Kind> {
    words.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, kind)| *kind)
}

/// The type of a word, or the one of several alternatives that are not null.
fn alternatives(text: &str, find: &dyn Fn(&str) -> Option<Kind>) -> Option<Kind> {
    // Words for types are short; what describes them may be longer.
    if text.len() > 300 {
        return None;
    }
    let word = |text: &str| {
        let text = text.trim().trim_end_matches('?');
        let text = text.strip_suffix("(optional)").or(text.strip_suffix("(required)")).unwrap_or(text).trim();
        let is_array = text.ends_with("[]") || text.to_lowercase().starts_with("array of ");
        if is_array { Some(Kind::Array) } else { find(text) }
    };
    if let Some(kind) = word(text) {
        return Some(kind);
    }
    // `string, the name`, `integer (always positive)`
    let begin = text.split_once([',', '(', ':', ';', '.', '–', '—']).or_else(|| text.split_once(" - "));
    if let Some(kind) = begin.and_then(|(begin, _)| word(begin)) {
        return Some(kind);
    }
    let parts = text.split('|').flat_map(|part| part.split(" or ")).map(str::trim);
    let is_null = |part: &&str| ["null", "nil", "none", "undefined"].contains(&part.to_lowercase().as_str());
    let mut kinds = parts.filter(|part| !is_null(part)).map(word);
    let first = kinds.next()??;
    kinds.all(|kind| kind == Some(first)).then_some(first)
}
