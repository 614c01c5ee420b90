//! The names of events in their bodies.

use crate::ingest::kind::Kind;
use crate::ingest::model::{Event, Known, Member, Model, Node};
use crate::ingest::pointer::{Pointer, Step};
use crate::json;

/// The body of events that share one, with their names where deliveries have them.
pub(super) fn body(model: &Model, events: &[&Event]) -> Node {
    let mut body = events.first().map(|event| event.body.clone()).unwrap_or_default();
    let pointers = events.first().map(|event| places(model, event)).unwrap_or_default();
    for pointer in pointers {
        let names: Vec<&str> = events.iter().map(|event| event.name.as_str()).collect();
        if let Some(node) = place(&mut body, &pointer) {
            name(node, &names);
        }
    }
    body
}

/// The places of its body that hold the name of an event alone.
pub(super) fn places(model: &Model, event: &Event) -> Vec<Pointer> {
    let own = event.name_at.iter().filter(|place| place.starts_with('/'));
    match (event.name_at.is_empty(), event.nameless) {
        (false, _) => own.map(|place| model.of_item(place)).collect(),
        (true, true) => Vec::new(),
        (true, false) => model.name_pointers(),
    }
}

/// Whether deliveries of these events say which one they are: the place of the name is one that the body can have.
pub(super) fn is_told(model: &Model, body: &Node) -> bool {
    let is_name = |node: &Node| node.constant.is_some() || node.known.is_some();
    let mut pointers = model.name_pointers().into_iter();
    pointers.any(|pointer| at(body, &pointer).is_some_and(is_name))
}

/// The value at a place.
pub(super) fn at<'n>(node: &'n Node, pointer: &Pointer) -> Option<&'n Node> {
    pointer.0.iter().try_fold(node, |node, step| match step {
        Step::Member(name) => node.members.get(name).map(|member| &member.node),
        Step::Element => node.items.as_deref(),
        Step::Key => node.values.as_deref(),
    })
}

/// The value at a place; members on the way that are not there are made. Nothing if no value can be there.
fn place<'n>(node: &'n mut Node, pointer: &Pointer) -> Option<&'n mut Node> {
    pointer.0.iter().try_fold(node, |node, step| match step {
        Step::Member(name) => member(node, name),
        Step::Element => node.items.as_deref_mut(),
        Step::Key => node.values.as_deref_mut(),
    })
}

fn member<'n>(node: &'n mut Node, name: &str) -> Option<&'n mut Node> {
    let is_object = node.kinds.as_ref().is_none_or(|kinds| kinds.is_empty() || kinds.contains(&Kind::Object));
    if node.named.is_some() || !node.one_of.is_empty() || !is_object {
        return None;
    }
    node.kinds.get_or_insert_default().insert(Kind::Object);
    let missing = || Member { required: true, node: Node::default() };
    Some(&mut node.members.entry(name.to_owned()).or_insert_with(missing).node)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_put_where_deliveries_have_it() {
        let event = |name: &str| Event { name: name.to_owned(), ..Event::default() };
        let model = Model { event_name: Some("/head/type".to_owned()), ..Model::default() };
        let body = body(&model, &[&event("a"), &event("b")]);
        let node = at(&body, &Pointer::parse("/head/type")).unwrap();
        assert_eq!(node.known.as_ref().map(|known| known.values.len()), Some(2));
        assert!(body.members["head"].required && is_told(&model, &body));
    }

    #[test]
    fn a_text_has_no_member_for_the_name() {
        let model = Model { event_name: Some("/type".to_owned()), ..Model::default() };
        let text = Node { kinds: Some([Kind::String].into()), ..Node::default() };
        let event = Event { name: "a".to_owned(), body: text.clone(), ..Event::default() };
        let body = body(&model, &[&event]);
        assert!(body == text && !is_told(&model, &body));
    }
}
