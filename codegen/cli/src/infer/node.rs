//! What is seen at a place → what a schema says of it.

use crm_events::Json;

use super::shape::{Shape, Sole};
use crate::ingest::kind::{Kind, Kinds};
use crate::ingest::model::{Member, Node};
use crate::ingest::pointer::{Pointer, Step};
use crate::ingest::reconcile::types::is_amount;
use crate::json;

/// What a schema says of a value below the body.
pub(super) fn node(shape: &Shape, pointer: &Pointer) -> Node {
    let kinds = kinds(shape, pointer);
    let mut node =
        Node { nullable: true, kinds: Some(kinds).filter(|kinds| !kinds.is_empty()), ..Node::default() };
    if node.kinds.as_ref().is_some_and(|kinds| kinds.len() == 1) && is_date_time(shape) {
        node.limits.insert("format".to_owned(), format());
    }
    for (name, member) in &shape.members {
        node.members.insert(
            name.clone(),
            Member { required: false, node: self::node(member, &pointer.member(name)) },
        );
    }
    let inner = |shape: &Option<Box<Shape>>, step: Step| {
        let inner = shape.as_ref().filter(|inner| inner.values > 0)?;
        Some(Box::new(self::node(inner, &pointer.then(step))))
    };
    node.items = inner(&shape.element, Step::Element);
    node.values = inner(&shape.key, Step::Key);
    node
}

/// The format of points in time.
pub(super) fn format() -> Json {
    json::text("date-time")
}

/// So many texts of which all are points in time, are so by no chance.
const ENOUGH: usize = 3;

/// Whether all texts are points in time, and enough of them. A text that is always the same is only one example.
pub(super) fn is_date_time(shape: &Shape) -> bool {
    let texts = shape.count(Kind::String);
    texts >= ENOUGH && shape.sole == Sole::Several && shape.date_times == texts
}

/// The types of a value, without null.
pub(super) fn kinds(shape: &Shape, pointer: &Pointer) -> Kinds {
    let mut kinds: Kinds = shape.kinds().collect();
    if kinds.contains(&Kind::Integer) && (kinds.contains(&Kind::Number) || is_amount(pointer)) {
        kinds.remove(&Kind::Integer);
        kinds.insert(Kind::Number);
    }
    kinds
}
