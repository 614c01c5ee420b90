//! Which events there are, and what is said of each as a whole.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::super::fact::{Events, Fact, What};
use super::super::place::Place;
use super::super::pointer::{Pointer, Step};
use super::super::sample::{Sample, Value};

/// An event as facts tell it.
#[derive(Debug, Default)]
pub(super) struct Told<'f> {
    pub(super) name: &'f str,
    /// Where it is named first.
    pub(super) place: Place,
    pub(super) planned: bool,
    pub(super) deprecated: bool,
    /// The categories that pages put it into, each once.
    pub(super) categories: Vec<&'f str>,
    pub(super) is_handshake: bool,
    /// What the handshake is answered with.
    pub(super) echo: Option<(&'f Pointer, Option<&'f str>)>,
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
    events.values_mut().for_each(|event| check_name(event, facts));
    events.into_values().collect()
}

/// An event whose bodies are shown without a name has none, wherever others have theirs.
fn check_name(event: &mut Told<'_>, facts: &[Fact]) {
    let Some(name_at) = event.name_at else { return };
    let (mut is_there, mut is_lacking) = (false, false);
    for fact in event.facts.iter().filter_map(|index| facts.get(*index)) {
        match &fact.what {
            What::Member(pointer, _) => is_there |= pointer.is_in(name_at),
            What::Example(base, sample) if name_at.is_in(base) => {
                let is_found = value_at(sample, base, name_at).is_some();
                is_there |= is_found;
                is_lacking |= !is_found && !is_cut(sample);
            }
            _ => {}
        }
    }
    if is_lacking && !is_there {
        event.name_at = None;
    }
}

/// Whether an ellipsis stands in an example, at the outermost.
fn is_cut(sample: &Sample) -> bool {
    matches!(&sample.value, Value::Object(object) if object.is_cut)
}

/// What an example of the value at a place has at another one in it.
pub(super) fn value_at<'s>(sample: &'s Sample, base: &Pointer, at: &Pointer) -> Option<&'s Sample> {
    let steps = at.0.strip_prefix(base.0.as_slice())?;
    steps.iter().try_fold(sample, |sample, step| match (&sample.value, step) {
        (Value::Object(object), Step::Member(name)) => {
            object.members.iter().find(|member| member.name == *name).map(|member| &member.sample)
        }
        (Value::Array(items), Step::Element) => items.first(),
        _ => None,
    })
}

fn tell<'f>(event: &mut Told<'f>, index: usize, fact: &'f Fact) {
    match &fact.what {
        What::Planned => event.planned = true,
        What::Deprecated => event.deprecated = true,
        What::Handshake => event.is_handshake = true,
        What::Echo(pointer, member) => event.echo = Some((pointer, member.as_deref())),
        What::NameAt(pointer) => nearer(&mut event.name_at, pointer, fact),
        What::NameInHeader(name) => nearer(&mut event.name_in_header, name.as_str(), fact),
        What::Payload(pointer) => nearer(&mut event.payload, pointer, fact),
        What::Batch(pointer) => nearer(&mut event.batch, pointer, fact),
        What::SameAs(other) => nearer(&mut event.same_as, other.as_str(), fact),
        What::Category(category) if !event.categories.contains(&category.as_str()) => {
            event.categories.push(category);
        }
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
