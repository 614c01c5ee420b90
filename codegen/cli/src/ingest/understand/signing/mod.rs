//! How deliveries are signed: what sentences, descriptions of headers and programs say of it, each as far as it goes.

mod program;
mod sentence;
mod template;

use crate::ingest::document::Text;
use crate::ingest::fact::{Said, What};
use crate::ingest::place::Place;
use crate::ingest::signing::Signing;

use super::material::Content;
use super::outline::{Part, texts};
use super::pages::Pages;
use super::words::words;

/// Says what pages say of signatures.
pub(super) fn signatures(pages: &mut Pages) {
    let mut found = Vec::new();
    for item in &pages.outline.items {
        let mut all = Vec::new();
        match item.part {
            Part::Text(text) => all.push(text),
            Part::List(entries) => entries.iter().for_each(|entry| texts(entry, &mut all)),
            _ => {}
        }
        found.extend(all.into_iter().filter_map(of_text));
    }
    found.extend(of_headers(pages));
    found.extend(of_programs(pages));
    let is_about = |signing: &Signing| signing.scheme.is_some() || signing.header.is_some();
    if !found.iter().any(|(signing, ..)| is_about(signing)) {
        return;
    }
    for (signing, said, place) in found {
        pages.say_of(What::Signature(Box::new(signing)), &[], said, place);
    }
}

type Found = (Signing, Said, Place);

fn of_text(text: &Text) -> Option<Found> {
    let codes: Vec<&str> = text.codes().map(|run| run.text.trim()).collect();
    let signing = sentence::signing(&text.plain(), &codes);
    (!signing.is_empty()).then(|| (signing, Said::Prose, text.place()))
}

/// Headers that are described as signatures.
fn of_headers(pages: &Pages) -> Vec<Found> {
    let mut found = Vec::new();
    for row in pages.material.lists.iter().flat_map(|list| &list.listing.rows) {
        let is_signature = words(&row.name).iter().any(|word| word == "signature" || word == "hmac");
        if !is_signature || !super::words::is_header_like(&row.name) {
            continue;
        }
        let mut signing = sentence::signing(&row.words, &[]);
        signing.header = Some(row.name.clone());
        let place = row.claims.first().map(|(_, place)| *place).unwrap_or_default();
        if signing.scheme.is_some() {
            found.push((signing, Said::List, place));
        }
    }
    found
}

/// Programs that verify, and public keys.
fn of_programs(pages: &Pages) -> Vec<Found> {
    let mut found = Vec::new();
    for script in &pages.material.scripts {
        if matches!(script.content, Content::Schema(_)) {
            continue;
        }
        let lines = script.code.lines.iter().map(|line| line.text.as_str());
        let text = lines.collect::<Vec<_>>().join("\n");
        let place = pages.outline.items[script.item].place;
        if let Some(pem) = program::published(&text) {
            let scheme = program::scheme_of_key(&pem).map(str::to_owned);
            let signing = Signing { published: Some(pem), scheme, ..Signing::default() };
            found.push((signing, Said::Example, place));
        } else if let Some(signing) = program::signing(&text) {
            found.push((signing, Said::Example, place));
        }
    }
    found
}
