//! The names of events in their bodies.

use crate::ingest::kind::Kind;
use crate::ingest::model::{Event, Known, Member, Model, Node};
use crate::ingest::pointer::{Pointer, Step};
use crate::json;

/// The body of events that share one, with their names where deliveries have them.
pub(super) fn body(model: &Model, events: &[&Event]) -> Node {
    let mut body = events.first().map(|event| event.body.clone()).unwrap_or_default();
    let places = events.first().map(|event| places(model, event)).unwrap_or_default();
    for pointer in places.into_iter().filter(|pointer| !is_elsewhere(events, pointer)) {
        let names: Vec<&str> = events.iter().map(|event| event.name.as_str()).collect();
        if let Some(node) = place(&mut body, &pointer) {
            name(node, &names);
        }
    }
    body
}

/// The places of its body that hold the name of an event alone.
pub(super) fn places(model: &Model, event: &Event) -> Vec<Pointer> {
    let places = match (&model.event_name, event.name_at.is_empty()) {
        (_, false) => event.name_at.clone(),
        (None, true) => return Vec::new(),
        (Some(said), true) if said.starts_with('[') => {
            json::items(&json::scalar(said)).iter().filter_map(json::as_text).collect()
        }
        (Some(said), true) => vec![said.clone()],
    };
    places.iter().filter(|place| place.starts_with('/')).map(|place| Pointer::parse(place)).collect()
}

/// Whether examples of these events show that their names are not at a place.
fn is_elsewhere(events: &[&Event], pointer: &Pointer) -> bool {
    let mut examples = events.iter().flat_map(|event| &event.examples).peekable();
    examples.peek().is_some() && examples.all(|example| json::at(example, &pointer.to_string()).is_none())
}

/// The value at a place; the last member of it is made if it is not there.
fn place<'n>(node: &'n mut Node, pointer: &Pointer) -> Option<&'n mut Node> {
    let (last, way) = pointer.0.split_last()?;
    let holder = way.iter().try_fold(node, |node, step| match step {
        Step::Member(name) => node.members.get_mut(name).map(|member| &mut member.node),
        Step::Element => node.items.as_deref_mut(),
        Step::Key => node.values.as_deref_mut(),
    })?;
    let Step::Member(name) = last else { return None };
    if holder.named.is_some() || !holder.one_of.is_empty() {
        return None;
    }
    let missing = || Member { required: true, node: Node::default() };
    Some(&mut holder.members.entry(name.clone()).or_insert_with(missing).node)
}

fn name(node: &mut Node, names: &[&str]) {
    let words = std::mem::take(&mut node.words);
    *node = Node { kinds: Some([Kind::String].into()), words, ..Node::default() };
    match names {
        [name] => node.constant = Some(json::text(name)),
        names => {
            let values = names.iter().map(|name| json::text(name)).collect();
            node.known = Some(Known { values, open: false });
        }
    }
}
