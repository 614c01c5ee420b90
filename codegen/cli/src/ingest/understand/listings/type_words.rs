//! What a type as people write it says: `string | null`, `Array of Hashes`, `map<string, X>`, `"a" | "b"`, `uuid (optional)`.

use crm_events::Json;

use super::type_split::{bracketed, generic, split, without_brackets};
use super::type_table::{Extra, look_up};
use crate::ingest::claim::Claim;
use crate::ingest::kind::{Kind, Kinds};
use crate::json;

/// What a type says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Typed {
    /// The types, null left out; empty: any; nothing: a word that is not known.
    pub(super) kinds: Option<Kinds>,
    /// The types of the elements.
    pub(super) elements: Option<Kinds>,
    /// A name that is described elsewhere: of the value, or of the elements of an array.
    pub(super) named: Option<String>,
    /// Literals.
    pub(super) values: Vec<Json>,
    /// What else it says: null, required, format, limits, open, deprecated.
    pub(super) also: Vec<Claim>,
}

impl Typed {
    /// Whether it is an array, and nothing else but null.
    pub(super) fn is_array(&self) -> bool {
        self.kinds.as_ref().is_some_and(|kinds| kinds.len() == 1 && kinds.contains(&Kind::Array))
    }

    /// Whether any word of it was understood.
    pub(super) fn is_known(&self) -> bool {
        self.kinds.is_some() || !self.also.is_empty() || !self.values.is_empty()
    }

    /// The same as claims.
    pub(super) fn claims(&self) -> Vec<Claim> {
        let kinds = self.kinds.clone().map(Claim::Kinds);
        let elements = self.elements.clone().map(Claim::Elements);
        let named = self.named.clone().map(Claim::Named);
        let values = match self.values.as_slice() {
            [] => None,
            [value] => Some(Claim::Const(value.clone())),
            values => Some(Claim::Enum(values.to_vec())),
        };
        [kinds, elements, named, values].into_iter().flatten().chain(self.also.iter().cloned()).collect()
    }

    fn say(&mut self, claim: Claim) {
        if !self.also.contains(&claim) {
            self.also.push(claim);
        }
    }

    fn of(kinds: &[Kind]) -> Self {
        Self { kinds: Some(kinds.iter().copied().collect()), ..Self::default() }
    }

    fn only_null() -> Self {
        Self { also: vec![Claim::Null(true)], ..Self::default() }
    }

    fn is_nothing_but_also(&self) -> bool {
        self.kinds.is_none() && self.named.is_none() && self.values.is_empty()
    }
}

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

/// All parts as values, if they are some: in quotes, or plain words that are no types.
fn values_of(parts: &[&str], kinds: Option<&Kinds>) -> Option<Vec<Json>> {
    let is_text = kinds.is_none_or(|kinds| kinds.contains(&Kind::String));
    let is_open = parts.iter().any(|part| part.contains("...") || part.contains('…') || part.contains("etc"));
    let value = |part: &&str| match literal(part) {
        Some(value) => Some(value),
        None => (is_text && is_word(part)).then(|| json::text(part)),
    };
    let values: Option<Vec<Json>> = parts.iter().map(value).collect();
    values.filter(|values| values.len() > 1 && !is_open)
}

/// A word that is no type, and says nothing else of one.
fn is_word(text: &str) -> bool {
    let is_inner = |character: char| character.is_ascii_alphanumeric() || "_-.:".contains(character);
    !text.is_empty() && text.chars().all(is_inner) && look_up(text).is_none() && modifier(text).is_none()
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

/// A word in lower case that is no type: among others a value.
fn is_plain_value(text: &str) -> bool {
    text.starts_with(|character: char| character.is_ascii_lowercase())
        && !text.contains(|character: char| character.is_ascii_uppercase())
        && !matches!(text, "undefined" | "void")
        && is_word(text)
}

fn either(one: Typed, other: Typed) -> Typed {
    let (one_is_bare, other_is_bare) = (one.is_nothing_but_also(), other.is_nothing_but_also());
    let kinds = match (one.kinds, other.kinds) {
        // A part that says nothing but null, or another such thing, is no type of its own.
        (None, kinds) if one.named.is_none() && one.values.is_empty() && !one.also.is_empty() => kinds,
        (kinds, None) if other.named.is_none() && other.values.is_empty() && !other.also.is_empty() => kinds,
        (Some(one), Some(other)) if one.is_empty() || other.is_empty() => Some(Kinds::new()),
        (Some(one), Some(other)) => Some(one.into_iter().chain(other).collect()),
        _ => None,
    };
    let elements = match (one.elements, other.elements) {
        (Some(one), Some(other)) => Some(one.into_iter().chain(other).collect()),
        (one, other) => one.or(other),
    };
    // Values beside a type that has others are none that are known.
    let values = match (one.values.is_empty(), other.values.is_empty()) {
        (false, false) => one.values.into_iter().chain(other.values).collect(),
        (false, true) if other_is_bare => one.values,
        (true, false) if one_is_bare => other.values,
        _ => Vec::new(),
    };
    let mut both = Typed { kinds, elements, named: one.named.or(other.named), values, also: one.also };
    other.also.into_iter().for_each(|claim| both.say(claim));
    both
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
    marked(text).or_else(|| in_brackets(text)).or_else(|| array_of(text)).unwrap_or_else(|| in_words(text))
}

fn known(kinds: &[Kind], extra: Extra) -> Typed {
    let mut typed = Typed::of(kinds);
    match extra {
        Extra::Nothing => {}
        Extra::Format(format) => typed.say(Claim::Format(format.to_owned())),
        Extra::Open => typed.say(Claim::Open),
        Extra::Null => return Typed::only_null(),
        Extra::AtLeast(least) => typed.say(Claim::Limit("minimum", json::scalar(least))),
    }
    typed
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

/// `X[]`, `array<X>`, `List[X]`, `[X]`, `map<string, X>`, `enum<string>`, `string (uuid)`, `string<uuid>`, `{ … }`.
fn in_brackets(text: &str) -> Option<Typed> {
    if let Some(inner) = text.strip_suffix("[]").or_else(|| text.strip_prefix("[]")) {
        return Some(array(inner));
    }
    if text.starts_with("map[") {
        let mut typed = Typed::of(&[Kind::Object]);
        typed.say(Claim::Open);
        return Some(typed);
    }
    if let Some(inner) = bracketed(text, '[', ']') {
        let parts = split(inner, |character| character == ',');
        return Some(match (literals_of_types(&parts), parts.len()) {
            (Some(types), _) => types,
            (None, 1) => array(inner),
            (None, _) => array(""),
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
        | "arraylist" | "repeated" | "array of" | "list of" => array(inner),
        "object" if !inner.contains(',') => refined(head, inner),
        "map" | "record" | "dict" | "dictionary" | "hash" | "hashmap" | "object" => {
            let mut typed = Typed::of(&[Kind::Object]);
            typed.say(Claim::Open);
            typed
        }
        "enum" => {
            let typed = enumerated(inner);
            Typed { named: typed.values.is_empty().then(|| text.to_owned()), ..typed }
        }
        "literal" | "union" | "oneof" | "anyof" => enumerated(inner),
        "optional" | "nullable" | "maybe" | "option" => either(union(inner), Typed::only_null()),
        _ => refined(head, inner),
    })
}

/// `["string", "null"]`
fn literals_of_types(parts: &[&str]) -> Option<Typed> {
    let word = |part: &&str| json::as_text(&literal(part)?).filter(|word| look_up(word).is_some());
    let words: Vec<String> = parts.iter().map(word).collect::<Option<_>>()?;
    (!words.is_empty()).then(|| all_of(&words.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// `string (uuid)`, `integer<int64>`, `string(255)`, `string (optional)`: a type and what narrows it.
fn refined(head: &str, inner: &str) -> Typed {
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
fn enumerated(inner: &str) -> Typed {
    let parts = split(inner, |character| matches!(character, ',' | '|'));
    if let [lone] = parts.as_slice() {
        let typed = union(lone);
        return if typed.kinds.is_some() { typed } else { Typed::of(&[Kind::String]) };
    }
    if parts.iter().all(|part| look_up(part).is_some()) {
        return all_of(&parts);
    }
    let values: Vec<Json> =
        parts.iter().map(|part| literal(part).unwrap_or_else(|| json::text(part))).collect();
    Typed { kinds: Some(values.iter().flat_map(kind_of).collect()), values, ..Typed::default() }
}

/// `array of X`, `X array`, `list of X`, `map of X`.
fn array_of(text: &str) -> Option<Typed> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let of = [
        "array of ",
        "arrays of ",
        "list of ",
        "lists of ",
        "set of ",
        "collection of ",
        "array containing ",
        "array with ",
    ];
    if let Some(prefix) = of.iter().find(|prefix| lower.starts_with(**prefix)) {
        return Some(array(text.get(prefix.len()..)?));
    }
    let maps = [
        "map of ",
        "map from ",
        "dictionary of ",
        "dict of ",
        "object of ",
        "hash of ",
        "record of ",
        "mapping of ",
    ];
    if maps.iter().any(|prefix| lower.starts_with(prefix)) {
        let mut typed = Typed::of(&[Kind::Object]);
        typed.say(Claim::Open);
        return Some(typed);
    }
    let behind = [" array", " list", " []"].iter().find(|suffix| lower.ends_with(**suffix))?;
    Some(array(text.get(..text.len() - behind.len())?))
}

fn array(inner: &str) -> Typed {
    let element = union(inner.trim().trim_start_matches("of "));
    let element = match &element.named {
        Some(_) if element.is_nothing_but_also() => element,
        Some(name) if element.kinds.is_none() => singular(name).unwrap_or(element),
        _ => element,
    };
    let mut typed = Typed::of(&[Kind::Array]);
    typed.named = element.named;
    typed.elements = element.kinds;
    typed
}

/// `Strings` and `Hashes` for `String` and `Hash`.
fn singular(name: &str) -> Option<Typed> {
    let stems = [name.strip_suffix('s'), name.strip_suffix("es")];
    let (kinds, extra) = stems.into_iter().flatten().find_map(look_up)?;
    Some(known(kinds, extra))
}

/// Several words, of which the first or the last one is a type, or a name.
fn in_words(text: &str) -> Typed {
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

/// What a word says that is no type.
fn modifier(text: &str) -> Option<Vec<Claim>> {
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
fn literal(text: &str) -> Option<Json> {
    for (open, close) in [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’')] {
        let inner = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            return Some(json::text(inner));
        }
    }
    let is_number = text.starts_with(|character: char| character.is_ascii_digit() || character == '-');
    (is_number || matches!(text, "true" | "false")).then(|| text.parse().ok()).flatten()
}

fn kind_of(value: &Json) -> Option<Kind> {
    super::values::kind_of(value)
}
