//! Examples with the name of another event.

use std::collections::BTreeSet;

use super::super::entry::Subject;
use super::super::fact::{Events, Fact, Said, What};
use super::contradiction::{claimed, contradiction};
use super::events::Told;
use super::examples::name_in;
use super::ledger::Ledger;
use crate::json;

/// Tells examples that stand for events, and have the name of none of them.
pub(super) fn tell(events: &[Told<'_>], facts: &[Fact], ledger: &mut Ledger) {
    let known: BTreeSet<&str> = events.iter().map(|event| event.name).collect();
    for event in events {
        for fact in event.facts.iter().filter_map(|index| facts.get(*index)) {
            let What::Example(base, sample) = &fact.what else { continue };
            let Some(name_at) = event.name_at else { continue };
            let Some((name, place)) = name_in(sample, base, event.name_at) else { continue };
            let is_meant = match &fact.events {
                Events::All => known.contains(name),
                Events::Of(names) => names.iter().any(|other| other == name),
            };
            if is_meant {
                continue;
            }
            let of = super::told::names(&fact.events, events.len());
            let mut claims = vec![claimed(json::text(name), Said::Example, place)];
            if let Events::Of(_) = fact.events {
                claims.push(claimed(json::text(event.name), Said::Heading, event.place));
            }
            let text = if known.contains(name) {
                format!("The example is one of `{name}`.")
            } else {
                format!("The example has the name `{name}`, which no list of events has.")
            };
            let subject = Subject::Body(name_at.clone());
            ledger.add(contradiction("name-mismatch", &of, subject, "const", claims, None, text));
        }
    }
}
