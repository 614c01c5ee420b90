//! What a type as people write it says: `string | null`, `Array of Hashes`, `map<string, X>`, `"a" | "b"`, `uuid (optional)`.

mod arrays;
mod atoms;
mod brackets;
mod phrases;
#[cfg(test)]
mod tests;
mod typed;

use super::type_split::{split, without_brackets};
use super::type_table::look_up;
use super::values::kind_of;
use crate::ingest::claim::Claim;
use crate::ingest::kind::{Kind, Kinds};
use crate::json;
use arrays::array_of;
use atoms::{is_plain_value, literal, modifier, values_of};
use brackets::in_brackets;
use phrases::in_words;
pub(super) use typed::Typed;
use typed::{either, known};

/// Reads a type.
pub(super) fn read(text: &str) -> Typed {
    let text = plain(text);
    if let Some(typed) = closed(&text) {
        return typed;
    }
    let mut typed: Option<Typed> = None;
    let mut also = Vec::new();
    for part in split(&text, |character| matches!(character, ',' | ';' | '·' | '•' | '\n' | '–')) {
        match modifier(part) {
            Some(said) => also.extend(said),
            None => {
                let next = union(part);
                typed = Some(typed.map_or_else(|| next.clone(), |typed| either(typed, next.clone())));
            }
        }
    }
    let mut typed = typed.unwrap_or_default();
    also.into_iter().for_each(|claim| typed.say(claim));
    typed
}

/// More than this is no type, but a description that begins with one.
const LONGEST: usize = 160;

/// A type without marks of code, dashes and marks of footnotes; of a long text, its begin.
fn plain(text: &str) -> String {
    let text = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => {
            text.get(..end).and_then(|begin| begin.split(['.', '\n', '(']).next()).unwrap_or_default()
        }
        None => text,
    };
    let text: String = text.chars().filter(|character| !matches!(character, '`' | '\\')).collect();
    let text = [" - ", " — ", " – ", " -- "].iter().fold(text, |text, dash| text.replace(dash, ", "));
    let text = text.trim();
    let bare = text.trim_matches(['*', '†', '‡', '¹', '²', '³']).trim();
    if bare.is_empty() { text.to_owned() } else { bare.to_owned() }
}

/// `enum: a, b`, `one of "a", "b"`, `string: a | b`: a type with all its values.
fn closed(text: &str) -> Option<Typed> {
    let lower = text.to_ascii_lowercase();
    let behind_words = ["one of:", "one of ", "any of:", "either "].iter().find_map(|words| {
        lower.starts_with(words).then(|| ("enum", text.get(words.len()..).unwrap_or_default()))
    });
    let (head, rest) = behind_words.or_else(|| text.split_once(':'))?;
    let head = look_up(head).is_some().then(|| Typed { named: None, ..union(head) })?;
    let rest = rest.replace(" or ", ",");
    let parts = split(&rest, |character| matches!(character, ',' | '|' | '/'));
    let values = values_of(&parts, head.kinds.as_ref())?;
    let kinds: Kinds = values.iter().flat_map(kind_of).collect();
    Some(Typed { values, kinds: Some(kinds), ..head })
}

/// One of several types.
fn union(text: &str) -> Typed {
    let text = text.trim();
    if look_up(text).is_some() {
        return single(text);
    }
    let bars = split(text, |character| character == '|');
    let parts: Vec<&str> = bars.iter().flat_map(|part| split_words(part)).collect();
    if let [lone] = parts.as_slice() {
        let halves = split(lone, |character| character == '/');
        if halves.len() > 1 && halves.iter().all(|half| look_up(half).is_some()) {
            return all_of(&halves);
        }
        return single(lone);
    }
    if parts.len() > 1 && parts.iter().all(|part| is_plain_value(part)) {
        return Typed {
            values: parts.iter().map(|part| json::text(part)).collect(),
            ..Typed::of(&[Kind::String])
        };
    }
    all_of(&parts)
}

fn all_of(parts: &[&str]) -> Typed {
    parts.iter().map(|part| single(part)).reduce(either).unwrap_or_default()
}

/// The parts between the words `or`, outside of brackets and quotes.
fn split_words(text: &str) -> Vec<&str> {
    let Some((before, behind)) = without_brackets(text, " or ") else { return vec![text.trim()] };
    let mut parts = vec![before.trim()];
    parts.extend(split_words(behind));
    parts.retain(|part| !part.is_empty());
    parts
}

/// A type without alternatives.
fn single(text: &str) -> Typed {
    let text = text.trim().trim_end_matches(['.', ':']).trim();
    if text.is_empty() {
        return Typed::default();
    }
    if let Some(value) = literal(text) {
        return Typed {
            kinds: Some(kind_of(&value).into_iter().collect()),
            values: vec![value],
            ..Typed::default()
        };
    }
    if let Some((kinds, extra)) = look_up(text) {
        let mut typed = known(kinds, extra);
        // A word that may mean one or the other is named, so that examples can tell.
        if kinds.len() == 2 || text.to_ascii_lowercase().starts_with("enum") {
            typed.named = Some(text.to_owned());
        }
        return typed;
    }
    if matches!(text, "undefined" | "void") {
        return Typed { also: vec![Claim::Required(false)], ..Typed::default() };
    }
    marked(text)
        .or_else(|| in_brackets(text, union))
        .or_else(|| array_of(text, union))
        .unwrap_or_else(|| in_words(text, union))
}

/// `?string`, `string?`, `string!`, `nullable string`, `optional string`, `a string`.
fn marked(text: &str) -> Option<Typed> {
    if let Some(rest) = text.strip_prefix('?').or_else(|| text.strip_suffix('?')) {
        return Some(either(single(rest), Typed::only_null()));
    }
    if let Some(rest) = text.strip_suffix('!') {
        return Some(single(rest));
    }
    let (word, rest) = text.split_once(char::is_whitespace)?;
    if let Some(said) = modifier(word) {
        let mut typed = union(rest);
        said.into_iter().for_each(|claim| typed.say(claim));
        return Some(typed);
    }
    let (before, word) = text.rsplit_once(char::is_whitespace)?;
    if let (Some(said), false) = (modifier(word), word.eq_ignore_ascii_case("enum")) {
        let mut typed = union(before);
        said.into_iter().for_each(|claim| typed.say(claim));
        return Some(typed);
    }
    matches!(text.split_whitespace().next()?.to_lowercase().as_str(), "a" | "an" | "the")
        .then(|| single(rest))
}
