//! Members that sentences outside of lists bring up: "the job object also includes `size` and `weight`".

use std::ops::Range;

use super::super::headers;
use super::pattern::pattern;

pattern!(
    INCLUDES,
    r"(?: \b (?<parent> `[\w.]+` | [a-z_]+ ) \s+ (?: object | hash | resource | entity ) \s+ )? (?: also | additionally | now | always | then | further )? \s* \b (?: include | contain | carr(?:y|ie) | have | ha | add | provide | gain | expose | get ) (?:s|es)? \s+ (?: also\ )? (?: a | an | the | additional | following | two | three | extra | top-level | new | one | optional | both | : | \s )* (?<list> ` [\w.\[\]-]+ ` (?: \s* (?: , | and | or | & )+ \s* (?: and\s+ )? (?: an?\ | the\ )? ` [\w.\[\]-]+ ` )* ) (?<behind> \s+ (?: field | propert | attribute | member | key )  )?"
);
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
