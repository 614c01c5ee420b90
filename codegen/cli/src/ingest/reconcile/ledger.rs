//! Entries of the ledger as they are made: those that say the same are one, with all places and events.

use crm_events::Json;
use indexmap::IndexMap;

use super::super::entry::{Claimed, Entry, EntryKind, Subject};
use super::super::place::Place;
use super::super::pointer::{Pointer, Step};

/// The events of an entry, by name; all of the provider are `*`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// These, of all that the provider has.
    pub(super) fn new<'n>(names: impl IntoIterator<Item = &'n str>, all: usize) -> Self {
        let mut names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        names.sort_unstable();
        names.dedup();
        if names.len() >= all { Self::all() } else { Self(names) }
    }

    /// All of the provider.
    pub(super) fn all() -> Self {
        Self(vec!["*".to_owned()])
    }
}

/// An entry without places yet.
pub(super) fn entry(kind: EntryKind, code: &str, events: &Names, subject: Subject) -> Entry {
    Entry::new(kind, code, events.0.clone(), subject)
}

/// The entries, as they are made.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    entries: IndexMap<String, Entry>,
}

impl Ledger {
    /// Adds an entry. If one says the same already, only the places are new.
    pub(super) fn add(&mut self, entry: Entry) {
        let key = format!("{:?}", (&entry.events, meaning(&entry)));
        let Some(known) = self.entries.get_mut(&key) else {
            self.entries.insert(key, entry);
            return;
        };
        known.also.extend(entry.place);
        known.also.extend(entry.also);
        known.also.extend(entry.claims.iter().map(|claimed| claimed.place));
    }

    /// All entries; those that differ in nothing but their events are one.
    pub(super) fn finish(self, all: usize) -> Vec<Entry> {
        let mut joined: IndexMap<String, Entry> = IndexMap::new();
        for mut entry in self.entries.into_values() {
            order_places(&mut entry);
            let key = format!("{:?}", (meaning(&entry), entry.place, &entry.also));
            match joined.get_mut(&key) {
                Some(known) => known.events = joint(&known.events, &entry.events, all),
                None => drop(joined.insert(key, entry)),
            }
        }
        joined.into_values().collect()
    }
}

/// What an entry says, but for its events and its places.
fn meaning(entry: &Entry) -> impl std::fmt::Debug + '_ {
    let values: Vec<_> =
        entry.claims.iter().map(|claimed| (claimed.value.as_str(), &claimed.label)).collect();
    let value = entry.value.as_ref().map(Json::as_str);
    (entry.kind, &entry.code, &entry.subject, &entry.keyword, value, &entry.text, values)
}

/// The first place of the pages is the place of an entry, and each is told once.
fn order_places(entry: &mut Entry) {
    let mut places: Vec<Place> = entry.place.into_iter().chain(entry.also.drain(..)).collect();
    if entry.claims.is_empty() {
        places.sort_unstable();
    } else {
        // What contradicts itself stands first.
        places.splice(0..0, entry.claims.iter().map(|Claimed { place, .. }| *place));
    }
    let mut known = std::collections::BTreeSet::new();
    let mut places = places.into_iter().filter(|place| known.insert(*place));
    entry.place = places.next();
    entry.also = places.collect();
}

fn joint(some: &[String], others: &[String], all: usize) -> Vec<String> {
    if some.iter().chain(others).any(|name| name == "*") {
        return Names::all().0;
    }
    Names::new(some.iter().chain(others).map(String::as_str), all).0
}

/// What a place is called in a sentence.
pub(super) fn last_name(pointer: &Pointer) -> String {
    match pointer.0.last() {
        None => "the body".to_owned(),
        Some(Step::Member(name)) => name.clone(),
        Some(Step::Element | Step::Key) => pointer.to_string(),
    }
}
