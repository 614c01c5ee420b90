//! What is said and shown of each place of a body, of one event or of several of which the same is said.

use std::borrow::Cow;
use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::super::claim::Claim;
use super::super::fact::Said;
use super::super::place::Place;
use super::super::pointer::{Pointer, Step};
use super::super::sample::{Sample, Value};

/// How deep examples are followed. What is deeper is any value.
const DEEPEST: usize = 60;

/// What is said and shown of a value, and of what is in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree<'f> {
    /// What lists, schemas and sentences say.
    pub(super) said: Vec<Statement<'f>>,
    /// What examples show.
    pub(super) shown: Vec<Showing<'f>>,
    /// The members of an object, in the order of the pages.
    pub(super) members: IndexMap<String, Tree<'f>>,
    /// The elements of an array.
    pub(super) element: Option<Box<Tree<'f>>>,
    /// The values of a map.
    pub(super) key: Option<Box<Tree<'f>>>,
    /// It is said and shown of another place than the one where it is now.
    pub(super) is_moved: bool,
    /// An example of the object around it that lacks it, and is not cut.
    pub(super) lacking: Option<Place>,
}

/// Something that is said of a value.
#[derive(Clone, Debug)]
pub(super) struct Statement<'f> {
    pub(super) claim: Cow<'f, Claim>,
    pub(super) said: Said,
    pub(super) place: Place,
}

/// A value that an example shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Showing<'f> {
    pub(super) sample: &'f Sample,
    /// Where it begins: at its key, if it has one.
    pub(super) place: Place,
    /// The free texts of its example are placeholders, so that its literals are more than examples.
    pub(super) is_literal: bool,
}

impl<'f> Tree<'f> {
    /// The place that a pointer leads to, made if it is not there.
    pub(super) fn at_mut(&mut self, pointer: &Pointer) -> &mut Self {
        pointer.0.iter().fold(self, |tree, step| tree.step_mut(step))
    }

    fn step_mut(&mut self, step: &Step) -> &mut Self {
        match step {
            Step::Member(name) => self.members.entry(name.clone()).or_default(),
            Step::Element => self.element.get_or_insert_default(),
            Step::Key => self.key.get_or_insert_default(),
        }
    }

    /// The place that a pointer leads to.
    pub(super) fn at(&self, pointer: &Pointer) -> Option<&Self> {
        pointer.0.iter().try_fold(self, |tree, step| match step {
            Step::Member(name) => tree.members.get(name),
            Step::Element => tree.element.as_deref(),
            Step::Key => tree.key.as_deref(),
        })
    }

    /// Takes an example in.
    pub(super) fn show(&mut self, showing: Showing<'f>) {
        self.show_at(showing, 0);
    }

    fn show_at(&mut self, showing: Showing<'f>, depth: usize) {
        self.shown.push(showing);
        let within = |sample, place| Showing { sample, place, ..showing };
        match &showing.sample.value {
            _ if depth >= DEEPEST => {}
            Value::Object(object) => {
                for member in &object.members {
                    let tree = self.members.entry(member.name.clone()).or_default();
                    tree.show_at(within(&member.sample, member.place), depth + 1);
                }
            }
            Value::Array(items) => {
                for item in items {
                    let tree = self.element.get_or_insert_default();
                    tree.show_at(within(item, item.place), depth + 1);
                }
            }
            _ => {}
        }
    }

    /// Takes in what is said and shown elsewhere of the same.
    pub(super) fn absorb(&mut self, other: &Self) {
        self.said.extend(other.said.iter().cloned());
        self.shown.extend(other.shown.iter().copied());
        self.is_moved |= other.is_moved;
        self.lacking = self.lacking.or(other.lacking);
        self.absorb_within(other);
    }

    /// Takes in what is said and shown of what is in another value.
    pub(super) fn absorb_within(&mut self, other: &Self) {
        for (name, tree) in &other.members {
            self.members.entry(name.clone()).or_default().absorb(tree);
        }
        if let Some(tree) = &other.element {
            self.element.get_or_insert_default().absorb(tree);
        }
        if let Some(tree) = &other.key {
            self.key.get_or_insert_default().absorb(tree);
        }
    }

    /// Has what is in another value in place of what only examples show in this one.
    pub(super) fn take_within(&mut self, other: Self) {
        self.members.retain(|_, tree| tree.is_said());
        self.element = self.element.take().filter(|tree| tree.is_said());
        self.key = self.key.take().filter(|tree| tree.is_said());
        self.absorb_within(&other);
    }

    /// What is in it, with the step to each.
    pub(super) fn within(&self) -> impl Iterator<Item = (Step, &Self)> {
        let members = self.members.iter().map(|(name, tree)| (Step::Member(name.clone()), tree));
        let element = self.element.as_deref().map(|tree| (Step::Element, tree));
        let key = self.key.as_deref().map(|tree| (Step::Key, tree));
        members.chain(element).chain(key)
    }

    /// The same, to be changed.
    pub(super) fn within_mut(&mut self) -> impl Iterator<Item = (Step, &mut Self)> {
        let members = self.members.iter_mut().map(|(name, tree)| (Step::Member(name.clone()), tree));
        let element = self.element.as_deref_mut().map(|tree| (Step::Element, tree));
        let key = self.key.as_deref_mut().map(|tree| (Step::Key, tree));
        members.chain(element).chain(key)
    }

    /// Whether nothing at all is said or shown here or in it.
    pub(super) fn is_empty(&self) -> bool {
        self.said.is_empty()
            && self.shown.is_empty()
            && self.members.values().all(Self::is_empty)
            && self.element.as_deref().is_none_or(Self::is_empty)
            && self.key.as_deref().is_none_or(Self::is_empty)
    }

    /// Whether a list, a schema or a sentence says something of it, or of what is in it.
    pub(super) fn is_said(&self) -> bool {
        !self.said.is_empty() || self.is_said_within()
    }

    /// Whether a list, a schema or a sentence says something of what is in it.
    pub(super) fn is_said_within(&self) -> bool {
        let mut within = self.members.values().chain(self.element.as_deref()).chain(self.key.as_deref());
        within.any(Self::is_said)
    }

    /// The first place at which something is said or shown of it, or of what is in it.
    pub(super) fn first_place(&self) -> Option<Place> {
        let own = self.said.iter().map(|said| said.place).chain(self.shown.iter().map(|shown| shown.place));
        own.min().or_else(|| {
            let within = self.members.values().chain(self.element.as_deref()).chain(self.key.as_deref());
            within.filter_map(Self::first_place).min()
        })
    }

    /// Brings what is written differently into one form: members of a map under its keys, members of an array's elements
    /// into the elements, types of elements where the elements are.
    pub(super) fn normalize(&mut self) {
        self.move_elements();
        self.move_keys();
        self.within_mut().for_each(|(_, tree)| tree.normalize());
    }

    /// `Elements` becomes `Kinds` of the elements, and members that are listed for an array are those of its elements.
    fn move_elements(&mut self) {
        let elements: Vec<Statement<'f>> = self
            .said
            .iter()
            .filter_map(|statement| match &*statement.claim {
                Claim::Elements(kinds) => {
                    Some(Statement { claim: Cow::Owned(Claim::Kinds(kinds.clone())), ..statement.clone() })
                }
                _ => None,
            })
            .collect();
        if !elements.is_empty() {
            self.said.retain(|statement| !matches!(*statement.claim, Claim::Elements(_)));
            let element = self.element.get_or_insert_default();
            element.said.extend(elements);
            element.is_moved |= self.is_moved;
        }
        if self.is_array() {
            let (listed, others) =
                std::mem::take(&mut self.members).into_iter().partition(|(_, tree)| tree.is_said());
            self.members = others;
            let listed: IndexMap<String, Tree<'f>> = listed;
            for (name, mut tree) in listed {
                tree.mark_moved();
                let element = self.element.get_or_insert_default();
                element.members.entry(name).or_default().absorb(&tree);
            }
        }
    }

    /// Whether all that is known of its type is that it is an array.
    fn is_array(&self) -> bool {
        use super::super::kind::Kind;
        let is_object = self.shown.iter().any(|shown| matches!(shown.sample.value, Value::Object(_)));
        let mut kinds = self.said.iter().filter_map(|statement| match &*statement.claim {
            Claim::Kinds(kinds) if !kinds.is_empty() => Some(kinds),
            _ => None,
        });
        let is_said = kinds.next().is_some_and(|first| first.iter().eq([&Kind::Array]))
            && kinds.all(|kinds| kinds.iter().eq([&Kind::Array]));
        is_said && !is_object
    }

    /// Keys that only examples show, of an object that may have any, are not its members.
    fn move_keys(&mut self) {
        let is_open = self.said.iter().any(|statement| *statement.claim == Claim::Open);
        if !is_open || self.members.values().any(Self::is_said) {
            return;
        }
        for mut tree in std::mem::take(&mut self.members).into_values() {
            tree.mark_moved();
            self.key.get_or_insert_default().absorb(&tree);
        }
    }

    fn mark_moved(&mut self) {
        self.is_moved = true;
        self.within_mut().for_each(|(_, tree)| tree.mark_moved());
    }

    /// Finds the examples that lack members.
    pub(super) fn find_lacking(&mut self) {
        for showing in &self.shown {
            let Value::Object(object) = &showing.sample.value else { continue };
            if object.is_cut {
                continue;
            }
            let names: BTreeSet<&str> = object.members.iter().map(|member| member.name.as_str()).collect();
            for (_, tree) in self.members.iter_mut().filter(|(name, _)| !names.contains(name.as_str())) {
                tree.lacking.get_or_insert(showing.place);
            }
        }
        self.within_mut().for_each(|(_, tree)| tree.find_lacking());
    }

    /// Leaves out the members that only other events have.
    pub(super) fn keep_for(&mut self, event: &str) {
        self.members.retain(|_, tree| !tree.shown.is_empty() || tree.is_of(event));
        self.within_mut().for_each(|(_, tree)| tree.keep_for(event));
    }

    fn is_of(&self, event: &str) -> bool {
        self.said.iter().all(|statement| match &*statement.claim {
            Claim::OnlyIn(events) => events.iter().any(|name| name == event),
            _ => true,
        })
    }
}
