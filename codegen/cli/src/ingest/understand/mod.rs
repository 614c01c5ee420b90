//! Documents → facts: which blocks are events, members, headers, examples, and what sentences say of them.

// The floors; each imports only from those that stand before it:
//
//     words, values, http → levels → outline → listings, event_tables → material → roles, usual, mentions
//     → names, candidates, name_place → told_values, spoken, fallback, listed_place → naming → scopes → known, named_objects
//     → pages → bases, payload → lists, shared → bodies → references, headers, coverage, categories, prose, signing, … → events

mod bases;
mod bodies;
mod candidates;
mod categories;
mod comments;
mod coverage;
mod enums;
mod event_tables;
mod events;
mod fallback;
mod gaps;
mod handshakes;
mod headers;
mod http;
mod known;
mod levels;
mod listed_place;
pub mod listings;
mod lists;
mod loose;
mod lost;
mod material;
mod mentions;
mod name_place;
mod named_objects;
mod names;
mod naming;
mod outline;
mod pages;
mod payload;
mod prose;
mod references;
mod roles;
mod schemas;
mod scopes;
mod shared;
mod signing;
mod spoken;
#[cfg(test)]
mod tests;
mod told_values;
mod usual;
mod values;
mod words;

use std::collections::BTreeMap;

use super::document::Document;
use super::fact::Fact;
use known::Known;
use material::Material;
use outline::Outline;
use pages::Pages;
use scopes::Scopes;

/// What the documents of one provider say, in the order of the pages.
#[must_use]
pub fn understand(documents: &[Document]) -> Vec<Fact> {
    let outline = Outline::new(documents);
    let material = Material::new(&outline);
    let names = naming::names(&outline, &material);
    let scopes = Scopes::new(&outline, &names);
    let known = Known::default();
    let mut pages = Pages {
        outline,
        material,
        names,
        scopes,
        known,
        known_of: BTreeMap::new(),
        payload: None,
        references: Vec::new(),
        facts: Vec::new(),
    };
    events::events(&mut pages);
    let mut rests = bodies::whole(&mut pages);
    bodies::templates(&mut pages, &mut rests);
    pages.payload = payload::find(&pages.known, &pages.names);
    let rests = references::objects(&mut pages, rests);
    lists::members(&mut pages);
    bodies::parts(&mut pages, rests);
    events::payload(&mut pages);
    headers::headers(&mut pages);
    coverage::coverage(&mut pages);
    categories::categories(&mut pages);
    prose::sentences_say(&mut pages);
    signing::signatures(&mut pages);
    comments::comments(&mut pages);
    enums::enums(&mut pages);
    lost::lost_names(&mut pages);
    loose::looseness(&mut pages);
    handshakes::handshakes(&mut pages);
    gaps::gaps(&mut pages);
    let mut facts = pages.facts;
    facts.sort_by_key(|fact| (fact.place.page, fact.place.line, fact.place.column));
    facts
}
