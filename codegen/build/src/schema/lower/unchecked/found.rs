//! What is not checked of a value or type.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::definition::Definition;
use crate::ir::ids::TableId;
use crate::ir::node::{Node, Shape};
use crate::ir::object::Struct;
use crate::ir::rule::Rule;
use crate::ir::union::PlainUnion;
use crate::ir::written::Tuple;

/// The patterns that tables and those that they lead to do not check, by their numbers.
pub(in crate::schema::lower) type Unchecked = BTreeMap<TableId, BTreeSet<String>>;

/// What is not checked of a type as a whole.
pub(super) fn of_whole(definition: &Definition, unchecked: &Unchecked) -> BTreeSet<String> {
    let of_table = |table: &TableId| unchecked.get(table).into_iter().flatten().cloned();
    match definition {
        Definition::Struct(Struct { table, .. }) => table.iter().flat_map(of_table).collect(),
        Definition::Tuple(Tuple { rules, .. }) | Definition::Plain(PlainUnion { rules, .. }) => {
            of_rules(rules, unchecked)
        }
        _ => BTreeSet::new(),
    }
}

fn of_rules(rules: &[Rule], unchecked: &Unchecked) -> BTreeSet<String> {
    let tables = rules.iter().filter_map(|rule| match rule {
        Rule::Table(table) => unchecked.get(table),
        _ => None,
    });
    tables.flatten().cloned().collect()
}

pub(super) fn of_node(node: &Node, unchecked: &Unchecked) -> BTreeSet<String> {
    let mut patterns = of_rules(&node.rules, unchecked);
    if let Shape::List(inner) | Shape::Map(inner) = &node.shape {
        patterns.extend(of_node(inner, unchecked));
    }
    patterns
}

/// Adds a paragraph of its own.
pub(super) fn append(docs: &mut Vec<String>, sentence: String) {
    if !docs.is_empty() {
        docs.push(String::new());
    }
    docs.push(sentence);
}
