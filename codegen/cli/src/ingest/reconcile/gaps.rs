//! What the pages do not say.

use std::collections::BTreeSet;

use super::super::claim::Claim;
use super::super::entry::{Entry, EntryKind, Subject};
use super::super::fact::{Fact, What};
use super::super::pointer::Pointer;
use super::bodies::{Bodies, From};
use super::events::Told;
use super::ledger::{Ledger, Names, entry};

/// Tells what is missing of events as a whole.
pub(super) fn tell(facts: &[Fact], events: &[Told<'_>], bodies: &Bodies<'_>, ledger: &mut Ledger) {
    if events.is_empty() {
        return;
    }
    tell_payloads(events, bodies, ledger);
    let told: BTreeSet<&str> = facts
        .iter()
        .filter_map(|fact| match &fact.what {
            What::Gap(code, ..) => Some(*code),
            _ => None,
        })
        .collect();
    let is_nameless = |event: &&Told<'_>| event.name_at.is_none() && event.name_in_header.is_none();
    let nameless: Vec<&Told<'_>> = events.iter().filter(is_nameless).collect();
    if !nameless.is_empty() && !told.contains("no-name") {
        ledger.add(of_events("no-name", &nameless, events.len(), "Nothing in a delivery names the event."));
    }
    let says_required = |fact: &Fact| matches!(fact.what, What::Member(_, Claim::Required(_)));
    let has_members = |fact: &Fact| matches!(fact.what, What::Member(..) | What::Example(..));
    if facts.iter().any(has_members) && !facts.iter().any(says_required) && !told.contains("required-unknown")
    {
        let all: Vec<&Told<'_>> = events.iter().collect();
        let text = "Nothing says which members are always there.";
        ledger.add(of_events("required-unknown", &all, events.len(), text));
    }
    if !facts.iter().any(|fact| matches!(fact.what, What::Header(..))) && !told.contains("headers-unknown") {
        let all: Vec<&Told<'_>> = events.iter().collect();
        ledger.add(of_events("headers-unknown", &all, events.len(), "No header of deliveries is described."));
    }
}

/// Events that show no payload, with what is assumed of it.
fn tell_payloads(events: &[Told<'_>], bodies: &Bodies<'_>, ledger: &mut Ledger) {
    for (event, from) in events.iter().zip(&bodies.from) {
        let names = Names::new([event.name], events.len());
        let payload = event.payload.cloned().unwrap_or_default();
        let gap = |text: String| Entry {
            place: Some(event.place),
            text: Some(text),
            ..entry(EntryKind::Gap, "no-payload", &names, Subject::Body(payload.clone()))
        };
        match from {
            From::Own | From::Said(_) => {}
            From::Assumed(other) => {
                let other = events.get(*other).map_or("", |event| event.name);
                ledger.add(gap(format!("No payload is described, and none is said to be the same. It is assumed to be the one of `{other}`.")));
                let mut assumed =
                    entry(EntryKind::Assumed, "same-as", &names, Subject::Body(payload.clone()));
                assumed.value = Some(crate::json::text(other));
                assumed.text = Some(format!("The payload of `{other}`, the only one of its entity."));
                ledger.add(assumed);
            }
            From::Unknown => {
                ledger.add(gap("No payload is described, and none is said to be the same.".to_owned()));
                assume_any(&names, &payload, ledger);
            }
        }
    }
}

fn assume_any(names: &Names, payload: &Pointer, ledger: &mut Ledger) {
    let mut assumed = entry(EntryKind::Assumed, "type", names, Subject::Body(payload.clone()));
    assumed.keyword = Some("type".to_owned());
    assumed.value = Some(crate::json::text("any"));
    assumed.text = Some("Any, as nothing is said of it.".to_owned());
    ledger.add(assumed);
}

fn of_events(code: &str, of: &[&Told<'_>], all: usize, text: &str) -> Entry {
    let mut places = of.iter().map(|event| event.place);
    let names = Names::new(of.iter().map(|event| event.name), all);
    Entry {
        place: places.next(),
        also: places.collect(),
        text: Some(text.to_owned()),
        ..entry(EntryKind::Gap, code, &names, Subject::Page)
    }
}
