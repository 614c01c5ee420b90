//! Types with brackets.

use crm_events::Json;

use super::super::type_split::{bracketed, generic, split};
use super::super::type_table::look_up;
use super::super::values;
use super::arrays::array;
use super::atoms::{is_word, literal, modifier, values_of};
use super::typed::{Read, Typed, either, known};
use crate::ingest::claim::Claim;
use crate::ingest::kind::Kind;
use crate::json;

/// `X[]`, `array<X>`, `List[X]`, `[X]`, `map<string, X>`, `enum<string>`, `string (uuid)`, `string<uuid>`, `{ … }`.
pub(super) fn in_brackets(text: &str, union: Read) -> Option<Typed> {
    if let Some(inner) = text.strip_suffix("[]").or_else(|| text.strip_prefix("[]")) {
        return Some(array(inner, union));
    }
    if text.starts_with("map[") {
        let mut typed = Typed::of(&[Kind::Object]);
        typed.say(Claim::Open);
        return Some(typed);
    }
    if let Some(inner) = bracketed(text, '[', ']') {
        let parts = split(inner, |character| character == ',');
        return Some(match (literals_of_types(&parts, union), parts.len()) {
            (Some(types), _) => types,
            (None, 1) => array(inner, union),
            (None, _) => array("", union),
        });
    }
    if bracketed(text, '{', '}').is_some() {
        return Some(Typed::of(&[Kind::Object]));
    }
    if let Some(inner) = bracketed(text, '(', ')') {
        return Some(union(inner));
    }
    let (head, inner) = generic(text)?;
    let head = head.trim();
    Some(match head.to_lowercase().as_str() {
        "array" | "list" | "set" | "collection" | "sequence" | "iterable" | "vec" | "readonlyarray"
        | "arraylist" | "repeated" | "array of" | "list of" => array(inner, union),
        "object" if !inner.contains(',') => refined(head, inner, union),
        "map" | "record" | "dict" | "dictionary" | "hash" | "hashmap" | "object" => {
            let mut typed = Typed::of(&[Kind::Object]);
            typed.say(Claim::Open);
            typed
        }
        "enum" => {
            let typed = enumerated(inner, union);
            Typed { named: typed.values.is_empty().then(|| text.to_owned()), ..typed }
        }
        "literal" | "union" | "oneof" | "anyof" => enumerated(inner, union),
        "optional" | "nullable" | "maybe" | "option" => either(union(inner), Typed::only_null()),
        _ => refined(head, inner, union),
    })
}

/// `["string", "null"]`
fn literals_of_types(parts: &[&str], union: Read) -> Option<Typed> {
    let word = |part: &&str| json::as_text(&literal(part)?).filter(|word| look_up(word).is_some());
    let words: Vec<String> = parts.iter().map(word).collect::<Option<_>>()?;
    (!words.is_empty()).then(|| words.iter().map(|word| union(word)).reduce(either).unwrap_or_default())
}

/// `string (uuid)`, `integer<int64>`, `string(255)`, `string (optional)`: a type and what narrows it.
fn refined(head: &str, inner: &str, union: Read) -> Typed {
    let inner = inner.trim_start_matches('$');
    let mut typed = union(head);
    let is_text = typed.kinds.as_ref().is_some_and(|kinds| kinds.contains(&Kind::String));
    let is_basic = Kind::named(&head.trim().to_lowercase()).is_some();
    let listed = inner.replace(" or ", "|");
    let listed = split(&listed, |character| matches!(character, ',' | '|' | '/'));
    if let Some(values) = values_of(&listed, typed.kinds.as_ref()).filter(|_| is_text) {
        return Typed { values, ..typed };
    }
    for part in split(inner, |character| matches!(character, ',' | ';')) {
        if let Some(said) = modifier(part) {
            said.into_iter().for_each(|claim| typed.say(claim));
        } else if is_text && !part.is_empty() && part.chars().all(|character| character.is_ascii_digit()) {
            typed.say(Claim::Limit("maxLength", json::scalar(part)));
        } else if let Some((kinds, extra)) = look_up(part) {
            let narrower = known(kinds, extra);
            match &typed.kinds {
                Some(_) if typed.is_array() => typed.elements = narrower.kinds,
                // `money (string)`: what it is in JSON stands behind.
                Some(_) if !is_basic && Kind::named(&part.trim().to_lowercase()).is_some() => {
                    typed.kinds = narrower.kinds;
                    typed.named = None;
                }
                Some(all)
                    if narrower
                        .kinds
                        .as_ref()
                        .is_some_and(|kinds| kinds.is_subset(all) && kinds.len() < all.len()) =>
                {
                    typed.kinds = narrower.kinds;
                }
                _ => {}
            }
            narrower.also.into_iter().for_each(|claim| typed.say(claim));
        } else if typed.named.is_none()
            && part.starts_with(|first: char| first.is_ascii_uppercase())
            && is_word(part)
        {
            typed.named = Some(part.to_owned());
        }
    }
    typed
}

/// `enum<string>`, `enum("a", "b")`, `enum(a, b)`.
fn enumerated(inner: &str, union: Read) -> Typed {
    let parts = split(inner, |character| matches!(character, ',' | '|'));
    if let [lone] = parts.as_slice() {
        let typed = union(lone);
        return if typed.kinds.is_some() { typed } else { Typed::of(&[Kind::String]) };
    }
    if parts.iter().all(|part| look_up(part).is_some()) {
        return parts.iter().map(|part| union(part)).reduce(either).unwrap_or_default();
    }
    let values: Vec<Json> =
        parts.iter().map(|part| literal(part).unwrap_or_else(|| json::text(part))).collect();
    Typed { kinds: Some(values.iter().flat_map(values::kind_of).collect()), values, ..Typed::default() }
}
