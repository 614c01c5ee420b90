//! Members around the payload that are in the examples of many events: they are assumed to be always there.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fact::{Events, Fact, What};
use super::super::pointer::{Pointer, Step};
use super::super::sample::{Object, Sample, Value};
use super::events::{Told, most};
use super::examples::name_in;

/// In the examples of how many events a member has to be.
const MANY: usize = 5;

/// The members around the payload that are in the examples of many events.
pub(super) fn always(events: &[Told<'_>], facts: &[Fact]) -> BTreeSet<Pointer> {
    let Some(payload) =
        most(events.iter().map(|event| event.payload)).filter(|payload| !payload.0.is_empty())
    else {
        return BTreeSet::new();
    };
    let name_at = most(events.iter().map(|event| event.name_at));
    let mut having: BTreeMap<Pointer, BTreeSet<&str>> = BTreeMap::new();
    for fact in facts {
        let What::Example(base, sample) = &fact.what else { continue };
        let name = match &fact.events {
            Events::Of(names) if names.len() == 1 => names.first().map(String::as_str),
            _ => name_in(sample, base, name_at).map(|(name, _)| name),
        };
        let (Some(name), true) = (name, base.0.is_empty()) else { continue };
        for member in around(sample, payload) {
            having.entry(member).or_default().insert(name);
        }
    }
    having.into_iter().filter(|(_, events)| events.len() >= MANY).map(|(member, _)| member).collect()
}

/// The members of the objects on the way to the payload.
fn around(sample: &Sample, payload: &Pointer) -> Vec<Pointer> {
    let mut members = Vec::new();
    let mut here = (Pointer::root(), sample);
    for step in &payload.0 {
        let (Value::Object(Object { members: found, .. }), Step::Member(next)) = (&here.1.value, step) else {
            break;
        };
        members.extend(found.iter().map(|member| here.0.member(&member.name)));
        let Some(member) = found.iter().find(|member| member.name == *next) else { break };
        here = (here.0.member(next), &member.sample);
    }
    members
}
