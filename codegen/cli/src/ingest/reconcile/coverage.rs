//! Which events a connector delivers.

use std::collections::BTreeMap;

use crm_events::Json;
use indexmap::IndexMap;

use super::super::entry::{EntryKind, Subject};
use super::super::fact::{Events, Fact, What};
use super::events::Told;
use super::ledger::{Ledger, Names, entry};
use crate::json;

/// What connectors say of events: `x-coverage`, and its entries.
pub(super) fn coverage(facts: &[Fact], events: &[Told<'_>], ledger: &mut Ledger) -> Option<Json> {
    let mut coverage: IndexMap<&str, IndexMap<&str, BTreeMap<usize, &str>>> = IndexMap::new();
    let index: BTreeMap<&str, usize> =
        events.iter().enumerate().map(|(index, event)| (event.name, index)).collect();
    for fact in facts {
        let (What::Coverage(connector, mode), Events::Of(names)) = (&fact.what, &fact.events) else {
            continue;
        };
        let of = coverage.entry(connector).or_default().entry(mode).or_default();
        of.extend(
            names.iter().filter_map(|name| index.get_key_value(name.as_str()).map(|(name, at)| (*at, *name))),
        );
    }
    for (connector, modes) in &coverage {
        for (mode, names) in modes {
            let is_of = |fact: &&Fact| matches!(&fact.what, What::Coverage(one, other) if one == connector && other == mode);
            let mut places = facts.iter().filter(is_of).map(|fact| fact.place);
            let names = Names::new(names.values().copied(), events.len());
            let mut told = entry(EntryKind::Fact, "coverage", &names, Subject::Page);
            told.value = Some(json::text(&format!("{connector}: {mode}")));
            told.place = places.next();
            told.also = places.collect();
            ledger.add(told);
        }
    }
    if coverage.is_empty() {
        return None;
    }
    let mut connectors: Vec<_> = coverage.into_iter().collect();
    connectors.sort_by_key(|(connector, _)| connector.to_lowercase());
    Some(object(connectors.into_iter().map(|(connector, modes)| (connector, of_connector(&modes)))))
}

/// The events that are sent, and those that polling makes. All others are by request, and not listed.
fn of_connector(modes: &IndexMap<&str, BTreeMap<usize, &str>>) -> Json {
    let names =
        |mode: &str| modes.get(mode).into_iter().flat_map(BTreeMap::values).map(|name| json::text(name));
    object(["native", "virtual"].into_iter().map(|mode| (mode, json::array(names(mode).collect()))))
}

/// An object of these members.
pub(super) fn object<'n>(members: impl Iterator<Item = (&'n str, Json)>) -> Json {
    json::object(members.map(|(name, value)| (name.to_owned(), value)).collect())
}
