//! What is seen at a place → what a schema says of it.

use crm_events::Json;

use super::shape::{Shape, Sole};
use crate::ingest::kind::{Kind, Kinds};
use crate::ingest::model::{Member, Node};
use crate::json;

/// What a schema says of a value below the body. `name` is that of the member that it is the value of.
pub(super) fn node(shape: &Shape, name: &str) -> Node {
    let kinds = kinds(shape, name);
    let mut node =
        Node { nullable: true, kinds: Some(kinds).filter(|kinds| !kinds.is_empty()), ..Node::default() };
    if let (Some(kinds), true) = (&node.kinds, is_date_time(shape)) {
        if kinds.len() == 1 {
            node.limits.insert("format".to_owned(), format());
        }
    }
    for (name, member) in &shape.members {
        node.members.insert(name.clone(), Member { required: false, node: self::node(member, name) });
    }
    let inner = |shape: &Option<Box<Shape>>| {
        let inner = shape.as_ref().filter(|inner| inner.values > 0)?;
        Some(Box::new(self::node(inner, name)))
    };
    node.items = inner(&shape.element);
    node.values = inner(&shape.key);
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
pub(super) fn kinds(shape: &Shape, name: &str) -> Kinds {
    let mut kinds: Kinds = shape.kinds().collect();
    if kinds.contains(&Kind::Integer) && (kinds.contains(&Kind::Number) || is_amount(name)) {
        kinds.remove(&Kind::Integer);
        kinds.insert(Kind::Number);
    }
    kinds
}

/// Last words of names of amounts, which have fractions although deliveries show whole ones.
const AMOUNTS: &[&str] = &[
    "amount", "balance", "budget", "cost", "discount", "fee", "percent", "price", "rate", "score",
    "subtotal", "tax", "total", "value",
];

fn is_amount(name: &str) -> bool {
    let name = name.to_lowercase();
    AMOUNTS.iter().any(|word| name.ends_with(word))
}
