//! The names of events in their bodies.

use crate::ingest::kind::Kind;
use crate::ingest::model::{Event, Known, Member, Model, Node};
use crate::ingest::pointer::{Pointer, Step};
use crate::json;

/// The body of events that share one, with their names where deliveries have them.
pub(super) fn body(model: &Model, events: &[&Event]) -> Node {
    let mut body = events.first().map(|event| event.body.clone()).unwrap_or_default();
    for pointer in pointers(model) {
        let names: Vec<&str> = events.iter().map(|event| event.name.as_str()).collect();
        if let Some(node) = place(&mut body, &pointer) {
            name(node, &names);
        }
    }
    body
}

/// The places of the body that hold the name alone.
pub(super) fn pointers(model: &Model) -> Vec<Pointer> {
    let Some(said) = &model.event_name else { return Vec::new() };
    let places = match said.starts_with('[') {
        true => json::items(&json::scalar(said)).iter().filter_map(json::as_text).collect(),
        false => vec![said.clone()],
    };
    places.iter().filter(|place| place.starts_with('/')).map(|place| Pointer::parse(place)).collect()
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
    // Where the pages show bodies of an event without a name, it may be absent.
    let missing = || Member { required: false, node: Node::default() };
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
