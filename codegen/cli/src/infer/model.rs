//! Deliveries → one model of their events, with what the ledger says of it.

use std::collections::BTreeMap;

use super::delivery::Delivery;
use super::entries::{self, Entries};
use super::envelope::{Envelope, envelope};
use super::name::Rule;
use super::report::Report;
use super::shape::Shape;
use super::{entity, headers, maps, node, place};
use crate::ingest::entry::{Entry, EntryKind, Subject};
use crate::ingest::kind::Kind;
use crate::ingest::model::{Event, Model, Node, Values};
use crate::ingest::pointer::{Pointer, Step};
use crate::ingest::reconcile::entity::entities;
use crate::json;

/// At most so many deliveries of an event become examples.
const MOST_EXAMPLES: usize = 3;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// `x-provider`.
    pub provider: String,
    /// Where the name of the event is.
    pub rule: Rule,
    /// Whether some of the bodies become examples.
    pub has_examples: bool,
}

/// What deliveries show.
#[derive(Debug, Default)]
pub struct Inferred {
    /// The events.
    pub model: Model,
    /// Why the model says what it says.
    pub entries: Vec<Entry>,
    /// What a person wants to know, one for each event.
    pub reports: Vec<Report>,
}

/// Deliveries by the names of their events, in an order that does not depend on their files, and how many say no name.
#[must_use]
pub fn grouped(deliveries: Vec<Delivery>, rule: &Rule) -> (BTreeMap<String, Vec<Delivery>>, usize) {
    let mut groups: BTreeMap<String, Vec<Delivery>> = BTreeMap::new();
    let mut nameless = 0;
    for delivery in deliveries {
        match rule.name(&delivery) {
            Some(name) => groups.entry(name).or_default().push(delivery),
            None => nameless += 1,
        }
    }
    for group in groups.values_mut() {
        // The longest one comes first: it is likely to have all members, in the order that is meant.
        group.sort_by(|one, other| {
            other.text.len().cmp(&one.text.len()).then_with(|| one.text.cmp(&other.text))
        });
    }
    (groups, nameless)
}

/// What is seen in deliveries.
#[must_use]
pub fn shape<'d>(deliveries: impl IntoIterator<Item = &'d Delivery>) -> Shape {
    let mut shape = Shape::default();
    for (delivery, number) in deliveries.into_iter().zip(0..) {
        shape.add(&delivery.body, number);
    }
    maps::tell(&mut shape);
    shape
}

/// Makes a model of deliveries, whatever their order.
#[must_use]
pub fn infer(deliveries: Vec<Delivery>, wanted: &Wanted) -> Inferred {
    let (groups, nameless) = grouped(deliveries, &wanted.rule);
    let mut shapes: Vec<(&str, Shape)> =
        groups.iter().map(|(name, group)| (name.as_str(), shape(group))).collect();
    let envelope = envelope(&shapes.iter().map(|(_, shape)| shape).collect::<Vec<_>>());
    let place_of_name = Name::of(&wanted.rule, &groups);
    let mut inferred = Inferred {
        reports: shapes
            .iter()
            .map(|(name, shape)| Report::of(name, shape, &place_of_name.pointers))
            .collect(),
        ..Inferred::default()
    };
    join(&mut shapes, &envelope);
    let entities = of_events(&shapes);
    entity::lend(&mut shapes, &entities);
    let total = groups.values().map(Vec::len).sum();
    let needed: Vec<Pointer> = place_of_name.pointers.iter().chain(&envelope.payload).cloned().collect();
    let mut told = Entries::new(envelope.shared(), total);
    for (((name_of_event, shape), group), entity) in shapes.iter().zip(groups.values()).zip(entities) {
        let mut body = body(shape, &needed);
        for pointer in &envelope.members {
            require(&mut body, shape, pointer, false);
        }
        told.add(name_of_event, shape, &body);
        let examples = if wanted.has_examples { examples(group) } else { Vec::new() };
        let name = (*name_of_event).to_owned();
        inferred.model.events.push(Event {
            name,
            entity,
            body,
            examples,
            values: Values::Captured,
            ..Event::default()
        });
    }
    inferred.entries = told.finish(groups.len());
    inferred.entries.extend(around(&groups, &shapes, &envelope, &place_of_name, nameless));
    let (headers, entries) = headers::headers(&groups, &place_of_name.headers);
    inferred.entries.extend(entries);
    inferred.model.headers = headers;
    inferred.model.provider.clone_from(&wanted.provider);
    if place_of_name.written.is_none() && groups.len() > 1 {
        // Types without events: nothing tells these apart.
        inferred.model.extensions.insert("x-event-name".to_owned(), json::scalar("false"));
    }
    if inferred.entries.iter().any(|entry| entry.code == "format") {
        let formats = json::array(vec![node::format()]);
        inferred.model.extensions.insert("x-assert-formats".to_owned(), formats);
    }
    inferred.model.event_name = place_of_name.written;
    inferred.model.payload = envelope.payload;
    inferred
}

/// Gives all events what is seen of the envelope in any of them.
fn join(shapes: &mut [(&str, Shape)], envelope: &Envelope) {
    for name in envelope.shared() {
        let mut joint = Shape::default();
        for (_, shape) in &mut *shapes {
            if let Some(own) = shape.members.get(name) {
                joint.merge(own.clone());
            }
        }
        for (_, shape) in &mut *shapes {
            if let Some(own) = shape.members.get_mut(name) {
                *own = joint.clone();
            }
        }
    }
}

/// What the events are about. Those of one body are about the same.
fn of_events(shapes: &[(&str, Shape)]) -> Vec<String> {
    let names: Vec<&str> = shapes.iter().map(|(name, _)| *name).collect();
    let nodes: Vec<Node> = shapes.iter().map(|(_, shape)| node::node(shape, &Pointer::root())).collect();
    let first = |node: &Node| nodes.iter().position(|other| other == node).unwrap_or_default();
    let bodies: Vec<usize> = nodes.iter().map(first).collect();
    entities(&names, &bodies)
}

fn examples(group: &[Delivery]) -> Vec<crm_events::Json> {
    let mut texts: Vec<&str> = group.iter().map(|delivery| delivery.text.as_str()).collect();
    texts.dedup();
    texts.into_iter().take(MOST_EXAMPLES).map(json::scalar).collect()
}

/// Where deliveries say which event they are.
struct Name {
    written: Option<String>,
    pointers: Vec<Pointer>,
    headers: Vec<String>,
}

impl Name {
    fn of(rule: &Rule, groups: &BTreeMap<String, Vec<Delivery>>) -> Self {
        if let Some(written) = rule.written() {
            return Self { written: Some(written), pointers: rule.pointers(), headers: rule.headers() };
        }
        match place::of_names(groups) {
            Some(place::OfNames::Member(pointer)) => {
                Self { written: Some(pointer.to_string()), pointers: vec![pointer], headers: Vec::new() }
            }
            Some(place::OfNames::Header(header)) => Self {
                written: Some(format!("$request.header.{header}")),
                pointers: Vec::new(),
                headers: vec![header],
            },
            None => Self { written: None, pointers: Vec::new(), headers: Vec::new() },
        }
    }
}

/// The body of an event: as it is seen, with members that are always there.
pub(super) fn body(shape: &Shape, needed: &[Pointer]) -> Node {
    let mut body = Node { nullable: false, ..node::node(shape, &Pointer::root()) };
    for pointer in needed {
        require(&mut body, shape, pointer, true);
    }
    body
}

/// Makes a member and those on the way to it required, and never null if they have to be `there`.
fn require(node: &mut Node, shape: &Shape, pointer: &Pointer, is_there: bool) {
    let Some((Step::Member(first), rest)) = pointer.0.split_first() else { return };
    let (Some(member), Some(shape)) = (node.members.get_mut(first), shape.members.get(first)) else { return };
    member.required = true;
    if is_there && shape.count(Kind::Null) == 0 {
        member.node.nullable = false;
    }
    require(&mut member.node, shape, &Pointer(rest.to_vec()), is_there);
}

/// Entries about the deliveries as a whole.
fn around(
    groups: &BTreeMap<String, Vec<Delivery>>,
    shapes: &[(&str, Shape)],
    envelope: &Envelope,
    name: &Name,
    nameless: usize,
) -> Vec<Entry> {
    let all = || vec!["*".to_owned()];
    let mut entries: Vec<Entry> = groups
        .iter()
        .map(|(name, group)| {
            let deliveries = if group.len() == 1 { "delivery" } else { "deliveries" };
            let text = Some(format!("In {} {deliveries}.", group.len()));
            Entry { text, ..Entry::new(EntryKind::Example, "event", vec![name.clone()], Subject::Page) }
        })
        .collect();
    let required = name.pointers.iter().chain(&envelope.members).chain(&envelope.payload);
    let mut required: Vec<&Pointer> = required.collect();
    required.sort();
    required.dedup();
    entries.extend(required.into_iter().map(|pointer| Entry {
        keyword: Some("required".to_owned()),
        value: Some(json::scalar("true")),
        text: Some("Without it, a delivery cannot be read; no delivery is without it.".to_owned()),
        ..Entry::new(EntryKind::Assumed, "required", all(), Subject::Body(pointer.clone()))
    }));
    if name.written.is_none() {
        let text = Some("Nothing in the deliveries is the name of their event everywhere.".to_owned());
        entries.push(Entry { text, ..Entry::new(EntryKind::Gap, "no-name", all(), Subject::Page) });
    }
    if nameless > 0 {
        let said = if nameless == 1 { "delivery does" } else { "deliveries do" };
        let text = Some(format!("{nameless} {said} not say an event."));
        entries.push(Entry { text, ..Entry::new(EntryKind::Ignored, "ignored", all(), Subject::Page) });
    }
    let is_no_object = |shape: &Shape| shape.count(Kind::Object) < shape.values;
    let others: Vec<String> =
        shapes.iter().filter(|(_, shape)| is_no_object(shape)).map(|(name, _)| (*name).to_owned()).collect();
    if !others.is_empty() {
        let text = Some("The body of a delivery is no object.".to_owned());
        let events = entries::events(others, groups.len());
        entries.push(Entry { text, ..Entry::new(EntryKind::Gap, "shape", events, Subject::Page) });
    }
    entries
}
