//! Which events there are, and what is said of each as a whole.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::super::fact::{Events, Fact, What};
use super::super::place::Place;
use super::super::pointer::Pointer;

/// An event as facts tell it.
#[derive(Debug, Default)]
pub(super) struct Told<'f> {
    pub(super) name: &'f str,
    /// Where it is named first.
    pub(super) place: Place,
    pub(super) planned: bool,
    pub(super) deprecated: bool,
    pub(super) is_handshake: bool,
    pub(super) name_at: Option<&'f Pointer>,
    pub(super) name_in_header: Option<&'f str>,
    pub(super) payload: Option<&'f Pointer>,
    pub(super) batch: Option<&'f Pointer>,
    pub(super) same_as: Option<&'f str>,
    /// The facts of members and examples that are about it, in the order of the pages.
    pub(super) facts: Vec<usize>,
}

/// The events, in the order in which facts name them.
pub(super) fn events(facts: &[Fact]) -> Vec<Told<'_>> {
    let mut events: IndexMap<&str, Told<'_>> = IndexMap::new();
    for fact in facts.iter().filter(|fact| matches!(fact.what, What::Event | What::Handshake)) {
        if let Events::Of(names) = &fact.events {
            for name in names {
                events.entry(name).or_insert_with(|| Told { name, place: fact.place, ..Told::default() });
            }
        }
    }
    let mut order: Vec<usize> = (0..facts.len()).collect();
    order.sort_by_key(|index| facts.get(*index).map(|fact| fact.place));
    for index in order {
        let Some(fact) = facts.get(index) else { continue };
        match &fact.events {
            Events::All => events.values_mut().for_each(|event| tell(event, index, fact)),
            Events::Of(names) => {
                for name in names {
                    if let Some(event) = events.get_mut(name.as_str()) {
                        tell(event, index, fact);
                    }
                }
            }
        }
    }
    events.into_values().collect()
}

fn tell<'f>(event: &mut Told<'f>, index: usize, fact: &'f Fact) {
    match &fact.what {
        What::Planned => event.planned = true,
        What::Deprecated => event.deprecated = true,
        What::Handshake => event.is_handshake = true,
        What::NameAt(pointer) => nearer(&mut event.name_at, pointer, fact),
        What::NameInHeader(name) => nearer(&mut event.name_in_header, name.as_str(), fact),
        What::Payload(pointer) => nearer(&mut event.payload, pointer, fact),
        What::Batch(pointer) => nearer(&mut event.batch, pointer, fact),
        What::SameAs(other) => nearer(&mut event.same_as, other.as_str(), fact),
        What::Member(..) | What::Example(..) => event.facts.push(index),
        _ => {}
    }
}

/// What is said of some events counts before what is said of all; otherwise the first counts.
fn nearer<'f, T: ?Sized>(known: &mut Option<&'f T>, new: &'f T, fact: &Fact) {
    if known.is_none() || fact.events != Events::All {
        *known = Some(new);
    }
}

/// What most of the events say, the first of equals.
pub(super) fn most<'e, T: Ord + ?Sized>(told: impl Iterator<Item = Option<&'e T>>) -> Option<&'e T> {
    let mut counts: BTreeMap<&T, (usize, usize)> = BTreeMap::new();
    for (index, value) in told.enumerate() {
        if let Some(value) = value {
            counts.entry(value).or_insert((0, index)).0 += 1;
        }
    }
    counts
        .into_iter()
        .max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first)))
        .map(|(value, _)| value)
}
