//! What is known of bodies so far: which objects there are at which places, and what members they have.

use indexmap::{IndexMap, IndexSet};

use crate::ingest::claim::Claim;
use crate::ingest::kind::Kind;
use crate::ingest::listed::Listed;
use crate::ingest::pointer::{Pointer, Step};
use crate::ingest::sample::{Sample, Value};

use super::values;
use super::words::folded;

/// The objects of bodies, by their places.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    objects: IndexMap<Pointer, IndexSet<String>>,
    /// Names of types that members are said to have.
    types: IndexMap<Pointer, String>,
}

impl Known {
    /// Takes in an example of the value at a place.
    pub(super) fn take(&mut self, base: &Pointer, sample: &Sample) {
        values::walk(sample, base, &mut |pointer, sample| {
            if let Value::Object(object) = &sample.value {
                let members = self.objects.entry(pointer.clone()).or_default();
                members.extend(object.members.iter().map(|member| member.name.clone()));
            }
            true
        });
    }

    /// Takes in an entry of a list.
    pub(super) fn list(&mut self, base: &Pointer, row: &Listed) {
        let pointer = base.join(&row.pointer);
        self.add(&pointer);
        for (claim, _) in &row.claims {
            match claim {
                Claim::Kinds(kinds) if kinds.contains(&Kind::Object) => {
                    self.objects.entry(pointer.clone()).or_default();
                }
                Claim::Elements(kinds) if kinds.contains(&Kind::Object) => {
                    self.objects.entry(pointer.then(Step::Element)).or_default();
                }
                Claim::Named(name) => {
                    self.types.insert(pointer.clone(), name.clone());
                }
                _ => {}
            }
        }
    }

    /// Takes in that there is an object at a place, whatever it holds.
    pub(super) fn object(&mut self, pointer: &Pointer) {
        self.add(pointer);
        self.objects.entry(pointer.clone()).or_default();
    }

    fn add(&mut self, pointer: &Pointer) {
        let mut at = Pointer::root();
        for step in &pointer.0 {
            if let Step::Member(name) = step {
                self.objects.entry(at.clone()).or_default().insert(name.clone());
            }
            at = at.then(step.clone());
        }
    }

    /// Whether nothing is known.
    pub(super) fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    /// The members of the object at a place.
    pub(super) fn members(&self, pointer: &Pointer) -> Option<&IndexSet<String>> {
        self.objects.get(pointer)
    }

    /// The objects, in the order in which they were found.
    pub(super) fn objects(&self) -> impl Iterator<Item = (&Pointer, &IndexSet<String>)> {
        self.objects.iter()
    }

    /// Whether there is this member.
    pub(super) fn has(&self, pointer: &Pointer) -> bool {
        match pointer.split_last() {
            Some((parent, Step::Member(name))) => {
                self.objects.get(&parent).is_some_and(|members| members.contains(name))
            }
            Some(_) => self.objects.contains_key(pointer),
            None => true,
        }
    }

    /// The members of this name, the outer ones first.
    pub(super) fn named(&self, name: &str) -> Vec<Pointer> {
        let owners = self.objects.iter().filter(|(_, members)| members.contains(name));
        let mut found: Vec<Pointer> = owners.map(|(pointer, _)| pointer.member(name)).collect();
        found.sort_by_key(|pointer| pointer.0.len());
        found
    }

    /// The objects that words are about: members of this name, or of a type of this name; an array's elements for the array.
    pub(super) fn about(&self, words: &str) -> Vec<Pointer> {
        let wanted = folded(words);
        if wanted.is_empty() {
            return Vec::new();
        }
        let is_it = |name: &str| {
            let name = folded(name);
            name == wanted
                || (name.len() > 3 && (format!("{name}s") == wanted || name == format!("{wanted}s")))
        };
        let mut found = Vec::new();
        for (owner, members) in &self.objects {
            for name in members.iter().filter(|name| is_it(name)) {
                found.push(self.object_at(&owner.member(name)));
            }
        }
        let typed = self.types.iter().filter(|(_, name)| is_it(name) || is_it(trimmed(name)));
        found.extend(typed.map(|(pointer, _)| self.object_at(pointer)));
        found.sort_by_key(|pointer| pointer.0.len());
        found.dedup();
        found
    }

    /// The objects of members that have a type of this name.
    pub(super) fn typed(&self, name: &str) -> Vec<Pointer> {
        let wanted = folded(trimmed(name));
        let typed =
            self.types.iter().filter(|(_, name)| !wanted.is_empty() && folded(trimmed(name)) == wanted);
        typed.map(|(pointer, _)| self.object_at(pointer)).collect()
    }

    /// The place of the object in a member: the member, or its elements if it is an array of objects.
    fn object_at(&self, pointer: &Pointer) -> Pointer {
        let element = pointer.then(Step::Element);
        if self.objects.contains_key(&element) { element } else { pointer.clone() }
    }
}

/// The name of a type without words like `object`.
fn trimmed(name: &str) -> &str {
    ["object", "Object", "Resource", "resource"]
        .iter()
        .fold(name, |name, word| name.trim().trim_end_matches(word))
        .trim()
}
