//! Headers: what is said of each, by its name without case.

use crm_events::Json;
use indexmap::IndexMap;

use super::super::claim::Claim;
use super::super::entry::Subject;
use super::super::fact::{Events, Fact, Said, What};
use super::super::kind::{Kind, Kinds};
use super::super::model::{Header, Known, Node};
use super::super::place::Place;
use super::contradiction::{claimed, contradiction};
use super::events::Told;
use super::ledger::{Ledger, Names};
use super::values::is_wildcard;
use crate::json;

/// What is said of one header.
struct Claims<'f> {
    name: &'f str,
    facts: Vec<(&'f Fact, &'f Claim)>,
}

/// The headers, in the order of the pages.
pub(super) fn headers(facts: &[Fact], events: &[Told<'_>], ledger: &mut Ledger) -> Vec<Header> {
    let mut headers: IndexMap<String, Claims<'_>> = IndexMap::new();
    let mut facts: Vec<&Fact> = facts.iter().collect();
    facts.sort_by_key(|fact| fact.place);
    for fact in facts {
        if let What::Header(name, claim) = &fact.what {
            let claims = headers.entry(name.to_lowercase()).or_insert(Claims { name, facts: Vec::new() });
            claims.facts.push((fact, claim));
        }
    }
    headers.values().map(|claims| header(claims, events, ledger)).collect()
}

fn header(claims: &Claims<'_>, events: &[Told<'_>], ledger: &mut Ledger) -> Header {
    let says = |claim: &Claim| claims.facts.iter().any(|(_, said)| *said == claim);
    let kinds: Kinds = claims
        .facts
        .iter()
        .filter_map(|(_, claim)| match claim {
            Claim::Kinds(kinds) => Some(kinds.iter().copied()),
            _ => None,
        })
        .flatten()
        .filter(|kind| *kind != Kind::Null)
        .collect();
    let kinds = if kinds.is_empty() { Kinds::from([Kind::String]) } else { kinds };
    let mut node = Node { kinds: Some(kinds), ..Node::default() };
    node.words.deprecated = says(&Claim::Deprecated);
    for (_, claim) in &claims.facts {
        match claim {
            Claim::Limit(keyword, value) => drop(node.limits.insert((*keyword).to_owned(), value.clone())),
            Claim::Format(format) => drop(node.limits.insert("format".to_owned(), json::text(format))),
            _ => {}
        }
    }
    set_values(&mut node, claims, events, ledger);
    Header {
        name: claims.name.to_owned(),
        events: of_events(claims, events),
        required: says(&Claim::Required(true)) && !says(&Claim::Required(false)),
        aliases: Vec::new(),
        node,
    }
}

/// The events that have a header; nothing for all.
fn of_events(claims: &Claims<'_>, events: &[Told<'_>]) -> Option<Vec<String>> {
    let has = |name: &str| {
        claims.facts.iter().any(|(fact, _)| match &fact.events {
            Events::All => true,
            Events::Of(names) => names.iter().any(|other| other == name),
        })
    };
    let of: Vec<String> =
        events.iter().map(|event| event.name).filter(|name| has(name)).map(str::to_owned).collect();
    (of.len() < events.len()).then_some(of)
}

/// A list of values of the header that has the event's name is no list if it lacks the events that it is said of.
fn set_values(node: &mut Node, claims: &Claims<'_>, events: &[Told<'_>], ledger: &mut Ledger) {
    let subject = || Subject::Header(claims.name.to_owned());
    let is_name = events
        .iter()
        .any(|event| event.name_in_header.is_some_and(|header| header.eq_ignore_ascii_case(claims.name)));
    let mut values: IndexMap<String, Json> = IndexMap::new();
    let mut cut: Vec<(Place, Said, Json, Vec<&str>)> = Vec::new();
    let mut wildcards: Vec<(Place, Said)> = Vec::new();
    for (fact, claim) in &claims.facts {
        let listed: &[Json] = match claim {
            Claim::Enum(listed) => listed,
            Claim::Const(value) => std::slice::from_ref(value),
            _ => continue,
        };
        if listed.iter().any(is_wildcard) {
            wildcards.push((fact.place, fact.said));
        }
        let names_events = is_name || listed.iter().any(|value| names_event(value, events));
        let lacking = lacking(listed, &fact.events, events);
        if names_events && !lacking.is_empty() {
            cut.push((fact.place, fact.said, json::array(listed.to_vec()), lacking));
        }
        let known = listed.iter().filter(|value| !is_wildcard(value));
        values.extend(known.map(|value| (value.as_str().to_owned(), value.clone())));
    }
    let places = |places: &mut dyn Iterator<Item = Place>| places.skip(1).collect::<Vec<Place>>();
    if let Some((place, said)) = wildcards.first() {
        let text = format!("`*` is among the values of the header `{}`, and is no event.", claims.name);
        let wildcard = vec![claimed(json::text("*"), *said, *place)];
        let names = Names::all();
        let mut told = contradiction("wildcard-value", &names, subject(), "enum", wildcard, None, text);
        told.also = places(&mut wildcards.iter().map(|(place, _)| *place));
        ledger.add(told);
    }
    if let Some((place, said, listed, _)) = cut.first() {
        let lacking = cut.iter().flat_map(|(.., lacking)| lacking.iter().copied());
        let names = Names::new(lacking, events.len());
        let text =
            format!("The values of the header `{}` lack the events that it is sent with.", claims.name);
        let claim = vec![claimed(listed.clone(), *said, *place)];
        let mut told = contradiction("enum-mismatch", &names, subject(), "enum", claim, None, text);
        told.also = places(&mut cut.iter().map(|(place, ..)| *place));
        ledger.add(told);
        node.words.comments.push("No list of values, as the one of the page lacks events.".to_owned());
        return;
    }
    if !values.is_empty() {
        node.known = Some(Known { values: values.into_values().collect(), open: true });
    }
}

fn names_event(value: &Json, events: &[Told<'_>]) -> bool {
    json::as_text(value).is_some_and(|text| events.iter().any(|event| event.name == text))
}

/// The events of which a list is said, and that it lacks.
fn lacking<'e>(listed: &[Json], of: &Events, events: &[Told<'e>]) -> Vec<&'e str> {
    let listed: std::collections::BTreeSet<String> = listed.iter().filter_map(json::as_text).collect();
    let is_meant = |name: &str| match of {
        Events::All => true,
        Events::Of(names) => names.iter().any(|other| other == name),
    };
    let names = events.iter().filter(|event| !event.is_handshake).map(|event| event.name);
    names.filter(|name| is_meant(name) && !listed.contains(*name)).collect()
}
