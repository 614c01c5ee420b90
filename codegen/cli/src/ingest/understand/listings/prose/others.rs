//! What else sentences say of a member: formats, that it is deprecated, in which events it is, that it is like another one.

use std::ops::Range;

use super::pattern::pattern;
use crate::ingest::claim::Claim;

pattern!(
    ISO,
    r"\b (?: ISO [\s-]* 8601 | RFC [\s-]* 3339 | date-time | ISO\ (?: timestamp | date (?: time | string )? ) | ISO-?8601 | ISO\ string ) \b"
);
pattern!(ISO_FORMAT, r"\b ISO (?: \ standard )? \ format \b");
pattern!(TIME, r"\b (?: date | time | timestamp | datetime ) s? \b");
pattern!(
    ISO_OTHER,
    r"\b (?: duration | period | interval | week | time\ of\ day )s? \b | \b date\ only \b | \b full-date \b"
);
pattern!(DAY, r"\b (?: YYYY-MM-DD | yyyy-mm-dd | %Y-%m-%d ) (?: [`'\x22).,;\s] | $ )");
pattern!(DAY_TIME, r"(?: YYYY-MM-DD | %Y-%m-%d ) [\s'T]* (?: HH | hh | %H )");
pattern!(STAMP, r"YYYY-MM-DDT?['\x22]?T['\x22]?HH:mm:ss");
pattern!(
    UUID_SAID,
    r"\b (?: in | valid | as ) \s+ (?: a\ )? (?: UUID | GUID ) | \( \s* (?: UUID | GUID ) (?: \s* v?\d )? \s* \) | \b (?: UUID | GUID ) (?: \s* v?\d )? (?: \s+ (?: format | string ) | \s* $ | [.,;] ) | ^ (?: an?\ )? (?: UUID | GUID ) \s* v?\d \b | \b UUID \s* v\d \b"
);
pattern!(EMAIL, r"\b (?: valid\ e-?mail (?: \ address)? | e-?mail\ format | format:?\ e-?mail ) \b");
pattern!(
    URL,
    r"\b (?: valid\ (?: absolute\ | https?\ )? (?: URL | URI ) | (?: URL | URI )\ format | format:?\ (?: URL | URI ) ) \b"
);
pattern!(
    DEPRECATED,
    r"[\[(*_~] \s* deprecated \b | ^ \W* deprecated \b | \b (?: is | are | now | been | was | field\ is ) \s+ (?: now\ )? deprecated \b | \b deprecated \s* [:\])] | deprecated \W* $ | \b deprecated, | \b deprecated\ in\ favou?r | \b deprecated\ since | \b deprecated\ (?:use|please)"
);
pattern!(
    NOT_DEPRECATED,
    r"\b (?: not | n't | replaces | instead\ of\ the ) \s+ (?: yet\ | been\ )? deprecated \b"
);
pattern!(
    ONLY_NAMES,
    r"^ (?: ` (?<code> [\w.:/-]+ ) ` | (?<plain> [a-z][\w-]* (?: (?: [.:/] | :: ) [\w-]+ )+ ) ) \s+ (?: events?\ )? only \b"
);
pattern!(
    ONLY_FOR,
    r"\b (?: only | exclusively | solely ) \s+ (?: \w+ \s+ ){0,3}? (?: for | in | on | with | by | to | of ) \s+ (?: the\ )? (?: events?\ | type\ | event\ type\ | webhooks?\ )? (?<list> <<L>> ) (?<behind> .* ) $"
);
pattern!(
    FOR_FIRST,
    r"^ (?: only\ )? (?: for | in | on ) \s+ (?: the\ )? (?: events?\ )? (?<list> <<L>> ) \s+ (?: events? | webhooks? | notifications? | event\ types? ) (?: \ only )? \s* [,:] "
);
pattern!(NAMES, r"<<E>>");
pattern!(
    SAME,
    r"\b (?: same | identical | equal ) \s+ (?: (?: structure | format | shape | value | values | fields | object | schema | payload | type | content | contents | data | meaning | attributes )\ )? (?: as | to | with ) \s+ (?: the\ | in\ | for\ | that\ of\ | those\ of\ | of\ | described\ in\ | field\ | value\ of\ | value\ )* ` (?<other> [\w.:/\[\]*-]+ ) `"
);

/// A claim and the part of the sentence that says it.
pub(super) type Other = (Claim, Range<usize>);

/// What a sentence says besides values, limits and presence.
pub(super) fn of(sentence: &str) -> Vec<Other> {
    let mut found = Vec::new();
    found.extend(format(sentence));
    if let Some(at) =
        DEPRECATED.find(sentence).filter(|_| !NOT_DEPRECATED.is_in(sentence)).and_then(|at| at.get(0))
    {
        found.push((Claim::Deprecated, at.range()));
    }
    if let Some(at) = SAME.find(sentence).and_then(|at| at.name("other")) {
        found.push((Claim::SameAs(at.as_str().to_owned()), at.range()));
    }
    found.extend(only_in(sentence));
    found
}

fn format(sentence: &str) -> Option<Other> {
    let range = |at: regex::Captures<'_>| at.get(0).map(|at| at.range());
    let iso = ISO.find(sentence).or_else(|| ISO_FORMAT.find(sentence).filter(|_| TIME.is_in(sentence)));
    let iso = iso.filter(|_| !ISO_OTHER.is_in(sentence)).and_then(range);
    let is_day = DAY.is_in(sentence) && !DAY_TIME.is_in(sentence);
    let day = DAY.find(sentence).filter(|_| is_day).and_then(range);
    let stamp = STAMP.find(sentence).and_then(range);
    let said = |format: &str, at: Option<Range<usize>>| Some((Claim::Format(format.to_owned()), at?));
    said("date", day)
        .or_else(|| said("date-time", iso.or(stamp)))
        .or_else(|| said("uuid", UUID_SAID.find(sentence).and_then(range)))
        .or_else(|| said("email", EMAIL.find(sentence).and_then(range)))
        .or_else(|| said("uri", URL.find(sentence).and_then(range)))
}

/// The events that a member is in alone.
fn only_in(sentence: &str) -> Vec<Other> {
    if let Some(at) = ONLY_NAMES.find(sentence) {
        let name = at.name("code").or_else(|| at.name("plain"));
        let both = |name: regex::Match<'_>| {
            let only = Claim::OnlyIn(vec![name.as_str().to_owned()]);
            vec![(only, name.range()), (Claim::Required(false), name.range())]
        };
        return name.map(both).unwrap_or_default();
    }
    let found = FOR_FIRST.find(sentence).or_else(|| ONLY_FOR.find(sentence));
    let Some(list) = found.and_then(|at| at.name("list")) else { return Vec::new() };
    let names: Vec<String> = names_of_list(list.as_str());
    let are_events = names.iter().all(|name| name.contains(['.', ':', '/']) || name.contains('_'));
    if names.is_empty() || !are_events {
        return Vec::new();
    }
    vec![(Claim::OnlyIn(names), list.range()), (Claim::Required(false), list.range())]
}

/// The names in a list of events.
fn names_of_list(list: &str) -> Vec<String> {
    let all = NAMES.all(list);
    all.iter().filter_map(|at| at.get(0)).map(|name| name.as_str().trim_matches('`').to_owned()).collect()
}
