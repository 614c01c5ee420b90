//! Whether a value that an enum does not list violates it.

use std::collections::BTreeSet;

use super::find::TargetKind;
use crate::base::selector::Selector;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::catalog::{Catalog, Provider};
use crate::ir::definition::Definition;
use crate::ir::node::{Node, Shape};
use crate::ir::rule::Rule;

pub(super) fn apply(catalog: &mut Catalog, overrides: &[(Selector, bool)], diagnostics: &mut Diagnostics) {
    for (selector, open) in overrides {
        let setting = format!(".{}(\"{selector}\")", if *open { "open_enums" } else { "closed_enums" });
        let chosen = selector.find(catalog, &setting, diagnostics, TargetKind::is_enum, "no enum of strings");
        for (provider, target) in chosen {
            let index = target.kind.ty().unwrap_or_default();
            if let Definition::Enum(listed) = &mut catalog.providers[provider].types[index].definition {
                listed.open = *open;
            }
        }
    }
    if !overrides.is_empty() {
        catalog.providers.iter_mut().for_each(update_rules);
    }
}

/// Adds the rule `known` wherever a closed enum is used, and removes it where an open one is.
fn update_rules(provider: &mut Provider) {
    let closed: BTreeSet<usize> = provider
        .types
        .iter()
        .enumerate()
        .filter(|(_, ty)| matches!(&ty.definition, Definition::Enum(listed) if !listed.open))
        .map(|(index, _)| index)
        .collect();
    provider.each_node_mut(&mut |node| update(node, &closed));
}

fn update(node: &mut Node, closed: &BTreeSet<usize>) {
    let is_closed = matches!(node.shape, Shape::Named(id) if closed.contains(&id.0));
    let is_checked = node.rules.contains(&Rule::Known);
    if is_closed && !is_checked {
        node.rules.insert(0, Rule::Known);
    } else if !is_closed && is_checked {
        node.rules.retain(|rule| *rule != Rule::Known);
    }
    if let Shape::List(inner) | Shape::Map(inner) = &mut node.shape {
        update(inner, closed);
    }
}
