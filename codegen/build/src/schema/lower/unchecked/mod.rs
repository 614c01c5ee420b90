//! Patterns that are not checked: what depends on them takes all that the schema takes, and the documentation says so.
//!
//! While schemas are lowered, such a pattern is in no rule, but a table has it among those that are not checked. Most keywords
//! take more if a schema in them does. The others are weakened here: `not`, `oneOf`, `if`, `maxContains` and `unevaluated…`, and
//! unions of which only one branch may take a value.

mod found;
mod rivals;

use std::collections::BTreeSet;

use crate::base::words::code;
use crate::ir::catalog::Provider;
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::ids::TableId;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Member, Struct};
use crate::ir::rule::Rule;
use crate::ir::table::{Assertion, Table};
use crate::ir::union::PlainUnion;
use crate::ir::written::Tuple;
use found::{Unchecked, append, of_node, of_whole};

/// Weakens the tables of a provider, says in the documentation what is not checked, and removes what checks nothing. `node` is
/// a value beside the types.
pub(super) fn settle(provider: &mut Provider, node: Option<&mut Node>) {
    let unchecked = weaken(&mut provider.tables);
    if unchecked.is_empty() {
        return;
    }
    rivals::forget(&mut provider.types, &unchecked);
    provider.types.iter_mut().for_each(|ty| document(ty, &unchecked));
    if let Some(dispatch) = &mut provider.dispatch {
        for field in dispatch.envelope.fields_mut() {
            say(&mut field.docs, of_node(&field.node, &unchecked));
        }
    }
    let idle: BTreeSet<TableId> =
        unchecked.into_keys().filter(|id| provider.tables[id.0].assertions.is_empty()).collect();
    provider.each_node_mut(&mut |node| forget(node, &idle));
    node.into_iter().for_each(|node| forget(node, &idle));
    provider.types.iter_mut().for_each(|ty| forget_of_whole(&mut ty.definition, &idle));
}

/// Makes tables take whatever the schema takes, however a pattern that is not checked would decide.
pub(super) fn weaken(tables: &mut [Table]) -> Unchecked {
    let unchecked = unchecked(tables);
    for (index, table) in tables.iter_mut().enumerate() {
        if unchecked.contains_key(&TableId(index)) {
            let has_own = !table.unchecked.is_empty();
            let touched = |id: &TableId| unchecked.contains_key(id);
            let beside = |one: &Assertion| !is_about_the_rest(one) && one.tables().iter().any(touched);
            let rest_is_known = !has_own && !table.assertions.iter().any(beside);
            let assertions = std::mem::take(&mut table.assertions).into_iter();
            table.assertions =
                assertions.filter_map(|assertion| weakened(assertion, &touched, rest_is_known)).collect();
        }
    }
    unchecked
}

fn unchecked(tables: &[Table]) -> Unchecked {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); tables.len()];
    let mut next: Vec<(usize, String)> = Vec::new();
    for (index, table) in tables.iter().enumerate() {
        next.extend(table.unchecked.iter().map(|pattern| (index, pattern.clone())));
        table.assertions.iter().flat_map(Assertion::tables).for_each(|used| users[used.0].push(index));
    }
    let mut found = Unchecked::new();
    while let Some((index, pattern)) = next.pop() {
        if found.entry(TableId(index)).or_default().insert(pattern.clone()) {
            next.extend(users[index].iter().map(|user| (*user, pattern.clone())));
        }
    }
    found
}

fn is_about_the_rest(assertion: &Assertion) -> bool {
    matches!(assertion, Assertion::Single("UnevaluatedProperties" | "UnevaluatedItems", _))
}

/// What an assertion still says; `None` if nothing.
fn weakened(
    assertion: Assertion,
    touched: &dyn Fn(&TableId) -> bool,
    rest_is_known: bool,
) -> Option<Assertion> {
    match assertion {
        Assertion::Single("Not", table) if touched(&table) => None,
        Assertion::Several("OneOf", branches) if branches.iter().any(touched) => {
            Some(Assertion::Several("AnyOf", branches))
        }
        Assertion::If { condition, then: Some(then), otherwise: Some(otherwise) } if touched(&condition) => {
            Some(Assertion::Several("AnyOf", vec![then, otherwise]))
        }
        Assertion::If { condition, .. } if touched(&condition) => None,
        Assertion::Contains { table, min, .. } if touched(&table) => {
            Some(Assertion::Contains { table, min, max: None })
        }
        rest if is_about_the_rest(&rest) && !rest_is_known => None,
        other => Some(other),
    }
}

/// Adds to the documentation of a type and of its fields what is not checked.
fn document(ty: &mut TypeDef, unchecked: &Unchecked) {
    let mut patterns = of_whole(&ty.definition, unchecked);
    match &mut ty.definition {
        Definition::Struct(definition) => {
            for member in &mut definition.members {
                if let Member::Field(field) = member {
                    say(&mut field.docs, of_node(&field.node, unchecked));
                }
            }
            patterns.extend(definition.open.values().into_iter().flat_map(|node| of_node(node, unchecked)));
        }
        other => patterns.extend(other.nodes().into_iter().flat_map(|node| of_node(node, unchecked))),
    }
    say(&mut ty.docs, patterns);
}

/// Adds a paragraph about what is not checked, if there is anything.
fn say(docs: &mut Vec<String>, patterns: BTreeSet<String>) {
    let patterns: Vec<String> = patterns.iter().map(|pattern| format!("`{}`", code(pattern))).collect();
    match &patterns[..] {
        [] => {}
        [pattern] => append(docs, format!("The pattern {pattern} is not checked.")),
        patterns => append(docs, format!("The patterns {} are not checked.", patterns.join(", "))),
    }
}

/// Removes tables that check nothing from what is said of a type as a whole.
fn forget_of_whole(definition: &mut Definition, idle: &BTreeSet<TableId>) {
    match definition {
        Definition::Struct(Struct { table, .. }) => *table = table.filter(|table| !idle.contains(table)),
        Definition::Tuple(Tuple { rules, .. }) | Definition::Plain(PlainUnion { rules, .. }) => {
            forget_rules(rules, idle);
        }
        _ => {}
    }
}

fn forget(node: &mut Node, idle: &BTreeSet<TableId>) {
    forget_rules(&mut node.rules, idle);
    if let Shape::List(inner) | Shape::Map(inner) = &mut node.shape {
        forget(inner, idle);
    }
}

fn forget_rules(rules: &mut Vec<Rule>, idle: &BTreeSet<TableId>) {
    rules.retain(|rule| !matches!(rule, Rule::Table(table) if idle.contains(table)));
}
