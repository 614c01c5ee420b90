//! Unions of which only one branch may take a value, though a pattern that is not checked may decide which one does.

use std::collections::BTreeSet;

use super::found::{Unchecked, append, of_node, of_whole};
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::ids::TypeId;
use crate::ir::node::Node;
use crate::ir::union::{PlainUnion, Select};

const SAID: &str =
    "A value that fits two variants is not refused where that depends on a pattern that is not checked.";

/// Lets several branches take a value where what one of them takes depends on a pattern that is not checked, and says so in
/// the documentation of the union: by the schema it may be one branch alone.
pub(super) fn forget(types: &mut [TypeDef], unchecked: &Unchecked) {
    let undecided = undecided(types, unchecked);
    for ty in types {
        let Definition::Plain(PlainUnion { select: Select::Signs(signs), variants, .. }) = &mut ty.definition
        else {
            continue;
        };
        let branches = variants.iter().enumerate().filter(|(_, variant)| {
            !of_node(&variant.node, unchecked).is_empty()
                || variant.node.innermost().is_some_and(|ty| undecided.contains(&ty))
        });
        let branches: BTreeSet<usize> = branches.map(|(index, _)| index).collect();
        if signs.forget_rivals(&branches) {
            append(&mut ty.docs, SAID.to_owned());
        }
    }
}

/// The types with a pattern that is not checked, in themselves or in what they hold.
fn undecided(types: &[TypeDef], unchecked: &Unchecked) -> BTreeSet<TypeId> {
    let has_own = |definition: &Definition| {
        let in_nodes = |node: &&Node| !of_node(node, unchecked).is_empty();
        !of_whole(definition, unchecked).is_empty() || definition.nodes().iter().any(in_nodes)
    };
    let mut users: Vec<Vec<TypeId>> = vec![Vec::new(); types.len()];
    let mut next = Vec::new();
    for (index, ty) in types.iter().enumerate() {
        ty.definition.held().into_iter().for_each(|held| users[held.0].push(TypeId(index)));
        next.extend(has_own(&ty.definition).then_some(TypeId(index)));
    }
    let mut found = BTreeSet::new();
    while let Some(id) = next.pop() {
        if found.insert(id) {
            next.extend(&users[id.0]);
        }
    }
    found
}
