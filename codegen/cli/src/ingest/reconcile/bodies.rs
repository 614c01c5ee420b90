//! Which body each event has: its own, the one that it is said to share, or the one of its entity.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::claim::Claim;
use super::super::fact::{Events, Fact, What};
use super::super::pointer::{Pointer, Step};
use super::super::sample::{Placeholder, Sample, Value};
use super::entity;
use super::events::Told;
use super::pool;
use super::tree::{Showing, Statement, Tree};

/// The bodies of all events.
#[derive(Debug, Default)]
pub(super) struct Bodies<'f> {
    /// The different bodies.
    pub(super) trees: Vec<Tree<'f>>,
    /// The body of each event.
    pub(super) of: Vec<usize>,
    /// How each event came to its payload.
    pub(super) from: Vec<From>,
    /// What each event is about.
    pub(super) entities: Vec<String>,
}

/// How an event came to its payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// The pages describe it.
    Own,
    /// The pages say that it is the one of this other event.
    Said(usize),
    /// It is assumed to be the one of this other event, of the same entity.
    Assumed(usize),
    /// It is not known.
    Unknown,
}

/// Finds the body of each event.
pub(super) fn bodies<'f>(events: &[Told<'f>], facts: &'f [Fact]) -> Bodies<'f> {
    let (mut own, of) = own_trees(events, facts);
    pool::share(&mut own);
    let has_payload: Vec<bool> = events
        .iter()
        .zip(&of)
        .map(|(event, index)| has_payload(event, facts, own.get(*index), events.len()))
        .collect();
    let names: Vec<&str> = events.iter().map(|event| event.name).collect();
    let entities = entity::entities(&names, &of);
    let from = sources(events, &of, &has_payload, &entities);
    let envelope = common_envelope(events, &own, &of, &has_payload);
    let mut bodies = Bodies { entities, ..Bodies::default() };
    let mut made: BTreeMap<(usize, Option<usize>), usize> = BTreeMap::new();
    for (index, event) in events.iter().enumerate() {
        let Some(&group) = of.get(index) else { continue };
        let other = match from.get(index) {
            Some((From::Own | From::Unknown, _)) | None => None,
            Some((_, other)) => other.and_then(|other| of.get(other).copied()),
        };
        let is_known = from.get(index).is_some_and(|(from, _)| *from == From::Own) || other == Some(group);
        let key = (group, if is_known { Some(group) } else { other });
        let body = *made.entry(key).or_insert_with(|| {
            let mut tree = own.get(group).cloned().unwrap_or_default();
            if !is_known {
                complete(&mut tree, event.payload, other.and_then(|other| own.get(other)), &envelope);
            }
            bodies.trees.push(tree);
            bodies.trees.len() - 1
        });
        bodies.of.push(body);
    }
    bodies.from = from.into_iter().map(|(from, _)| from).collect();
    bodies
}

/// A tree for each group of events of which the same is said, and the group of each event.
fn own_trees<'f>(events: &[Told<'f>], facts: &'f [Fact]) -> (Vec<Tree<'f>>, Vec<usize>) {
    let mut trees = Vec::new();
    let mut groups: BTreeMap<(&[usize], Vec<bool>), usize> = BTreeMap::new();
    let mut of = Vec::new();
    for event in events {
        let group = *groups.entry((event.facts.as_slice(), marks(event, facts))).or_insert_with(|| {
            trees.push(tree(event, facts));
            trees.len() - 1
        });
        of.push(group);
    }
    (trees, of)
}

/// Which of its facts say that only other events have a member.
fn marks(event: &Told<'_>, facts: &[Fact]) -> Vec<bool> {
    let facts = event.facts.iter().filter_map(|index| facts.get(*index));
    let only = facts.filter_map(|fact| match &fact.what {
        What::Member(_, Claim::OnlyIn(names)) => Some(names.iter().any(|name| name == event.name)),
        _ => None,
    });
    only.collect()
}

/// What is said and shown of an event.
fn tree<'f>(event: &Told<'f>, facts: &'f [Fact]) -> Tree<'f> {
    let mut tree = Tree::default();
    let own = || event.facts.iter().filter_map(|index| facts.get(*index));
    // Members stand in the order in which they are introduced: a list of required ones may stand before them.
    for fact in own() {
        match &fact.what {
            What::Member(pointer, Claim::Exists) => {
                tree.at_mut(pointer);
            }
            What::Example(pointer, sample) => {
                let is_literal = has_placeholders_for_texts(sample);
                tree.at_mut(pointer).show(Showing { sample, place: sample.place, is_literal });
            }
            _ => {}
        }
    }
    for fact in own() {
        if let What::Member(pointer, claim) = &fact.what {
            tree.at_mut(pointer).said.push(statement(claim, fact));
        }
    }
    tree.keep_for(event.name);
    tree.normalize();
    tree.find_lacking();
    tree
}

fn statement<'f>(claim: &'f Claim, fact: &'f Fact) -> Statement<'f> {
    Statement { claim: Cow::Borrowed(claim), said: fact.said, place: fact.place }
}

/// Whether the free texts of an example are placeholders, so that its literals are what is always sent.
fn has_placeholders_for_texts(sample: &Sample) -> bool {
    let (mut placeholders, mut literals) = (0_usize, 0_usize);
    count_texts(sample, &mut placeholders, &mut literals);
    placeholders >= 3 && placeholders > literals
}

fn count_texts(sample: &Sample, placeholders: &mut usize, literals: &mut usize) {
    match &sample.value {
        Value::Placeholder(Placeholder::Of(_)) => *placeholders += 1,
        Value::String(_) => *literals += 1,
        Value::Array(items) => items.iter().for_each(|item| count_texts(item, placeholders, literals)),
        Value::Object(object) => {
            let members = object.members.iter();
            members.for_each(|member| count_texts(&member.sample, placeholders, literals));
        }
        _ => {}
    }
}

/// Whether something is said or shown of what an event is about, or of its body alone.
fn has_payload(event: &Told<'_>, facts: &[Fact], tree: Option<&Tree<'_>>, all: usize) -> bool {
    let payload = event.payload.cloned().unwrap_or_default();
    let is_its_own = event.facts.iter().filter_map(|index| facts.get(*index)).any(|fact| {
        let Events::Of(names) = &fact.events else { return false };
        match &fact.what {
            // A body of its own may have its payload elsewhere.
            _ if names.len() < all => true,
            What::Member(pointer, _) => pointer.is_in(&payload),
            What::Example(pointer, _) => pointer.is_in(&payload) || payload.is_in(pointer),
            _ => false,
        }
    });
    let name = event.name_at.and_then(|name_at| name_at.0.first());
    let is_described = tree.and_then(|tree| tree.at(&payload)).is_some_and(|tree| {
        let mut names = tree.members.keys();
        let is_other = |member: &String| !payload.0.is_empty() || name != Some(&Step::Member(member.clone()));
        names.any(is_other) || tree.element.is_some() || tree.key.is_some()
    });
    is_its_own || is_described
}

/// Where each event has its payload from, and the event that has it.
fn sources(
    events: &[Told<'_>],
    of: &[usize],
    has_payload: &[bool],
    entities: &[String],
) -> Vec<(From, Option<usize>)> {
    let by_name: BTreeMap<&str, usize> =
        events.iter().enumerate().map(|(index, event)| (event.name, index)).collect();
    let by_entity = entity::by_entity(entities);
    let source = |(index, event): (usize, &Told<'_>)| {
        if let Some(other) = same_as(event, events, &by_name, has_payload) {
            return (From::Said(other), Some(other));
        }
        if has_payload.get(index) == Some(&true) {
            return (From::Own, None);
        }
        let of_entity = entities.get(index).and_then(|entity| by_entity.get(entity.as_str()));
        let mut known =
            of_entity.into_iter().flatten().filter(|other| has_payload.get(**other) == Some(&true));
        let Some(&first) = known.next() else { return (From::Unknown, None) };
        match known.all(|other| of.get(*other) == of.get(first)) {
            true => (From::Assumed(first), Some(first)),
            false => (From::Unknown, None),
        }
    };
    events.iter().enumerate().map(source).collect()
}

/// The event with a payload of its own that an event is said to be like, over several steps.
fn same_as(
    event: &Told<'_>,
    events: &[Told<'_>],
    by_name: &BTreeMap<&str, usize>,
    has_payload: &[bool],
) -> Option<usize> {
    let mut next = event.same_as;
    for _ in 0..events.len() {
        let index = *by_name.get(next?)?;
        if has_payload.get(index) == Some(&true) {
            return Some(index)
                .filter(|index| events.get(*index).is_some_and(|other| other.name != event.name));
        }
        next = events.get(index)?.same_as;
    }
    None
}

/// What stands around the payload in all bodies that are known.
fn common_envelope<'f>(
    events: &[Told<'f>],
    own: &[Tree<'f>],
    of: &[usize],
    has_payload: &[bool],
) -> Tree<'f> {
    let known = || events.iter().zip(of).zip(has_payload).filter(|(_, has)| **has).map(|(event, _)| event);
    let mut groups: Vec<usize> = known().map(|(_, group)| *group).collect();
    groups.sort_unstable();
    groups.dedup();
    let payload = super::events::most(known().map(|(event, _)| event.payload)).cloned();
    let mut common: Option<Tree<'f>> = None;
    for tree in groups.iter().filter_map(|group| own.get(*group)) {
        let around = envelope(tree, payload.as_ref());
        match &mut common {
            None => common = Some(around),
            Some(common) => {
                common.members.retain(|name, _| around.members.contains_key(name));
                for (name, tree) in &mut common.members {
                    if let Some(other) = around.members.get(name) {
                        tree.absorb(other);
                    }
                }
            }
        }
    }
    common.filter(|_| payload.is_some_and(|payload| !payload.0.is_empty())).unwrap_or_default()
}

/// A body without what is in its payload.
fn envelope<'f>(tree: &Tree<'f>, payload: Option<&Pointer>) -> Tree<'f> {
    let mut around = tree.clone();
    around.shown.clear();
    if let Some(Step::Member(name)) = payload.and_then(|payload| payload.0.first()) {
        around.members.shift_remove(name);
    }
    around
}

/// Gives an event that says nothing of its payload that of another one, and what all events have around it.
fn complete<'f>(
    tree: &mut Tree<'f>,
    payload: Option<&Pointer>,
    other: Option<&Tree<'f>>,
    envelope: &Tree<'f>,
) {
    let payload = payload.cloned().unwrap_or_default();
    if tree.members.is_empty() || other.is_some() {
        tree.absorb(envelope);
    }
    if let Some(other) = other.and_then(|other| other.at(&payload)) {
        let place = tree.at_mut(&payload);
        let own = std::mem::take(place);
        place.absorb(other);
        place.absorb(&own);
    } else if !payload.0.is_empty() {
        tree.at_mut(&payload);
    }
}
