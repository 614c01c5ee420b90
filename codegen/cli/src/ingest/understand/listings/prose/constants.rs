//! Values in words: closed lists, the only value, defaults.

use std::ops::Range;

use crm_events::Json;

use super::super::quoted;
use super::pattern::{Pattern, pattern};
use crate::ingest::claim::Claim;
use crate::json;

// A list of values that are set off, with a gloss in brackets behind each.
pattern!(
    LISTED,
    r"^ \s* (?: either\ | the\ values?\ | the\ following\ (?: values? )? :? \s* )? (?<list> <<V>> (?: \s* \( [^()\n]* \) )? (?: \s* (?: , | / | \| | ; | \bor\b | \band\b | & )+ \s* (?: or\b | and\b )? \s* (?: a | an | the )?? \s* <<V>> (?: \s* \( [^()\n]* \) )? )+ ) (?<behind> .* ) $"
);
pattern!(
    TRIGGER,
    r"\b (?: one\ of | any\ of | either | (?: possible | available | allowed | valid | accepted | supported | known | enum | permitted | current | potential | different ) \s+ (?: [a-z]+ \s+ )?? (?: values? | options? | types? | status (?:es)? | states? | modes? | kinds? | reasons? | roles? | actions? | categories | sources? ) (?: \s+ (?: for\ [^:.]{1,40}? | here ) )? (?: \s* \( [^()]* \) )? (?: \s+ (?: are | is | include | includes ) )? | options | values | enum | (?: can | could | may | must | will | should | would ) \s+ (?: only\ | currently\ | also\ | also\ only\ )? be | can\ (?: have | take )\ (?: the\ )?values? | has\ (?: the\ )?values? | takes | is | are | equals | set\ to | as | always ) \s* (?: one\ of | either | any\ of )? \s* (?: the\ )? (?: following )? (?: \ values? | \ options? | \ strings? | \ types? | \ status (?:es)? )? \s* [:=–—]? \s*"
);
pattern!(
    JOINING,
    r"\b (?: values? | options? | strings? | one | any | either | types? | status | statuses | states? | modes? | kinds? | reasons? | roles? | actions? | categories | sources? | enum | be ) \b"
);
pattern!(COLON, r"[:–—] \s* (?: one\ of | either )? \s*");
pattern!(
    PLAIN,
    r"\b (?: available\ options | possible\ values | allowed\ values | valid\ values | accepted\ values | supported\ values | options | values | enum | possible\ options | one\ of | allowed\ options | valid\ options | (?: possible | allowed | valid ) \s (?: types | statuses | states ) ) (?: \s+ (?: are | is ) )? \s* (?: the\ following )? \s* [:=] \s* (?<list> [\w.:/-]+ (?: (?: \s*[,|/;]\s* (?: or\ | and\ )? | \s+ or \s+ | \s+ and \s+ ) [\w.:/-]+ )* ) \s* [.)]? \s* $"
);
pattern!(
    PAREN,
    r"\( \s* (?: one\ of:? \s* | either\ )? (?<list> <<V>> (?: (?: \s* [,/|]\s* (?: or\ | and\ )? | \s+ or \s+ | \s+ and \s+ ) <<V>> )+ ) \s* \)"
);
pattern!(
    PLAIN_PAREN,
    r"\( \s* (?: one\ of:? \s* | either\ )? (?<list> (?-i:[a-z]) [\w.-]* (?: (?: \s* [,/|] \s* (?: or\ )? | \s+ or \s+ ) (?-i:[a-z]) [\w.-]* )+ ) \s* \)"
);
pattern!(
    CATEGORY,
    r"\b (?: format | type | status | state | mode | kind | direction | category | role | level | severity | outcome | result | method | visibility | priority | channel | platform | reason ) s? \b"
);
pattern!(
    OPEN,
    r"(?: \be\.?g\.? | \bsuch\ as | \blike | \bfor\ (?: example | instance ) | \bincluding | \bincludes? | \bexamples? | \bsample | \bi\.e\. | \bamong ) [\s,:(]* (?: \w+ \s+ ){0,2} [\s:,(]* $"
);
pattern!(
    OPEN_BEHIND,
    r"^ [\s,]* (?: \.\.\. | … | etc\b | and\ (?: so\ on | more | others | similar ) | or\ (?: similar | any | another | other | some | more | custom | a\ ) | among | \.{2,} )"
);
pattern!(VERB, r"^ ` ? \s+ (?: will | would | is | has | equals | becomes ) \b");
pattern!(
    GLOSSED,
    r"^ \s* (?: for | when | if | during | normally | on | where | in | by | means | indicates | unless | while | otherwise | as )\b"
);
pattern!(
    ALWAYS,
    r"\b (?: always | constantly ) \s* (?: be\ | set\ to\ | equals?\ | equal\ to\ | is\ | has\ the\ value\ | the\ (?: string | value | literal | constant )\ | contains\ | returns\ | a\ (?: string\ )?value\ of\ )? \s* :? \s* (?<value> <<V>> | \b (?: true | false | \d+ ) \b ) (?<behind> .* ) $"
);
pattern!(
    ONLY_VALUE,
    r"(?: \b (?: constant | fixed ) \s* (?: value | string )? \s* (?: of | : | , )? \s* | \b (?: in\ this\ case | for\ this\ event | for\ this\ webhook | here ) (?: ,? \s* (?: it\ is | this\ is | it's | is | the\ value\ is | always ) )? \s* [–—:,-]? \s* | ^ (?: the\ )? (?: value | will\ be | equals | equal\ to | is | literal | literally | constant | must\ be | should\ be | set\ to | it\ is | string ) (?: \ is )? \s* :? \s* | \b must \s+ be \s+ (?: set\ to\ | equal\ to\ )? | \b value \s+ (?: is | will\ be | must\ be ) \s+ (?: always\ )? ) (?: the\ (?: string | value | literal )\ )? (?<value> <<V>> ) (?<behind> .* ) $"
);
pattern!(
    DEFAULT,
    r"\b (?: defaults?\ to | default (?: \ value )? (?: \ is | : | \ = ) | default:) \s* (?<value> <<V>> | true | false | \d+ (?:\.\d+)? )"
);

/// A claim and the part of the sentence that says it.
pub(super) type Valued = (Claim, Range<usize>);

/// The values that a sentence gives. `is_all`: nothing but this sentence describes the member.
pub(super) fn of(sentence: &str) -> Vec<Valued> {
    let mut found = Vec::new();
    if let Some(at) = DEFAULT.find(sentence)
        && let (Some(value), Some(whole)) = (at.name("value"), at.get(0))
    {
        found.push((Claim::Default(quoted::value(value.as_str())), whole.range()));
    }
    match constant(sentence) {
        Some(constant) => found.push(constant),
        None => found.extend(listed(sentence).and_then(known)),
    }
    found
}

/// The only value, or a list of known ones without null; null is said by itself.
fn known((mut values, range): (Vec<Json>, Range<usize>)) -> Option<Valued> {
    values.retain(|value| !value.is_null());
    // Both are the values of a boolean, and one of them beside others is something else.
    let has_boolean = values.iter().any(|value| matches!(value.as_str(), "true" | "false"));
    match values.as_slice() {
        _ if has_boolean => None,
        [value] => Some((Claim::Const(value.clone()), range)),
        _ => Some((Claim::Enum(values), range)),
    }
}

fn constant(sentence: &str) -> Option<Valued> {
    let at = ALWAYS.find(sentence).or_else(|| ONLY_VALUE.find(sentence))?;
    let (value, behind) = (at.name("value")?, at.name("behind")?.as_str());
    let is_list = LISTED.is_in(sentence.get(value.start()..).unwrap_or_default());
    let is_open = OPEN.is_in(sentence.get(..value.start()).unwrap_or_default());
    if is_list
        || is_open
        || GLOSSED.is_in(behind)
        || OPEN_BEHIND.is_in(behind)
        || behind.trim_start().starts_with("or ")
    {
        return None;
    }
    let value_text = quoted::value(value.as_str());
    (!value_text.is_null()).then(|| (Claim::Const(value_text), value.range()))
}

/// A closed list of values.
fn listed(sentence: &str) -> Option<(Vec<Json>, Range<usize>)> {
    by_trigger(sentence, &TRIGGER)
        .or_else(|| in_brackets(sentence))
        .or_else(|| whole(sentence))
        .or_else(|| by_trigger(sentence, &COLON))
        .or_else(|| plain(sentence))
}

/// Values that are set off, behind words that close the list.
fn by_trigger(sentence: &str, trigger: &Pattern) -> Option<(Vec<Json>, Range<usize>)> {
    trigger.all(sentence).into_iter().find_map(|at| {
        let start = at.get(0)?.end();
        let before = sentence.get(..at.get(0)?.start())?;
        if OPEN.is_in(before) || OPEN.is_in(sentence.get(..start)?) {
            return None;
        }
        let list = list_at(sentence, start)?;
        // "It is `a`, and `b` …" goes on with something else.
        let joins = sentence.get(list.1.clone())?.contains("and ");
        // "It will be `a`, and `b` will be …" speaks of another member.
        if joins && VERB.is_in(sentence.get(list.1.end..).unwrap_or_default()) {
            return None;
        }
        (!joins || JOINING.is_in(at.get(0)?.as_str())).then_some(list)
    })
}

/// A list of values that begins at this byte, and is closed.
fn list_at(sentence: &str, start: usize) -> Option<(Vec<Json>, Range<usize>)> {
    let found = LISTED.find(sentence.get(start..)?)?;
    let (list, behind) = (found.name("list")?, found.name("behind")?.as_str());
    if OPEN_BEHIND.is_in(behind) || GLOSSED.is_in(behind) || is_way(behind) {
        return None;
    }
    let values = quoted::set_off(&without_glosses(list.as_str()));
    (values.len() > 1).then_some((values, start + list.start()..start + list.end()))
}

/// Whether the list goes on as a sentence about members: `a` and `b` fields.
fn is_way(behind: &str) -> bool {
    let word =
        behind.trim_start().split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    matches!(
        word.to_lowercase().as_str(),
        "field"
            | "fields"
            | "property"
            | "properties"
            | "member"
            | "members"
            | "keys"
            | "attributes"
            | "event"
            | "events"
            | "header"
            | "headers"
    )
}

/// A list without what stands in brackets behind its values.
fn without_glosses(list: &str) -> String {
    let mut depth = 0_usize;
    let mut quote = None;
    let keep = |character: &char| {
        if let Some(close) = quote {
            if *character == close {
                quote = None;
            }
            return depth == 0;
        }
        match character {
            '`' | '"' => quote = Some(*character),
            '“' => quote = Some('”'),
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    };
    list.chars().filter(keep).collect()
}

fn in_brackets(sentence: &str) -> Option<(Vec<Json>, Range<usize>)> {
    let list = PAREN.find(sentence)?.name("list")?;
    let is_open = OPEN.is_in(sentence.get(..list.start())?);
    (!is_open).then(|| (quoted::set_off(list.as_str()), list.range()))
}

/// A sentence that is nothing but values.
fn whole(sentence: &str) -> Option<(Vec<Json>, Range<usize>)> {
    let (values, range) = list_at(sentence, 0)?;
    let rest = sentence.get(range.end..)?;
    rest.trim_matches(['.', ' ', '`', ')']).is_empty().then_some((values, range))
}

/// Values that are not set off, behind words that leave no doubt, or in brackets behind words of a category.
fn plain(sentence: &str) -> Option<(Vec<Json>, Range<usize>)> {
    if let Some(list) = PLAIN.find(sentence).and_then(|at| at.name("list")) {
        let values = words(list.as_str())?;
        return Some((values, list.range()));
    }
    let list = PLAIN_PAREN.find(sentence)?.name("list")?;
    let before = sentence.get(..list.start())?;
    if !CATEGORY.is_in(before) || OPEN.is_in(before) {
        return None;
    }
    let values = words(list.as_str()).filter(|values| values.len() > 1)?;
    Some((values, list.range()))
}

fn words(list: &str) -> Option<Vec<Json>> {
    let list = list.replace(" or ", ",").replace(" and ", ",");
    let parts = list
        .split([',', '|', ';', '/'])
        .map(|part| part.trim().trim_end_matches('.').trim_start_matches("or ").trim());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let is_closed =
        !parts.iter().any(|part| matches!(part.to_lowercase().as_str(), "etc" | "..." | "more" | "others"));
    is_closed.then(|| parts.into_iter().map(json::text).collect())
}
