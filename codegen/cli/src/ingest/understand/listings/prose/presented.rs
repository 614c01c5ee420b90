//! Members that sentences outside of lists bring up: "the job object also includes `size` and `weight`".

use std::ops::Range;

use super::super::{headers, type_words};
use super::pattern::pattern;
use crate::ingest::kind::Kinds;

pattern!(
    INCLUDES,
    r"(?: \b (?<parent> `[\w.]+` | [a-z_]+ ) \s+ (?: object | hash | resource | entity ) \s+ )? (?: also | additionally | now | always | then | further )? \s* \b (?: include | contain | carr(?:y|ie) | have | ha | add | provide | gain | expose | get ) (?:s|es)? \s+ (?: also\ )? (?: a | an | the | additional | following | two | three | extra | top-level | new | one | optional | both | : | \s )* (?<list> ` [\w.\[\]-]+ ` (?: \s* (?: , | and | or | & )+ \s* (?: and\s+ )? (?: an?\ | the\ )? ` [\w.\[\]-]+ ` )* ) (?<behind> \s+ (?: field | propert | attribute | member | key )  )?"
);
pattern!(
    CONTAINS,
    r"^ [^`]* (?: \b (?: each | every | all ) (?: \ one )? (?: \ of )? (?: \ the )? \s+ ` (?<owner> [\w.]+ ) ` [^`]* )? \b (?<verb> contain (?: s | ing )? | consist (?: s | ing )? \s+ of | with | has | holds | holding | made\ up\ of ) \b [^`.]* ` [a-z_]"
);
pattern!(
    FORM,
    r"^ ` \s* (?: \( | in\ the\ form\ of | as | which\ is | , )? \s* (?: an? \s+ )? (?<type> array | list | object | hash | map | string | integer | number | boolean ) \b"
);
pattern!(NAME, r"` (?<name> [a-z_] [\w-]* ) `");
pattern!(
    NEW,
    r"\b (?: top-level | additional | extra | new ) \s+ ` (?<name> [\w.\[\]-]+ ) ` \s+ (?: field | property | attribute | member | key | object | array )"
);
pattern!(
    HEADER,
    r"` (?<name> [\w-]+ ) ` \s+ (?: http\ | request\ )? header | \b header s? \s* :? \s* (?: called\ | named\ )? ` (?<other> [\w-]+ ) `"
);
pattern!(
    ANSWER,
    r"\b (?: respon[ds] | reply | return | you\ (?: must | can | should ) | your\ (?: request | api ) | api\ (?: request | call ) )"
);

/// The members that a sentence says exist, with the object that they are in where it is named.
pub(super) fn members(sentence: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    for at in INCLUDES.all(sentence) {
        let (Some(list), parent) = (at.name("list"), at.name("parent")) else { continue };
        if parent.is_none() && at.name("behind").is_none() {
            continue;
        }
        let parent =
            parent.map(|parent| parent.as_str().trim_matches('`')).filter(|parent| !is_no_name(parent));
        let mut start = list.start() + 1;
        for name in list.as_str().split('`').skip(1).step_by(2) {
            let at = sentence.get(start..).and_then(|rest| rest.find(name)).map_or(start, |at| start + at);
            let way = parent.map_or_else(|| name.to_owned(), |parent| format!("{parent}.{name}"));
            found.push((way, at..at + name.len()));
            start = at + name.len();
        }
    }
    for name in NEW.all(sentence).iter().filter_map(|at| at.name("name")) {
        if !found.iter().any(|(_, range)| range.start == name.start()) {
            found.push((name.as_str().to_owned(), name.range()));
        }
    }
    found
}

/// The members that the description of an object says are in it: "with the `name` of the line, and its `size`". With each,
/// what is said of its type.
pub(super) fn inner(sentence: &str) -> Vec<(String, Range<usize>, Option<Kinds>)> {
    let Some(at) = CONTAINS.find(sentence) else { return Vec::new() };
    let (Some(verb), owner) = (at.name("verb"), at.name("owner")) else { return Vec::new() };
    let owner = owner.map(|owner| format!("{}[].", owner.as_str())).unwrap_or_default();
    let names = NAME.all(sentence).into_iter().filter_map(|at| at.name("name"));
    let names = names.filter(|name| name.start() > verb.end() && !is_value(name.as_str()));
    let inner = |name: regex::Match<'_>| {
        let behind = sentence.get(name.end()..).unwrap_or_default();
        let kinds = FORM.find(behind).and_then(|at| type_words::read(at.name("type")?.as_str()).kinds);
        (format!("{owner}{}", name.as_str()), name.range(), kinds)
    };
    names.map(inner).collect()
}

/// Whether code is a value, and no name.
fn is_value(code: &str) -> bool {
    matches!(code, "true" | "false" | "null" | "undefined")
}

/// The headers that a sentence says deliveries have.
pub(super) fn headers(sentence: &str) -> Vec<(String, Range<usize>)> {
    if ANSWER.is_in(sentence) {
        return Vec::new();
    }
    let names =
        HEADER.all(sentence).into_iter().filter_map(|at| at.name("name").or_else(|| at.name("other")));
    names
        .filter(|name| headers::is_header(name.as_str()))
        .map(|name| (name.as_str().to_owned(), name.range()))
        .collect()
}

/// Whether a word before `object` is none of its names.
fn is_no_name(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "the"
            | "this"
            | "that"
            | "an"
            | "a"
            | "each"
            | "every"
            | "json"
            | "payload"
            | "response"
            | "event"
            | "webhook"
            | "nested"
            | "root"
            | "main"
    )
}
