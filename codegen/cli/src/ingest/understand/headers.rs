//! Headers: fields, tables and lists of them, and sentences that name one.

use std::collections::BTreeSet;

use crate::ingest::claim::Claim;
use crate::ingest::document::Text;
use crate::ingest::fact::{Events, Said, What};
use crate::ingest::listed::{Listed, Looks};
use crate::ingest::place::Place;

use super::outline::{Part, texts};
use super::pages::Pages;
use super::roles;
use super::words::{is_header_like, sentences, words};

/// Headers that every request has, whoever sends it.
const COMMON: [&str; 16] = [
    "host",
    "content-type",
    "content-length",
    "user-agent",
    "accept",
    "accept-encoding",
    "connection",
    "accept-language",
    "date",
    "content-encoding",
    "transfer-encoding",
    "cache-control",
    "x-forwarded-for",
    "x-forwarded-proto",
    "x-request-start",
    "referer",
];

/// Says what pages say of headers.
pub(super) fn headers(pages: &mut Pages) {
    let mut seen = BTreeSet::new();
    for at in 0..pages.material.lists.len() {
        let list = &pages.material.lists[at];
        let item = list.item;
        if !roles::is_of_headers(&pages.outline, item, list.listing.looks)
            || roles::is_of_api(&pages.outline, pages.outline.items[item].section)
        {
            continue;
        }
        let is_sure = list.listing.looks == Looks::Headers;
        let are_there = are_always_there(&over(pages, item));
        let events = events(pages, item);
        let said = list.said;
        for row in list.listing.rows.clone() {
            if !is_header(&row.name, is_sure) {
                continue;
            }
            seen.insert(row.name.to_lowercase());
            header(pages, &row, &events, said, are_there);
        }
    }
    in_requests(pages, &mut seen);
    in_sentences(pages, &mut seen);
    unknown(pages);
}

/// Headers of requests that are shown as they go over the wire.
fn in_requests(pages: &mut Pages, seen: &mut BTreeSet<String>) {
    for (item, name, place) in pages.material.headers.clone() {
        let is_answer = outline_says_answer(pages, item);
        if is_answer || !is_header(&name, false) || !seen.insert(name.to_lowercase()) {
            continue;
        }
        let events = events(pages, item);
        pages.say(What::Header(name.clone(), Claim::Exists), events, Said::Example, place);
        if names_event(&name, "") {
            pages.say(What::NameInHeader(name), Events::All, Said::Example, place);
        }
    }
}

fn outline_says_answer(pages: &Pages, item: usize) -> bool {
    let script = pages.material.scripts.iter().find(|script| script.item == item);
    script.is_some_and(|script| roles::is_code_of_answer(&pages.outline, script))
}

/// Pages that speak of headers or signatures, and name no header.
fn unknown(pages: &mut Pages) {
    if pages.names.events.is_empty() || pages.facts.iter().any(|fact| matches!(fact.what, What::Header(..))) {
        return;
    }
    const SPEAKS: [&str; 6] = [
        "webhook format",
        "standard format",
        "standard webhooks",
        "signature",
        "http header",
        "request header",
    ];
    let place = pages.outline.items.iter().find_map(|item| match item.part {
        Part::Text(text) => {
            let lower = text.plain().to_lowercase();
            SPEAKS.iter().any(|word| lower.contains(word)).then_some(item.place)
        }
        _ => None,
    });
    if let Some(place) = place {
        let text = "the page speaks of what every delivery has, and names no header".to_owned();
        pages.say(What::Gap("headers-unknown", None, text), Events::All, Said::Prose, place);
    }
}

fn is_header(name: &str, is_sure: bool) -> bool {
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    is_word && (is_sure || is_header_like(name)) && !COMMON.contains(&name.to_lowercase().as_str())
}

fn header(pages: &mut Pages, row: &Listed, events: &Events, said: Said, are_there: bool) {
    let place = row.claims.first().map(|(_, place)| *place).unwrap_or_default();
    for (claim, place) in &row.claims {
        pages.say(What::Header(row.name.clone(), claim.clone()), events.clone(), said, *place);
    }
    let is_told = row.claims.iter().any(|(claim, _)| matches!(claim, Claim::Required(_)));
    let is_open = says_maybe(&row.words);
    if are_there && !is_told && !is_open {
        pages.say(What::Header(row.name.clone(), Claim::Required(true)), events.clone(), Said::Prose, place);
    }
    if names_event(&row.name, &row.words) {
        pages.say(What::NameInHeader(row.name.clone()), Events::All, said, place);
    }
    spelling(pages, row, place);
}

/// The words over a list: its heading, the text before it.
fn over(pages: &Pages, item: usize) -> String {
    pages.outline.lead(item).map(Text::plain).unwrap_or_default().to_lowercase()
}

/// Whether words say that the headers are in every request.
fn are_always_there(words: &str) -> bool {
    const ALWAYS: [&str; 16] = [
        "every",
        "each",
        "always",
        "will contain",
        "will also contain",
        "will include",
        "will also include",
        "includes the following",
        "contains the following",
        "contains a `",
        "message contains",
        "request contains",
        "requests contain",
        "are sent",
        "is sent with",
        "are included",
    ];
    ALWAYS.iter().any(|always| words.contains(always)) && !says_maybe(words)
}

fn says_maybe(words: &str) -> bool {
    ["one of", "may ", "optional", "either", "if you", "only if", "when configured"]
        .iter()
        .any(|maybe| words.contains(maybe))
}

/// Whether a header is described as the name of the event.
fn names_event(name: &str, description: &str) -> bool {
    let name = words(name);
    let has = |one: &str| name.iter().any(|word| word == one);
    let is_other = ["id", "signature", "timestamp", "time", "token", "key", "version", "count"]
        .iter()
        .any(|other| has(other));
    if is_other {
        return false;
    }
    let description = description.to_lowercase();
    let says = [
        "type of event",
        "event type",
        "type of the event",
        "name of the event",
        "event name",
        "the event that",
        "the topic",
    ];
    has("event") || has("topic") || says.iter().any(|says| description.contains(says))
}

/// The events whose deliveries have a header: all, unless it stands in the section of some.
fn events(pages: &Pages, item: usize) -> Events {
    let own = pages.scopes.own(&pages.outline, pages.outline.items[item].section);
    pages.scopes.events(&pages.names, own)
}

/// A header's name that is one edit away from a word of its own description.
fn spelling(pages: &mut Pages, row: &Listed, place: Place) {
    let of_description = words(&row.words);
    let near = words(&row.name).into_iter().find(|part| {
        part.len() > 4
            && !of_description.contains(part)
            && of_description.iter().any(|word| is_one_edit(part, word))
    });
    if let Some(part) = near {
        let text = format!(
            "`{part}` in the header's name `{}` is one letter away from a word of its description",
            row.name
        );
        pages.say(What::Contradiction("spelling", None, text), Events::All, Said::List, place);
    }
}

/// Whether one letter is added, left out or changed.
fn is_one_edit(a: &str, b: &str) -> bool {
    a.chars().count() >= 4 && strsim::levenshtein(a, b) == 1
}

/// Headers that sentences name in code: "includes an `X-Shop-Signature` header".
fn in_sentences(pages: &mut Pages, seen: &mut BTreeSet<String>) {
    for item in 0..pages.outline.items.len() {
        let mut all = Vec::new();
        match pages.outline.items[item].part {
            Part::Text(text) => all.push(text),
            Part::List(entries) => entries.iter().for_each(|entry| texts(entry, &mut all)),
            _ => {}
        }
        for text in all {
            let plain = text.plain();
            for run in text.codes() {
                let name = run.text.trim().trim_end_matches(':');
                let sentence = sentences(&plain)
                    .into_iter()
                    .find(|sentence| sentence.contains(name))
                    .unwrap_or_default()
                    .to_lowercase();
                let is_named = is_header(name, false) && sentence.contains("header");
                if !is_named || !seen.insert(name.to_lowercase()) {
                    continue;
                }
                let events = events(pages, item);
                pages.say(
                    What::Header(name.to_owned(), Claim::Exists),
                    events.clone(),
                    Said::Prose,
                    run.place,
                );
                if are_always_there(&sentence) {
                    pages.say(
                        What::Header(name.to_owned(), Claim::Required(true)),
                        events,
                        Said::Prose,
                        run.place,
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_left_out_is_one_edit() {
        assert!(is_one_edit("conector", "connector"));
        assert!(
            is_one_edit("singature", "singnature")
                && !is_one_edit("owner", "owner")
                && !is_one_edit("owner", "payer")
        );
    }

    #[test]
    fn the_event_s_name_is_told_from_its_id() {
        assert!(names_event("x-shop-event", "") && names_event("x-shop-topic", ""));
        assert!(!names_event("x-shop-event-id", "") && !names_event("x-shop-signature", "of the event type"));
    }
}
