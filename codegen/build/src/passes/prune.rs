//! Drops the tables and patterns that nothing uses: a shape that was tried and given up may have left some.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::catalog::Provider;
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::ids::{PatternId, TableId};
use crate::ir::node::{Node, Shape};
use crate::ir::rule::Rule;
use crate::ir::table::Assertion;

/// Keeps only the tables and patterns that rules lead to, and numbers them anew.
pub(crate) fn prune(provider: &mut Provider) {
    provider.types.iter_mut().for_each(forget_rules_of_alias);
    let (tables, patterns) = used(provider);
    let table_numbers: BTreeMap<TableId, TableId> =
        tables.iter().enumerate().map(|(number, id)| (*id, TableId(number))).collect();
    let pattern_numbers: BTreeMap<PatternId, PatternId> =
        patterns.iter().enumerate().map(|(number, id)| (*id, PatternId(number))).collect();
    let mut renumber = |id: Id<'_>| match id {
        Id::Table(id) => *id = table_numbers.get(id).copied().unwrap_or(*id),
        Id::Pattern(id) => *id = pattern_numbers.get(id).copied().unwrap_or(*id),
    };
    visit_rules(provider, &mut renumber);
    let mut index = 0;
    provider.tables.retain(|_| {
        index += 1;
        tables.contains(&TableId(index - 1))
    });
    for assertion in provider.tables.iter_mut().flat_map(|table| &mut table.assertions) {
        visit_assertion(assertion, &mut renumber);
    }
    let mut index = 0;
    provider.patterns.retain(|_| {
        index += 1;
        patterns.contains(&PatternId(index - 1))
    });
}

/// Removes the rules of an alias: whatever uses it runs them itself, and has its own copies by now.
fn forget_rules_of_alias(ty: &mut TypeDef) {
    let Definition::Alias(node) = &mut ty.definition else { return };
    let mut next = Some(node);
    while let Some(node) = next {
        node.rules.clear();
        next = match &mut node.shape {
            Shape::List(inner) | Shape::Map(inner) => Some(inner),
            _ => None,
        };
    }
}

/// The number of a table or pattern, wherever a provider has one.
enum Id<'a> {
    Table(&'a mut TableId),
    Pattern(&'a mut PatternId),
}

fn used(provider: &mut Provider) -> (BTreeSet<TableId>, BTreeSet<PatternId>) {
    let (mut tables, mut patterns) = (BTreeSet::new(), BTreeSet::new());
    let mut next = Vec::new();
    visit_rules(provider, &mut |id| match id {
        Id::Table(id) => next.push(*id),
        Id::Pattern(id) => {
            patterns.insert(*id);
        }
    });
    while let Some(id) = next.pop() {
        if !tables.insert(id) {
            continue;
        }
        for assertion in &mut provider.tables[id.0].assertions {
            visit_assertion(assertion, &mut |id| match id {
                Id::Table(id) => next.push(*id),
                Id::Pattern(id) => {
                    patterns.insert(*id);
                }
            });
        }
    }
    (tables, patterns)
}

fn visit_rules(provider: &mut Provider, visit: &mut dyn FnMut(Id<'_>)) {
    provider.each_node_mut(&mut |node| visit_node(node, visit));
    for ty in &mut provider.types {
        let table = match &mut ty.definition {
            Definition::Struct(definition) => &mut definition.table,
            // Types of users have no tables of ours.
            _ => continue,
        };
        table.iter_mut().for_each(|table| visit(Id::Table(table)));
    }
}

fn visit_node(node: &mut Node, visit: &mut dyn FnMut(Id<'_>)) {
    visit_list(&mut node.rules, visit);
    if let Shape::List(inner) | Shape::Map(inner) = &mut node.shape {
        visit_node(inner, visit);
    }
}

fn visit_list(rules: &mut [Rule], visit: &mut dyn FnMut(Id<'_>)) {
    for rule in rules {
        match rule {
            Rule::Table(id) => visit(Id::Table(id)),
            Rule::Pattern(id) => visit(Id::Pattern(id)),
            Rule::Each(inner) => visit_list(inner, visit),
            _ => {}
        }
    }
}

fn visit_assertion(assertion: &mut Assertion, visit: &mut dyn FnMut(Id<'_>)) {
    match assertion {
        Assertion::Pattern(id) => visit(Id::Pattern(id)),
        Assertion::Properties(list) | Assertion::DependentSchemas(list) => {
            list.iter_mut().for_each(|(_, id)| visit(Id::Table(id)));
        }
        Assertion::PatternProperties(list) => {
            for (pattern, table) in list {
                visit(Id::Pattern(pattern));
                visit(Id::Table(table));
            }
        }
        Assertion::AdditionalProperties { patterns, table, .. } => {
            patterns.iter_mut().for_each(|id| visit(Id::Pattern(id)));
            visit(Id::Table(table));
        }
        Assertion::PrefixItems(list) | Assertion::Several(_, list) => {
            list.iter_mut().for_each(|id| visit(Id::Table(id)));
        }
        Assertion::Items { table, .. } | Assertion::Contains { table, .. } | Assertion::Single(_, table) => {
            visit(Id::Table(table));
        }
        Assertion::If { condition, then, otherwise } => {
            visit(Id::Table(condition));
            then.iter_mut().chain(otherwise).for_each(|id| visit(Id::Table(id)));
        }
        Assertion::Never
        | Assertion::Type(_)
        | Assertion::Enum(_)
        | Assertion::Const(_)
        | Assertion::Count(..)
        | Assertion::Number(..)
        | Assertion::UniqueItems
        | Assertion::Format(_)
        | Assertion::Required(_)
        | Assertion::DependentRequired(_) => {}
    }
}
