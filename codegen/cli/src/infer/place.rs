//! Where deliveries name their event, if folders or files do.

use std::collections::BTreeMap;

use super::delivery::Delivery;
use crate::ingest::pointer::{Pointer, Step};
use crate::ingest::sample::{Sample, Value};

/// Names of events stand so deep at most.
const DEEPEST: usize = 3;

/// Where deliveries name their event.
pub(super) enum OfNames {
    /// In a member of the body.
    Member(Pointer),
    /// In a header.
    Header(String),
}

/// The place where every delivery has the name of its event: the one nearest to the root.
pub(super) fn of_names(groups: &BTreeMap<String, Vec<Delivery>>) -> Option<OfNames> {
    let (first, name) = groups.iter().find_map(|(name, group)| Some((group.first()?, name)))?;
    let all = || groups.iter().flat_map(|(name, group)| group.iter().map(move |delivery| (name, delivery)));
    let mut pointers = Vec::new();
    collect(&first.body, name, &Pointer::root(), &mut pointers);
    pointers.sort_by_key(|pointer| pointer.0.len());
    let has = |pointer: &Pointer, name: &str, delivery: &Delivery| {
        let found = pointer.0.iter().try_fold(&delivery.body, |value, step| member(value, step));
        found.is_some_and(|found| is_text(found, name))
    };
    let found =
        pointers.into_iter().find(|pointer| all().all(|(name, delivery)| has(pointer, name, delivery)));
    if let Some(pointer) = found {
        return Some(OfNames::Member(pointer));
    }
    let mut headers = first.headers.iter().filter(|(_, value)| value == name).map(|(header, _)| header);
    let header = headers
        .find(|header| all().all(|(name, delivery)| delivery.header(header) == Some(name.as_str())))?;
    Some(OfNames::Header(header.clone()))
}

fn collect(value: &Sample, name: &str, pointer: &Pointer, found: &mut Vec<Pointer>) {
    if is_text(value, name) {
        found.push(pointer.clone());
    }
    if let (Value::Object(object), true) = (&value.value, pointer.0.len() < DEEPEST) {
        for member in &object.members {
            collect(&member.sample, name, &pointer.member(&member.name), found);
        }
    }
}

fn is_text(value: &Sample, text: &str) -> bool {
    matches!(&value.value, Value::String(own) if own == text)
}

fn member<'s>(value: &'s Sample, step: &Step) -> Option<&'s Sample> {
    match (&value.value, step) {
        (Value::Object(object), Step::Member(name)) => object.get(name),
        _ => None,
    }
}
