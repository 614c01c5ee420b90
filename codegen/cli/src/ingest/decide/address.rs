//! Where a value is said in a model: in the body of an event, or in a type that has a name.

use crate::ingest::model::{Member, Model, Node};
use crate::ingest::pointer::{Pointer, Step};

/// How many types may refer to one another without a step between.
const DEEPEST: usize = 64;

/// Where a value is said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Address {
    pub(super) root: Root,
    turns: Vec<Turn>,
}

/// What an address begins at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Root {
    /// The body of the event of this index.
    Body(usize),
    /// The type of this name.
    Type(String),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Step(Step),
    /// The branch of `one_of` of this index.
    Branch(usize),
}

impl Address {
    pub(super) fn root(root: Root) -> Self {
        Self { root, turns: Vec::new() }
    }

    fn turn(&self, turn: Turn) -> Self {
        let mut turns = self.turns.clone();
        turns.push(turn);
        Self { root: self.root.clone(), turns }
    }

    /// The node.
    pub(super) fn node<'m>(&self, model: &'m mut Model) -> Option<&'m mut Node> {
        let start = match &self.root {
            Root::Body(index) => model.events.get_mut(*index).map(|event| &mut event.body),
            Root::Type(name) => model.types.get_mut(name),
        };
        self.turns.iter().try_fold(start?, turned)
    }

    /// The member whose value it is, and its parent's type; nothing for bodies, types and elements.
    pub(super) fn member<'m>(&self, model: &'m mut Model) -> Option<&'m mut Member> {
        let (parent, name) = self.parent()?;
        parent.node(model)?.members.get_mut(name)
    }

    /// The object that it is a member of, and its name there.
    pub(super) fn parent(&self) -> Option<(Self, &str)> {
        let (Turn::Step(Step::Member(name)), turns) = self.turns.split_last()? else { return None };
        Some((Self { root: self.root.clone(), turns: turns.to_vec() }, name))
    }
}

fn turned<'m>(node: &'m mut Node, turn: &Turn) -> Option<&'m mut Node> {
    match turn {
        Turn::Step(Step::Member(name)) => node.members.get_mut(name).map(|member| &mut member.node),
        Turn::Step(Step::Element) => node.items.as_deref_mut(),
        Turn::Step(Step::Key) => node.values.as_deref_mut(),
        Turn::Branch(index) => node.one_of.get_mut(*index),
    }
}

/// The node that a root begins with.
fn start<'m>(model: &'m Model, root: &Root) -> Option<&'m Node> {
    match root {
        Root::Body(index) => model.events.get(*index).map(|event| &event.body),
        Root::Type(name) => model.types.get(name),
    }
}

/// Where the value is said that a pointer leads to from a root. Types that the way leads into are followed; the one that it
/// ends at is not. Several, where the way leads through branches.
pub(super) fn resolve(model: &Model, root: &Root, pointer: &Pointer) -> Vec<Address> {
    let mut found = Vec::new();
    if let Some(node) = start(model, root) {
        walk(model, &Address::root(root.clone()), node, &pointer.0, 0, &mut found);
    }
    found
}

fn walk(model: &Model, here: &Address, node: &Node, steps: &[Step], depth: usize, found: &mut Vec<Address>) {
    let [step, rest @ ..] = steps else {
        found.push(here.clone());
        return;
    };
    if depth > DEEPEST {
        return;
    }
    if let Some(name) = &node.named {
        let root = Root::Type(name.clone());
        if let Some(node) = start(model, &root) {
            walk(model, &Address::root(root), node, steps, depth + 1, found);
        }
    } else if !node.one_of.is_empty() {
        for (index, branch) in node.one_of.iter().enumerate() {
            walk(model, &here.turn(Turn::Branch(index)), branch, steps, depth + 1, found);
        }
    } else if let Some(next) = next(node, step) {
        walk(model, &here.turn(Turn::Step(step.clone())), next, rest, 0, found);
    }
}

fn next<'m>(node: &'m Node, step: &Step) -> Option<&'m Node> {
    match step {
        Step::Member(name) => node.members.get(name).map(|member| &member.node),
        Step::Element => node.items.as_deref(),
        Step::Key => node.values.as_deref(),
    }
}

/// All pointers below a root, types followed, each once; those into a type that is being followed already are left out.
pub(super) fn pointers(model: &Model, root: &Root) -> Vec<Pointer> {
    let mut all = Vec::new();
    if let Some(node) = start(model, root) {
        gather(model, node, &Pointer::root(), &mut Vec::new(), &mut all);
    }
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|pointer| seen.insert(pointer.clone()));
    all
}

/// All pointers to values in a node, itself included.
pub(super) fn gather<'m>(
    model: &'m Model,
    node: &'m Node,
    here: &Pointer,
    inside: &mut Vec<&'m str>,
    all: &mut Vec<Pointer>,
) {
    all.push(here.clone());
    if let Some(name) = &node.named {
        if let (false, Some(node)) = (inside.contains(&name.as_str()), model.types.get(name)) {
            inside.push(name);
            gather(model, node, here, inside, all);
            inside.pop();
        }
        return;
    }
    node.one_of.iter().for_each(|branch| gather(model, branch, here, inside, all));
    for (name, member) in &node.members {
        gather(model, &member.node, &here.member(name), inside, all);
    }
    for (part, step) in [(&node.items, Step::Element), (&node.values, Step::Key)] {
        if let Some(part) = part {
            gather(model, part, &here.then(step), inside, all);
        }
    }
}

/// The places at which bodies have a type.
pub(super) fn uses(model: &Model, name: &str) -> Vec<(usize, Pointer)> {
    let mut uses = Vec::new();
    for index in 0..model.events.len() {
        let root = Root::Body(index);
        for pointer in pointers(model, &root) {
            let found = resolve(model, &root, &pointer);
            if found.iter().any(|address| is_type(model, address, name, 0)) {
                uses.push((index, pointer));
            }
        }
    }
    uses
}

/// Whether what an address leads to is the type, or a branch of what it leads to.
fn is_type(model: &Model, address: &Address, name: &str, depth: usize) -> bool {
    let Some(mut node) = start(model, &address.root) else { return false };
    for turn in &address.turns {
        let next = match turn {
            Turn::Step(step) => next(node, step),
            Turn::Branch(index) => node.one_of.get(*index),
        };
        let Some(next) = next else { return false };
        node = next;
    }
    names(model, node, name, depth)
}

fn names(model: &Model, node: &Node, name: &str, depth: usize) -> bool {
    if depth > DEEPEST {
        return false;
    }
    let is_below = |other: &String| {
        other == name || model.types.get(other).is_some_and(|node| names(model, node, name, depth + 1))
    };
    node.named.as_ref().is_some_and(is_below)
        || node.one_of.iter().any(|branch| names(model, branch, name, depth + 1))
}
