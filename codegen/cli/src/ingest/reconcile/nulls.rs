//! Values that are only shown as null: another event of the same entity, or an object with the same members, may show more.

use std::collections::{BTreeMap, BTreeSet};

use super::super::pointer::{Pointer, Step};
use super::super::sample::Value;
use super::bodies::Bodies;
use super::tree::Tree;

/// How many members make an object one that is known again.
const LEAST: usize = 4;

/// Gives values that are only null what is said and shown of them elsewhere.
pub(super) fn find_elsewhere(bodies: &mut Bodies<'_>) {
    let mut missing: Vec<(usize, Pointer)> = Vec::new();
    for (index, tree) in bodies.trees.iter().enumerate() {
        collect(tree, &Pointer::root(), &mut |pointer| missing.push((index, pointer)));
    }
    if missing.is_empty() {
        return;
    }
    let objects = objects(bodies);
    let of: Vec<BTreeSet<&str>> = (0..bodies.trees.len())
        .map(|tree| {
            let entities = bodies.of.iter().zip(&bodies.entities);
            entities.filter(|(body, _)| **body == tree).map(|(_, entity)| entity.as_str()).collect()
        })
        .collect();
    let found: Vec<_> = missing
        .iter()
        .filter_map(|(index, pointer)| {
            let of_entity = bodies.trees.iter().zip(&of).filter(|(_, others)| {
                of.get(*index).is_some_and(|own| own.intersection(others).next().is_some())
            });
            let mut same_place = of_entity.filter_map(|(tree, _)| tree.at(pointer));
            let known = same_place.find(|tree| is_known(tree)).or_else(|| {
                let (object, step) = pointer.split_last()?;
                let object = bodies.trees.get(*index)?.at(&object)?;
                let alike = objects.get(&names(object))?;
                alike
                    .iter()
                    .filter_map(|other| other.at(&Pointer(vec![step.clone()])))
                    .find(|tree| is_known(tree))
            })?;
            Some((*index, pointer.clone(), known.clone()))
        })
        .collect();
    for (index, pointer, known) in found {
        if let Some(tree) = bodies.trees.get_mut(index) {
            tree.at_mut(&pointer).absorb(&known);
        }
    }
}

/// Whether a value is shown, and only as null, and nothing is said of it.
fn is_only_null(tree: &Tree<'_>) -> bool {
    tree.said.is_empty()
        && !tree.shown.is_empty()
        && tree.shown.iter().all(|showing| showing.sample.value == Value::Null)
}

fn is_known(tree: &Tree<'_>) -> bool {
    !tree.is_empty() && !is_only_null(tree)
}

fn collect(tree: &Tree<'_>, pointer: &Pointer, found: &mut dyn FnMut(Pointer)) {
    if is_only_null(tree) {
        found(pointer.clone());
    }
    for (name, member) in &tree.members {
        collect(member, &pointer.member(name), found);
    }
    if let Some(element) = &tree.element {
        collect(element, &pointer.then(Step::Element), found);
    }
    if let Some(key) = &tree.key {
        collect(key, &pointer.then(Step::Key), found);
    }
}

type Names<'t> = Vec<&'t str>;

fn names<'t>(tree: &'t Tree<'_>) -> Names<'t> {
    let mut names: Vec<&str> = tree.members.keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

/// Objects by the names of their members.
fn objects<'t, 'f>(bodies: &'t Bodies<'f>) -> BTreeMap<Names<'t>, Vec<&'t Tree<'f>>> {
    let mut objects = BTreeMap::new();
    let mut rest: Vec<&Tree<'f>> = bodies.trees.iter().rev().collect();
    while let Some(tree) = rest.pop() {
        if tree.members.len() >= LEAST {
            objects.entry(names(tree)).or_insert_with(Vec::new).push(tree);
        }
        rest.extend(tree.members.values().rev());
        rest.extend(tree.element.as_deref());
        rest.extend(tree.key.as_deref());
    }
    objects
}
