//! A member that the pages describe once for several events is one member: what the example of one event shows of it counts
//! for the others.

use std::collections::{BTreeMap, BTreeSet};

use super::super::claim::Claim;
use super::super::kind::{Kind, Kinds};
use super::super::place::Place;
use super::super::pointer::Pointer;
use super::told::kind_of;
use super::tree::{Showing, Tree};

/// What all examples show of a member, by where it is and where it is described first.
type Pools<'f> = BTreeMap<(Pointer, Place), Pool<'f>>;

#[derive(Debug, Default)]
struct Pool<'f> {
    shown: Vec<Showing<'f>>,
    known: BTreeSet<(Place, usize)>,
    /// What is in it, where its type is another than the one that is described.
    within: Option<Tree<'f>>,
    lacking: Option<Place>,
    trees: usize,
}

/// Lets bodies share what examples show of members that are described once.
pub(super) fn share(trees: &mut [Tree<'_>]) {
    if trees.len() < 2 {
        return;
    }
    let mut pools = Pools::new();
    trees.iter().for_each(|tree| collect(tree, &Pointer::root(), &mut pools));
    pools.retain(|_, pool| pool.trees > 1);
    trees.iter_mut().for_each(|tree| spread(tree, &Pointer::root(), &pools));
}

fn collect<'f>(tree: &Tree<'f>, pointer: &Pointer, pools: &mut Pools<'f>) {
    if let Some(place) = described(tree) {
        let pool = pools.entry((pointer.clone(), place)).or_default();
        pool.trees += 1;
        pool.lacking = pool.lacking.or(tree.lacking);
        for showing in &tree.shown {
            let address = std::ptr::from_ref(showing.sample) as usize;
            if pool.known.insert((showing.place, address)) {
                pool.shown.push(*showing);
            }
        }
        if is_other(tree) {
            pool.within.get_or_insert_default().absorb_within(tree);
        }
    }
    for (step, tree) in tree.within() {
        collect(tree, &pointer.then(step), pools);
    }
}

/// Where a value is described first. Nothing, if only examples show it.
fn described(tree: &Tree<'_>) -> Option<Place> {
    tree.said.iter().map(|statement| statement.place).min()
}

/// Whether examples show another type than the one that is described.
fn is_other(tree: &Tree<'_>) -> bool {
    let said: Kinds = tree
        .said
        .iter()
        .filter_map(|statement| match &*statement.claim {
            Claim::Kinds(kinds) => Some(kinds.iter().copied()),
            _ => None,
        })
        .flatten()
        .collect();
    let holds = |kind: &Kind| matches!(kind, Kind::Object | Kind::Array);
    let shown: Kinds = tree.shown.iter().filter_map(|showing| kind_of(&showing.sample.value)).collect();
    !said.is_empty() && shown.iter().any(|kind| holds(kind) && !said.contains(kind))
}

fn spread<'f>(tree: &mut Tree<'f>, pointer: &Pointer, pools: &Pools<'f>) {
    let pool = described(tree).and_then(|place| pools.get(&(pointer.clone(), place)));
    if let Some(pool) = pool {
        tree.shown.clone_from(&pool.shown);
        tree.lacking = pool.lacking;
        if let Some(within) = &pool.within {
            let mut whole = Tree::default();
            whole.absorb_within(within);
            tree.take_within(whole);
        }
    }
    for (step, tree) in tree.within_mut() {
        spread(tree, &pointer.then(step), pools);
    }
}
