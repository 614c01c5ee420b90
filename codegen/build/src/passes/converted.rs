//! What is compared where types of the user stand for values: JSON, not those types, which may find other texts equal.

use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::ids::TableId;
use crate::ir::node::{Node, Shape};
use crate::ir::rule::Rule;
use crate::ir::table::{Assertion, Table};
use crate::ir::walk::spread;

/// Makes `uniqueItems` a table where items hold a type of the user: tables see values as they came.
pub(super) fn compare_as_json(provider: &mut Provider) {
    let holds = spread(&provider.types, |definition: &Definition| {
        definition.nodes().into_iter().any(|node| holds_converted(node, &[]))
    });
    let table = TableId(provider.tables.len());
    let mut is_used = false;
    provider.each_node_mut(&mut |node| is_used |= replace_unique(node, &holds, table));
    if is_used {
        provider.tables.push(Table { assertions: vec![Assertion::UniqueItems], unchecked: Vec::new() });
    }
}

/// Whether values have a type of the user in them; `types` says which types with names do.
fn holds_converted(node: &Node, types: &[bool]) -> bool {
    match &node.shape {
        Shape::Converted(_) => true,
        Shape::List(inner) | Shape::Map(inner) => holds_converted(inner, types),
        Shape::Named(id) => types.get(id.0).copied().unwrap_or_default(),
        _ => false,
    }
}

/// Whether anything was replaced.
fn replace_unique(node: &mut Node, types: &[bool], table: TableId) -> bool {
    let mut is_replaced = false;
    if holds_converted(node, types) {
        for rule in node.rules.iter_mut().filter(|rule| matches!(rule, Rule::Unique)) {
            *rule = Rule::Table(table);
            is_replaced = true;
        }
    }
    match &mut node.shape {
        Shape::List(inner) | Shape::Map(inner) => replace_unique(inner, types, table) || is_replaced,
        _ => is_replaced,
    }
}
