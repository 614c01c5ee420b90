//! Whether a value that an enum does not list violates it.

use std::collections::BTreeSet;

use super::find::TargetKind;
use crate::base::selector::Selector;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::catalog::{Catalog, Provider};
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::node::{Node, Shape};
use crate::ir::rule::Rule;
use crate::ir::union::{PlainUnion, Select};

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
    if overrides.iter().any(|(_, open)| *open) {
        let types = catalog.providers.iter_mut().flat_map(|provider| &mut provider.types);
        types.for_each(forget_lists);
    }
    if !overrides.is_empty() {
        catalog.providers.iter_mut().for_each(update_rules);
    }
}

/// What an enum lists does not tell branches apart where another value may come, too.
fn forget_lists(ty: &mut TypeDef) {
    if let Definition::Plain(PlainUnion { select: Select::Signs(signs), .. }) = &mut ty.definition {
        signs.forget_lists();
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
