//! Unions of which only one branch may take a value, though a pattern that is not checked may decide which one does.

use std::collections::BTreeSet;

use super::found::{Unchecked, append, of_node, of_whole};
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::node::Node;
use crate::ir::union::{PlainUnion, Select};
use crate::ir::walk::spread;

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
                || variant.node.innermost().is_some_and(|ty| undecided[ty.0])
        });
        let branches: BTreeSet<usize> = branches.map(|(index, _)| index).collect();
        if signs.forget_rivals(&branches) {
            append(&mut ty.docs, SAID.to_owned());
        }
    }
}

/// For each type whether a pattern is not checked in it, or in what it holds.
fn undecided(types: &[TypeDef], unchecked: &Unchecked) -> Vec<bool> {
    spread(types, |definition| {
        let in_nodes = |node: &&Node| !of_node(node, unchecked).is_empty();
        !of_whole(definition, unchecked).is_empty() || definition.nodes().iter().any(in_nodes)
    })
}
