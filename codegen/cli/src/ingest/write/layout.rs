//! Which events share a body, and what the files and parts of the document are called.

use super::named;
use super::names::{self, Unique};
use super::shared::Shared;
use crate::ingest::kind::Kind;
use crate::ingest::model::{Event, Model, Node, TypeFile};
use crate::ingest::pointer::Pointer;

/// Where everything goes.
#[derive(Debug)]
pub(super) struct Layout<'m> {
    /// The bodies, in the order of their first events.
    pub(super) bodies: Vec<Body<'m>>,
    /// The types that have files of their own.
    pub(super) shared: Shared<'m>,
    /// The payloads that have files of their own: each with its stem, and once.
    pub(super) payloads: Vec<(String, Node)>,
}

/// A body, and the events that have it.
#[derive(Debug)]
pub(super) struct Body<'m> {
    /// What its file is called, without ending.
    pub(super) stem: String,
    /// Its path items, one for the events of each list of categories.
    pub(super) items: Vec<Item<'m>>,
    /// The events.
    pub(super) events: Vec<&'m Event>,
    /// What a delivery holds, the names of the events among it.
    pub(super) node: Node,
    /// The headers, by their indices in the model.
    pub(super) headers: Vec<usize>,
    /// The stem of the file of its payload, where that has one.
    pub(super) payload: Option<String>,
    /// Whether its file is the one of a type.
    pub(super) is_type: bool,
}

/// A path item of the document.
#[derive(Debug)]
pub(super) struct Item<'m> {
    /// What it is called in the document.
    pub(super) key: String,
    /// Its events, which are of the same categories.
    pub(super) events: Vec<&'m Event>,
}

impl<'m> Layout<'m> {
    /// Lays out a model.
    pub(super) fn of(model: &'m Model) -> Self {
        let groups = groups(model);
        let bases = bases(model, &groups);
        let (mut stems, mut keys) = (Unique::stems(), Unique::default());
        for file in model.type_files.values() {
            if let TypeFile::Is(stem) = file {
                stems.reserve(stem);
            }
        }
        let mut layout = Self { bodies: Vec::new(), shared: Shared::new(model), payloads: Vec::new() };
        for (group, base) in groups.into_iter().zip(bases) {
            let Group { events, headers } = group;
            let node = named::body(model, &events);
            let items = items(&events, || keys.take(&names::camel(&base), "", &[""]));
            if let Some(own) = node.named.as_ref().and_then(|name| layout.shared.own_file(name)) {
                let stem = own.to_owned();
                layout.bodies.push(Body { stem, items, events, node, headers, payload: None, is_type: true });
                continue;
            }
            let payload = payload(model, &node);
            let has_envelope = payload.is_none() && !is_its_payload(model, &node);
            let base = if has_envelope { format!("{base}_event") } else { base };
            let stem = stems.take(&base, "_", if payload.is_some() { &["", "_event"] } else { &[""] });
            let payload = payload.map(|node| {
                let own = layout.shared.payload(node, || stem.clone());
                if own == stem {
                    layout.payloads.push((own.clone(), node.clone()));
                }
                own
            });
            let stem = if payload.is_some() { format!("{stem}_event") } else { stem };
            layout.bodies.push(Body { stem, items, events, node, headers, payload, is_type: false });
        }
        layout
    }

    /// The path item of an event.
    pub(super) fn item(&self, event: &Event) -> Option<&Item<'m>> {
        let items = &self.body(event)?.items;
        items.iter().find(|item| item.events.iter().any(|other| other.name == event.name))
    }

    /// The body of an event.
    pub(super) fn body(&self, event: &Event) -> Option<&Body<'m>> {
        self.bodies.iter().find(|body| body.events.iter().any(|other| other.name == event.name))
    }
}

/// The path items of events with one body, each of a key of its own.
fn items<'m>(events: &[&'m Event], mut key: impl FnMut() -> String) -> Vec<Item<'m>> {
    let mut items: Vec<Item<'m>> = Vec::new();
    for event in events {
        match items.iter_mut().find(|item| item.events[0].categories == event.categories) {
            Some(item) => item.events.push(event),
            None => items.push(Item { key: key(), events: vec![event] }),
        }
    }
    items
}

/// Events with equal bodies and headers.
struct Group<'m> {
    events: Vec<&'m Event>,
    headers: Vec<usize>,
}

fn groups(model: &Model) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for event in &model.events {
        let headers = headers(model, event);
        let is_alike = |group: &&mut Group<'_>| {
            let first = group.events[0];
            let is_same = group.headers == headers
                && first.deprecated == event.deprecated
                && first.name_at == event.name_at
                && first.nameless == event.nameless;
            is_same && first.body == event.body && may_share(first, event)
        };
        match groups.iter_mut().find(is_alike) {
            Some(group) => group.events.push(event),
            None => groups.push(Group { events: vec![event], headers }),
        }
    }
    groups
}

/// Events of several entities share a body only if something is known of it: that nothing is said of two payloads does not
/// make them one.
fn may_share(one: &Event, other: &Event) -> bool {
    one.entity == other.entity || has_members(&one.body)
}

fn has_members(node: &Node) -> bool {
    if node.named.is_some() {
        return true;
    }
    let deeper = |node: &Node| node.members.len() > 1 || node.items.is_some() || node.named.is_some();
    !node.members.is_empty() && node.members.values().any(|member| deeper(&member.node))
        || node.members.len() > 3
}

fn headers(model: &Model, event: &Event) -> Vec<usize> {
    let has =
        |events: &Option<Vec<String>>| events.as_ref().is_none_or(|events| events.contains(&event.name));
    let all = model.headers.iter().enumerate();
    all.filter(|(_, header)| has(&header.events)).map(|(index, _)| index).collect()
}

/// The payload of a body, if it is an object with members that is not the whole body.
fn payload<'m>(model: &Model, body: &'m Node) -> Option<&'m Node> {
    let node = named::at(body, payload_place(model)?)?;
    let is_object = node.kinds.as_ref().is_some_and(|kinds| kinds.iter().all(|kind| *kind == Kind::Object));
    (is_object && !node.members.is_empty() && node.named.is_none() && node.one_of.is_empty()).then_some(node)
}

/// Where payloads are, if they are not the whole body.
fn payload_place(model: &Model) -> Option<&Pointer> {
    model.payload.as_ref().filter(|pointer| !pointer.0.is_empty())
}

/// Whether a body is its own payload: the document says nothing of payloads, or speaks of a place that the body cannot have.
pub(super) fn is_its_payload(model: &Model, body: &Node) -> bool {
    payload_place(model).is_none_or(|place| body.named.is_none() && named::at(body, place).is_none())
}

/// What each group is called: after its entity, if the group is the largest one of it; else after its first event. Where
/// several entities share a body, after what the names of the events have in common, or after the provider.
fn bases(model: &Model, groups: &[Group<'_>]) -> Vec<String> {
    let largest = |entity: &str| {
        let of_it = groups.iter().enumerate().filter(|(_, group)| group.events[0].entity == entity);
        let count = of_it.clone().count();
        let (index, group) = of_it.rev().max_by_key(|(_, group)| group.events.len())?;
        (count == 1 || group.events.len() > 1).then_some(index)
    };
    let base = |index: usize, group: &Group<'_>| {
        let first = group.events[0];
        let base = if group.events.iter().any(|event| event.entity != first.entity) {
            names::common_begin(group.events.iter().map(|event| event.name.as_str()))
        } else if largest(&first.entity) == Some(index) {
            names::snake(&first.entity)
        } else {
            names::snake(&first.name)
        };
        [base, names::snake(&model.provider)].into_iter().find(|base| !base.is_empty())
    };
    groups
        .iter()
        .enumerate()
        .map(|(index, group)| base(index, group).unwrap_or_else(|| "body".to_owned()))
        .collect()
}
