//! What all deliveries have around what they are about.

use std::collections::BTreeSet;

use super::shape::Shape;
use crate::ingest::kind::Kind;
use crate::ingest::pointer::{Pointer, Step};

/// So many events have an envelope in common by no chance.
const ENOUGH: usize = 5;

/// What the member that holds the payload is called, the likeliest first.
const PAYLOADS: &[&str] = &["payload", "data", "object", "resource", "record", "body", "content"];

/// What all deliveries have around what they are about.
#[derive(Debug, Default)]
pub(super) struct Envelope {
    /// Members that are always there.
    pub(super) members: Vec<Pointer>,
    /// What the deliveries are about.
    pub(super) payload: Option<Pointer>,
}

impl Envelope {
    /// The members that all events have in common: those of the payload are not among them.
    pub(super) fn shared(&self) -> impl Iterator<Item = &str> {
        let others = self.members.iter().filter(|member| Some(*member) != self.payload.as_ref());
        others.filter_map(|member| match member.0.as_slice() {
            [Step::Member(name)] => Some(name.as_str()),
            _ => None,
        })
    }
}

/// The envelope that the bodies of events have, if they have one.
pub(super) fn envelope(events: &[&Shape]) -> Envelope {
    let Some((first, others)) = events.split_first() else { return Envelope::default() };
    let is_always = |shape: &Shape, name: &str| {
        shape.members.get(name).is_some_and(|member| member.values == shape.values)
    };
    let is_common =
        |name: &&String| is_always(first, name) && others.iter().all(|shape| is_always(shape, name));
    let common: Vec<&String> = first.members.keys().filter(is_common).collect();
    let all: BTreeSet<&String> = events.iter().flat_map(|shape| shape.members.keys()).collect();
    // What has many members of its own is no envelope, but what the delivery is about.
    if events.len() < ENOUGH || common.len() < 2 || (all.len() - common.len()) * 2 > common.len() {
        return Envelope::default();
    }
    let is_object = |name: &&&String| {
        events.iter().all(|shape| {
            shape.members.get(name.as_str()).is_some_and(|member| member.count(Kind::Object) == member.values)
        })
    };
    let objects: Vec<&&String> = common.iter().filter(is_object).collect();
    let usual = PAYLOADS.iter().find_map(|name| objects.iter().find(|known| known.as_str() == *name));
    let Some(payload) = usual.or(if objects.len() == 1 { objects.first() } else { None }) else {
        return Envelope::default();
    };
    let pointer = |name: &str| Pointer::root().member(name);
    Envelope { members: common.iter().map(|name| pointer(name)).collect(), payload: Some(pointer(payload)) }
}
