//! Drops the tables and patterns that nothing uses: a shape that was tried and given up may have left some.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Assertion, CheckId, Definition, Node, PatternId, Provider, Rule, Shape, TypeDef};

/// Keeps what rules lead to, and numbers it anew.
pub(crate) fn prune(provider: &mut Provider) {
    provider.types.iter_mut().for_each(forget_rules_of_alias);
    let (checks, patterns) = used(provider);
    let check_numbers: BTreeMap<CheckId, CheckId> =
        checks.iter().enumerate().map(|(number, id)| (*id, CheckId(number))).collect();
    let pattern_numbers: BTreeMap<PatternId, PatternId> =
        patterns.iter().enumerate().map(|(number, id)| (*id, PatternId(number))).collect();
    let mut renumber = |id: Id<'_>| match id {
        Id::Check(id) => *id = check_numbers.get(id).copied().unwrap_or(*id),
        Id::Pattern(id) => *id = pattern_numbers.get(id).copied().unwrap_or(*id),
    };
    visit_rules(provider, &mut renumber);
    let mut index = 0;
    provider.checks.retain(|_| {
        index += 1;
        checks.contains(&CheckId(index - 1))
    });
    for assertion in provider.checks.iter_mut().flat_map(|table| &mut table.assertions) {
        visit_assertion(assertion, &mut renumber);
    }
    let mut index = 0;
    provider.patterns.retain(|_| {
        index += 1;
        patterns.contains(&PatternId(index - 1))
    });
}

/// The rules of an alias run where it is used, and stand there by now. The rules of an unused alias do not run.
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

/// A number that stands somewhere in a provider.
enum Id<'a> {
    Check(&'a mut CheckId),
    Pattern(&'a mut PatternId),
}

fn used(provider: &mut Provider) -> (BTreeSet<CheckId>, BTreeSet<PatternId>) {
    let (mut checks, mut patterns) = (BTreeSet::new(), BTreeSet::new());
    let mut next = Vec::new();
    visit_rules(provider, &mut |id| match id {
        Id::Check(id) => next.push(*id),
        Id::Pattern(id) => {
            patterns.insert(*id);
        }
    });
    while let Some(id) = next.pop() {
        if !checks.insert(id) {
            continue;
        }
        for assertion in &mut provider.checks[id.0].assertions {
            visit_assertion(assertion, &mut |id| match id {
                Id::Check(id) => next.push(*id),
                Id::Pattern(id) => {
                    patterns.insert(*id);
                }
            });
        }
    }
    (checks, patterns)
}

fn visit_rules(provider: &mut Provider, visit: &mut dyn FnMut(Id<'_>)) {
    provider.each_node_mut(&mut |node| visit_node(node, visit));
    for ty in &mut provider.types {
        let check = match &mut ty.definition {
            Definition::Struct(definition) => &mut definition.check,
            Definition::Plain(union) => &mut union.check,
            // Types of users have no tables of ours.
            _ => continue,
        };
        check.iter_mut().for_each(|check| visit(Id::Check(check)));
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
            Rule::Check(id) => visit(Id::Check(id)),
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
            list.iter_mut().for_each(|(_, id)| visit(Id::Check(id)));
        }
        Assertion::PatternProperties(list) => {
            for (pattern, check) in list {
                visit(Id::Pattern(pattern));
                visit(Id::Check(check));
            }
        }
        Assertion::AdditionalProperties { patterns, check, .. } => {
            patterns.iter_mut().for_each(|id| visit(Id::Pattern(id)));
            visit(Id::Check(check));
        }
        Assertion::PrefixItems(list) | Assertion::Several(_, list) => {
            list.iter_mut().for_each(|id| visit(Id::Check(id)));
        }
        Assertion::Items { check, .. } | Assertion::Contains { check, .. } | Assertion::Single(_, check) => {
            visit(Id::Check(check));
        }
        Assertion::If { condition, then, otherwise } => {
            visit(Id::Check(condition));
            then.iter_mut().chain(otherwise).for_each(|id| visit(Id::Check(id)));
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
