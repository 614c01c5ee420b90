//! Limits in words: `string length: 1 - 250`, `up to 64 characters`, `between 1 and 10`.

use std::ops::Range;

use crm_events::Json;

use super::pattern::pattern;
use crate::ingest::claim::Claim;
use crate::json;

pattern!(
    LENGTH_RANGE,
    r"\blength \s* (?: is | of | between | must\ be | in )? \s* :? \s* (?: between \s* )? `? (?<least> <<N>> ) \s* (?: - | – | — | to | and | \.\. | … ) \s* (?<most> <<N>> )"
);
pattern!(
    LENGTH_ONE,
    r"\b (?: (?<max> max (?: imum )? ) | (?<min> min (?: imum )? ) | (?<exact> exact | fixed ) )? \.? \s* (?: string\ | allowed\ | text\ | character\ | total\ )? length \s* (?: is | of | : | = | must\ be | limit (?: ed \ to)? )? \s* :? \s* (?<bound> max (?: imum )? | min (?: imum )? | at\ most | at\ least | up\ to | exactly )? \s* (?: of )? \s* `? (?<value> <<N>> ) \b"
);
pattern!(
    COUNT_RANGE,
    r"(?: between | from )? \s* \b (?<least> <<N>> ) \s* (?: - | – | — | to | and | \.\. ) \s* (?<most> <<N>> ) [\s-]* (?<unit> <<U>> ) \b"
);
pattern!(
    COUNT_MOST,
    r"\b (?: max (?: imum )? (?: \ of )? | up\ to | at\ most | no\ more\ than | not\ (?:to\ )? exceed(?:ing)? | cannot\ exceed | limited\ to | limit (?: \ of | \ is )? | no\ longer\ than | not\ longer\ than | not\ more\ than | does\ not\ exceed ) \.? \s* :? \s* (?: a\ maximum\ of\ )? (?<most> <<N>> ) [\s-]* (?<unit> <<U>> ) \b"
);
pattern!(
    COUNT_LEAST,
    r"\b (?: min (?: imum )? (?: \ of )? | at\ least | no\ (?:less|fewer)\ than | not\ (?:less|fewer)\ than | no\ shorter\ than ) \.? \s* :? \s* (?<least> <<N>> ) [\s-]* (?<unit> <<U>> ) \b"
);
pattern!(
    COUNT_BEHIND,
    r"\b (?<value> <<N>> ) [\s-]* (?<unit> <<U>> ) \s* (?: long\ )? \(? (?<bound> max (?: imum )? | min (?: imum )? | or\ (?: less | fewer ) | or\ more | at\ most | at\ least ) \b"
);
pattern!(
    COUNT_EXACT,
    r"(?<before> \b [\w]+ \W+ )? \b (?: (?<exact> exactly | always )\ )? (?<value> <<N>> ) [\s-]? (?<unit> <<C>> ) \b"
);
pattern!(
    NUMBER_RANGE,
    r"(?<before> (?: \b [\w]+ \W+ ){0,3}? ) \b (?: between | ranging\ from | range \s* (?: of | is | : | from )? | in\ the\ range (?: \ of )? | from | within | values?\ from | integer\ from | number\ from ) \s* [\[(]? \s* (?<least> <<S>> ) \s* (?: - | – | — | to | and | through | \.\. | … | , ) \s* (?<most> <<S>> ) (?<behind> \s* [\w%]* )"
);
pattern!(
    NUMBER_ONE,
    r"(?<before> (?: \b [\w`]+ \W+ ){0,2}? ) (?: (?<least> greater\ than\ or\ equal\ to | at\ least | >= | ≥ | no\ less\ than | not\ less\ than | min (?: imum )? (?: \ value )? (?: \ is | \ of )? \s* [:=]? ) | (?<most> less\ than\ or\ equal\ to | at\ most | <= | ≤ | no\ more\ than | not\ more\ than | (?: must\ | should\ | can) not\ exceed | up\ to | max (?: imum )? (?: \ value )? (?: \ is | \ of )? \s* [:=]? ) | (?<above> greater\ than | more\ than | larger\ than | above | > ) | (?<below> less\ than | lower\ than | smaller\ than | below | < ) ) \s* (?<value> <<S>> ) (?<behind> \s* [\w%]* )"
);
pattern!(
    PATTERN,
    r"(?: \b (?: must\ | should\ | to\ )? match (?: es | ing )? (?: \ the )? (?: \ (?: regex | pattern | regular\ expression | format ) )* | \b (?: regex | pattern | regular\ expression ) (?: \ is | \ of )? ) \s* :? \s* ` (?<value> [^`\n]+ ) `"
);
pattern!(
    CONDITION,
    r"\b (?: when | if | whenever | for | where | whose | unless | once | while | until | after | before ) \b"
);
pattern!(
    SELF,
    r"^ \W* $ | \b (?: must\ be | should\ be | must | should | is | are | value | values | be | range | number | integer | amount | always | positive | score | percentage | rating | probability ) \W* $"
);

/// A limit, and the part of the sentence that says it.
pub(super) type Limited = (Claim, Range<usize>);

/// The limits that a sentence states.
pub(super) fn of(sentence: &str) -> Vec<Limited> {
    let mut found: Vec<Limited> = Vec::new();
    lengths(sentence, &mut found);
    counts(sentence, &mut found);
    numbers(sentence, &mut found);
    patterns(sentence, &mut found);
    found
}

fn lengths(sentence: &str, found: &mut Vec<Limited>) {
    if let Some(at) = LENGTH_RANGE.find(sentence) {
        add_range(&at, "minLength", "maxLength", found);
    } else if let Some(at) = LENGTH_ONE.find(sentence) {
        let bound = at.name("bound").map_or("", |bound| bound.as_str()).to_lowercase();
        let is_max =
            at.name("max").is_some() || bound.starts_with("max") || bound == "at most" || bound == "up to";
        let is_min = at.name("min").is_some() || bound.starts_with("min") || bound == "at least";
        let both: &[&'static str] = match (is_max, is_min) {
            (true, _) => &["maxLength"],
            (_, true) => &["minLength"],
            _ => &["minLength", "maxLength"],
        };
        both.iter().for_each(|keyword| add(&at, "value", keyword, found));
    }
}

/// Numbers of characters or of items.
fn counts(sentence: &str, found: &mut Vec<Limited>) {
    for at in COUNT_RANGE.all(sentence) {
        let (least, most) = keywords(&at);
        add_range(&at, least, most, found);
    }
    for at in COUNT_MOST.all(sentence) {
        add(&at, "most", keywords(&at).1, found);
    }
    for at in COUNT_LEAST.all(sentence) {
        add(&at, "least", keywords(&at).0, found);
    }
    for at in COUNT_BEHIND.all(sentence) {
        let bound = at.name("bound").map_or("", |bound| bound.as_str()).to_lowercase();
        let is_least = bound.starts_with("min") || bound == "or more" || bound == "at least";
        let (least, most) = keywords(&at);
        add(&at, "value", if is_least { least } else { most }, found);
    }
    for at in COUNT_EXACT.all(sentence) {
        let before = at.name("before").map_or("", |before| before.as_str()).trim().to_lowercase();
        let is_bound = [
            "to", "most", "least", "than", "max", "maximum", "minimum", "min", "exceed", "first", "last",
            "between", "and", "length", "next", "limit",
        ]
        .iter()
        .any(|word| before.trim_end_matches(|character: char| !character.is_alphanumeric()) == *word);
        let is_said = at.name("exact").is_some();
        if (is_said || !is_bound) && !is_covered(&at, found) {
            add(&at, "value", "minLength", found);
            add(&at, "value", "maxLength", found);
        }
    }
}

fn numbers(sentence: &str, found: &mut Vec<Limited>) {
    let before = |at: &regex::Captures<'_>| {
        let start = at.get(0).map_or(0, |whole| whole.start());
        let last = at.name("before").map_or(0, |before| before.len());
        sentence.get(..start + last).unwrap_or_default()
    };
    let is_of_itself = |at: &regex::Captures<'_>| {
        let before = before(at);
        !CONDITION.is_in(before) && (SELF.is_in(before) || before.trim_end().ends_with(['(', ',', ':']))
    };
    let is_short = |at: &regex::Captures<'_>| {
        let before = before(at);
        !CONDITION.is_in(before) && before.split_whitespace().count() <= 6
    };
    for at in NUMBER_RANGE.all(sentence) {
        let is_count = at.name("behind").is_some_and(|behind| is_other_unit(behind.as_str()));
        if is_short(&at) && !is_count && !is_covered(&at, found) {
            add_range(&at, "minimum", "maximum", found);
        }
    }
    for at in NUMBER_ONE.all(sentence) {
        let is_count = at.name("behind").is_some_and(|behind| is_other_unit(behind.as_str()));
        if is_count || is_covered(&at, found) || !is_of_itself(&at) {
            continue;
        }
        let groups = [
            ("least", "minimum"),
            ("most", "maximum"),
            ("above", "exclusiveMinimum"),
            ("below", "exclusiveMaximum"),
        ];
        let keyword = groups.iter().find(|(group, _)| at.name(group).is_some()).map(|(_, keyword)| *keyword);
        if let Some(keyword) = keyword {
            add(&at, "value", keyword, found);
        }
    }
}

/// Whether what stands behind a number makes it a number of something.
fn is_other_unit(behind: &str) -> bool {
    let word = behind.trim().to_lowercase();
    !matches!(
        word.as_str(),
        "" | "inclusive"
            | "inclusively"
            | "exclusive"
            | "and"
            | "or"
            | "where"
            | "when"
            | "with"
            | "the"
            | "for"
            | "in"
            | "representing"
            | "percent"
            | "%"
            | "indicating"
            | "cents"
            | "is"
            | "seconds"
            | "if"
            | "on"
            | "of"
    )
}

fn patterns(sentence: &str, found: &mut Vec<Limited>) {
    let Some(at) = PATTERN.find(sentence) else { return };
    let Some(value) = at.name("value") else { return };
    let source = value.as_str();
    let source = source.strip_prefix('/').and_then(|inner| inner.strip_suffix('/')).unwrap_or(source);
    let looks_so = source.contains(['^', '$', '[', '\\', '+', '*']);
    if looks_so && regex::Regex::new(source).is_ok() {
        found.push((Claim::Limit("pattern", json::text(source)), value.range()));
    }
}

/// The keywords of least and most for a unit.
fn keywords(at: &regex::Captures<'_>) -> (&'static str, &'static str) {
    let unit = at.name("unit").map_or("", |unit| unit.as_str()).to_lowercase();
    let is_items =
        ["item", "element", "entr", "object", "record", "value"].iter().any(|word| unit.starts_with(word));
    if is_items { ("minItems", "maxItems") } else { ("minLength", "maxLength") }
}

fn add_range(at: &regex::Captures<'_>, least: &'static str, most: &'static str, found: &mut Vec<Limited>) {
    add(at, "least", least, found);
    add(at, "most", most, found);
}

fn add(at: &regex::Captures<'_>, group: &str, keyword: &'static str, found: &mut Vec<Limited>) {
    let Some(value) = at.name(group).and_then(|value| number(value.as_str())) else { return };
    let is_known =
        found.iter().any(|(claim, _)| matches!(claim, Claim::Limit(known, _) if *known == keyword));
    if let (false, Some(whole)) = (is_known, at.get(0)) {
        found.push((Claim::Limit(keyword, value), whole.range()));
    }
}

/// Whether another limit is said by the same words.
fn is_covered(at: &regex::Captures<'_>, found: &[Limited]) -> bool {
    let Some(value) = at.name("value").or_else(|| at.name("least")) else { return false };
    found.iter().any(|(_, range)| range.start < value.end() && value.start() < range.end)
}

/// A number, without the separators of thousands.
fn number(text: &str) -> Option<Json> {
    let text = text.trim().trim_end_matches(['.', ',']);
    let plain: String =
        text.chars().filter(|character| !matches!(character, ',' | '_' | ' ' | '\u{a0}' | '\'')).collect();
    plain.parse().ok()
}
