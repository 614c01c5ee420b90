//! Names of events in sentences.

use crate::ingest::place::Place;

use super::mentions::{Candidate, How};
use super::names::Names;
use super::outline::{Outline, Part, texts};
use super::usual::says_events;
use super::words::{entity, has_action, is_dotted, sentences, tokens};

/// Names of the form of a known one, in one sentence with it: `order::created`, `order::updated` or `::deleted`.
pub(super) fn in_sentences(outline: &Outline, names: &Names) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, item) in outline.items.iter().enumerate() {
        let mut all = Vec::new();
        match item.part {
            Part::Text(text) => all.push(text),
            Part::Fields(blocks) => texts(blocks, &mut all),
            Part::List(entries) => entries.iter().for_each(|entry| texts(entry, &mut all)),
            Part::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| texts(&cell.blocks, &mut all));
            }
            _ => {}
        }
        for text in all {
            of_sentences(&text.plain(), text.place(), outline.items[at].section, names, &mut found);
        }
    }
    found
}

fn of_sentences(text: &str, place: Place, section: usize, names: &Names, found: &mut Vec<Candidate>) {
    if !text.contains([':', '.', '/']) {
        return;
    }
    for sentence in sentences(text) {
        let dotted: Vec<&str> =
            tokens(sentence).filter(|word| is_dotted(word) || word.starts_with("::")).collect();
        let known = dotted.iter().find(|word| names.exactly(word).is_some());
        let Some(known) = known else { continue };
        let entity = entity(known);
        let separator = known.get(entity.len()..).unwrap_or_default();
        let separator: String = separator.chars().take_while(|c| !c.is_alphanumeric()).collect();
        let has_new = dotted.iter().any(|word| !names.has(word));
        if !has_new && separator != "::" {
            continue;
        }
        for word in &dotted {
            let name =
                if word.starts_with(&separator) { format!("{entity}{word}") } else { (*word).to_owned() };
            let is_alike = super::words::entity(&name) == entity
                && is_dotted(&name)
                && is_colon_list(&separator, sentence);
            if is_alike {
                found.push(Candidate { name, section, place, how: How::Prose, is_sure: true });
            }
        }
    }
}

/// Whether a sentence lists values, so that what looks like a known name is one: names with `::`, or a list of types.
fn is_colon_list(separator: &str, sentence: &str) -> bool {
    separator == "::" || (sentence.contains("type") && sentence.contains(" or "))
}

/// Where nothing else names events: names in code, in sentences that say that they are events.
pub(super) fn in_prose(outline: &Outline) -> Vec<Candidate> {
    let mut found = Vec::new();
    for item in &outline.items {
        let Part::Text(text) = item.part else { continue };
        let plain = text.plain();
        for run in text.codes() {
            let name = run.text.trim();
            let sentence =
                sentences(&plain).into_iter().find(|sentence| sentence.contains(name)).unwrap_or_default();
            if is_dotted(name) && has_action(name) && says_events(sentence) {
                let (name, section, place) = (name.to_owned(), item.section, run.place);
                found.push(Candidate { name, section, place, how: How::Prose, is_sure: true });
            }
        }
    }
    found
}
