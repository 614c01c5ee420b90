//! What an event is about: the one member of the body that says so by its name, or that is the only object in it.

use crate::ingest::pointer::{Pointer, Step};

use super::known::Known;
use super::names::Names;

/// The payload's place, if the body has one member for it.
pub(super) fn find(known: &Known, names: &Names) -> Option<Pointer> {
    let root = match &names.batch {
        Some(batch) => batch.then(Step::Element),
        None => Pointer::root(),
    };
    if names.batch.is_some() {
        return Some(root);
    }
    let members = known.members(&root)?;
    let is_object = |name: &&str| known.members(&root.member(name)).is_some();
    const USUAL: [&str; 16] = [
        "data",
        "payload",
        "eventData",
        "event_data",
        "object",
        "resource",
        "message",
        "body",
        "record",
        "entity",
        "details",
        "attributes",
        "content",
        "detail",
        "eventPayload",
        "event_payload",
    ];
    let usual_in = |at: &Pointer| {
        let members = known.members(at)?;
        let is_object = |name: &&str| known.members(&at.member(name)).is_some();
        let usual = USUAL.iter().copied().find(|name| members.contains(*name) && is_object(name));
        usual.map(|name| at.member(name))
    };
    let name_in = names.at.as_ref().and_then(|at| at.0.first()).and_then(|step| match step {
        Step::Member(name) => Some(name.as_str()),
        _ => None,
    });
    let around = name_in.filter(|name| is_object(name) && members.len() < 4).map(|name| root.member(name));
    match around {
        Some(around) => usual_in(&around).or(Some(around)),
        None => usual_in(&root),
    }
}
