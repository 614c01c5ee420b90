//! An example of one event tells of others, too, where a page shows one body for all events of its section.

use crate::ingest::claim::Claim;
use crate::ingest::fact::{Said, What};
use crate::ingest::kind::Kind;
use crate::ingest::pointer::{Pointer, Step};
use crate::ingest::sample::{Sample, Value};

use super::pages::Pages;
use super::values;
use super::words::entity;

/// How much of an example other events share.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Share {
    /// All but the name: they are of one entity, and listed together.
    Body,
    /// What is around the payload, as far as it holds no objects.
    Envelope,
}

/// Says what an example of events tells of the others that its section speaks of.
pub(super) fn share(pages: &mut Pages, item: usize, events: &[usize], sample: &Sample) {
    let scope = pages.scope(item);
    let all =
        if scope.events.is_empty() { (0..pages.names.events.len()).collect() } else { scope.events.clone() };
    let others: Vec<usize> = all.into_iter().filter(|event| !events.contains(event)).collect();
    if others.is_empty() || pages.names.at.is_none() {
        return;
    }
    let entities = |events: &[usize]| {
        events.iter().map(|event| entity(&pages.names.events[*event].name)).collect::<Vec<_>>()
    };
    let first = entities(events);
    let is_one = entities(&others).iter().all(|entity| first.contains(entity));
    let share =
        if is_one && !scope.events.is_empty() || scope.is_own { Share::Body } else { Share::Envelope };
    let mut told = Vec::new();
    collect(pages, share, &Pointer::root(), sample, &mut told);
    for (pointer, sample, is_object_alone) in told {
        if is_object_alone {
            let kinds = Claim::Kinds([Kind::Object].into_iter().collect());
            for event in &others {
                pages.known_of.entry(*event).or_default().object(&pointer);
            }
            pages.say_of(What::Member(pointer, kinds), &others, Said::Example, sample.place);
            continue;
        }
        for event in &others {
            pages.known_of.entry(*event).or_default().take(&pointer, sample);
        }
        pages.say_of(What::Example(pointer, sample.clone()), &others, Said::Example, sample.place);
    }
}

/// The values beside the way to the name.
fn collect<'s>(
    pages: &Pages,
    share: Share,
    at: &Pointer,
    sample: &'s Sample,
    told: &mut Vec<(Pointer, &'s Sample, bool)>,
) {
    let Some(name) = &pages.names.at else { return };
    if at == name {
        return;
    }
    if name.is_in(at) {
        for member in values::members(sample) {
            collect(pages, share, &at.member(&member.name), &member.sample, told);
        }
        if let Value::Array(elements) = &sample.value {
            elements
                .iter()
                .take(1)
                .for_each(|element| collect(pages, share, &at.then(Step::Element), element, told));
        }
        return;
    }
    let is_plain = !matches!(sample.value, Value::Object(_) | Value::Array(_));
    if share == Share::Body || is_plain {
        told.push((at.clone(), sample, false));
    } else if matches!(sample.value, Value::Object(_)) {
        told.push((at.clone(), sample, true));
    }
}

/// A template's members exist in the bodies of all events.
pub(super) fn exists(pages: &mut Pages, events: &[usize], sample: &Sample) {
    for member in values::members(sample) {
        let what = What::Member(Pointer::root().member(&member.name), Claim::Exists);
        pages.say_of(what, events, Said::Example, member.place);
    }
}
