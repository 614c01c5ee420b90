//! JSON Schemas in code → a list of all members that they describe.

mod keywords;
mod look;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::branches;
use super::rows::add_claim;
use crate::ingest::claim::Claim;
use crate::ingest::listed::{Listed, Listing, Looks};
use crate::ingest::place::Place;
use crate::ingest::pointer::{Pointer, Step};
use crate::ingest::sample::{Member, Object, Sample, Samples, Value};

/// Schemas in one another beyond this depth are not read: they are, nearly always, a circle.
const DEEPEST: usize = 24;

/// More members than this are a circle, too.
const MOST: usize = 5_000;

/// Code that is nothing but one JSON Schema, as a list.
pub(super) fn read(samples: &Samples) -> Option<Listing> {
    let [sample] = samples.values.as_slice() else { return None };
    let Value::Object(root) = &sample.value else { return None };
    if !look::is_schema(root) {
        return None;
    }
    let mut walk = Walk { root, rows: Vec::new(), is_marked: look::has_marks(root, 0), open: Vec::new() };
    walk.children(&[root], &Pointer::root(), 0);
    (!walk.rows.is_empty()).then_some(Listing {
        looks: Looks::Schema,
        rows: walk.rows,
        place: sample.place,
        is_marked: walk.is_marked,
    })
}

struct Walk<'s> {
    root: &'s Object,
    rows: Vec<Listed>,
    is_marked: bool,
    /// The objects that are being read: one in itself ends there.
    open: Vec<&'s Object>,
}

impl<'s> Walk<'s> {
    /// A member, and all below it.
    fn member(
        &mut self,
        member: &'s Member,
        pointer: Pointer,
        required: Option<(bool, Place)>,
        depth: usize,
    ) {
        let mut claims = vec![(Claim::Exists, member.place)];
        let parts = self.parts(&member.sample, &mut claims, depth);
        for part in &parts {
            keywords::claims(part, &mut |claim, place| add_claim(&mut claims, claim, place));
        }
        self.unions(&parts, &mut claims, depth);
        if let Some((required, place)) = required {
            claims.retain(|(claim, _)| !matches!(claim, Claim::Required(_)));
            claims.push((Claim::Required(required), place));
        } else if self.is_marked && !claims.iter().any(|(claim, _)| matches!(claim, Claim::Required(_))) {
            claims.push((Claim::Required(false), member.place));
        }
        if let Some(element) = self.element(&parts, depth) {
            claims.push(element);
        }
        self.push(member.name.clone(), pointer.clone(), claims);
        self.children(&parts, &pointer, depth + 1);
    }

    fn push(&mut self, name: String, pointer: Pointer, claims: Vec<(Claim, Place)>) {
        // Branches of a union may have the same member.
        match self.rows.iter_mut().rev().find(|row| row.pointer == pointer) {
            Some(row) => {
                claims.into_iter().for_each(|(claim, place)| add_claim(&mut row.claims, claim, place))
            }
            None => self.rows.push(Listed { name, pointer, claims, words: String::new() }),
        }
    }

    /// The members, elements and values below a schema that is made of these objects.
    fn children(&mut self, parts: &[&'s Object], pointer: &Pointer, depth: usize) {
        let is_open = |part: &&Object| self.open.iter().any(|open| std::ptr::eq(*open, *part));
        if depth > DEEPEST || self.rows.len() > MOST || parts.iter().any(is_open) {
            return;
        }
        let opened = self.open.len();
        self.open.extend(parts);
        self.children_of(parts, pointer, depth);
        self.open.truncate(opened);
    }

    fn children_of(&mut self, parts: &[&'s Object], pointer: &Pointer, depth: usize) {
        let required: BTreeMap<&str, Place> = parts.iter().flat_map(|part| look::required(part)).collect();
        let mut known = Vec::new();
        for member in parts.iter().flat_map(|part| look::members(part, "properties")) {
            let mark = required.get(member.name.as_str()).map(|place| (true, *place));
            known.push(member.name.as_str());
            self.member(member, pointer.member(&member.name), mark, depth);
        }
        for (name, place) in required.iter().filter(|(name, _)| !known.contains(name)) {
            let claims = vec![(Claim::Exists, *place), (Claim::Required(true), *place)];
            self.push((*name).to_owned(), pointer.member(name), claims);
        }
        for part in parts {
            if let Some(items) = look::get(part, "items") {
                self.inner(items, pointer.then(Step::Element), depth);
            }
            let values = look::get(part, "additionalProperties").filter(|_| known.is_empty());
            let patterns = look::members(part, "patternProperties").map(|member| &member.sample);
            for values in values.into_iter().chain(patterns) {
                self.inner(values, pointer.then(Step::Key), depth);
            }
        }
        let mut branches = Vec::new();
        for branch in parts.iter().flat_map(|part| look::branches(part)) {
            let branch = self.parts(branch, &mut Vec::new(), depth);
            let open = self.open.clone();
            let mut walk = Walk { root: self.root, rows: Vec::new(), is_marked: self.is_marked, open };
            walk.children(&branch, pointer, depth + 1);
            if !walk.rows.is_empty() {
                branches.push(walk.rows);
            }
        }
        for row in branches::merge(branches) {
            self.push(row.name, row.pointer, row.claims);
        }
    }

    /// Elements of an array, or values of a map: an entry of their own only if more is said than their type.
    fn inner(&mut self, sample: &'s Sample, pointer: Pointer, depth: usize) {
        let mut claims = vec![(Claim::Exists, sample.place)];
        let parts = self.parts(sample, &mut claims, depth);
        for part in &parts {
            keywords::claims(part, &mut |claim, place| add_claim(&mut claims, claim, place));
        }
        self.unions(&parts, &mut claims, depth);
        let is_value = pointer.0.last() == Some(&Step::Key);
        let is_more = |claim: &Claim| !matches!(claim, Claim::Exists | Claim::Kinds(_) | Claim::Required(_));
        if claims.iter().any(|(claim, _)| is_more(claim)) || (is_value && claims.len() > 1) {
            self.push(pointer.to_string(), pointer.clone(), claims);
        }
        self.children(&parts, &pointer, depth + 1);
    }

    /// What is said of the types of elements.
    fn element(&self, parts: &[&'s Object], depth: usize) -> Option<(Claim, Place)> {
        let items = parts.iter().find_map(|part| look::get(part, "items"))?;
        let mut claims = Vec::new();
        let parts = self.parts(items, &mut Vec::new(), depth);
        for part in &parts {
            keywords::claims(part, &mut |claim, place| add_claim(&mut claims, claim, place));
        }
        self.unions(&parts, &mut claims, depth);
        claims.into_iter().find_map(|(claim, place)| match claim {
            Claim::Kinds(kinds) => Some((Claim::Elements(kinds), place)),
            _ => None,
        })
    }

    /// The objects that a schema is made of: itself, what it refers to, and all of `allOf`. What is not in this code is
    /// named.
    fn parts(&self, sample: &'s Sample, claims: &mut Vec<(Claim, Place)>, depth: usize) -> Vec<&'s Object> {
        let Value::Object(object) = &sample.value else { return Vec::new() };
        let mut parts = vec![object];
        if depth > DEEPEST {
            return parts;
        }
        if let Some(reference) = look::get(object, "$ref") {
            let text = look::text(reference).unwrap_or_default();
            match look::resolve(self.root, text) {
                Some(target) if !std::ptr::eq(target, sample) => {
                    parts.extend(self.parts(target, claims, depth + 8))
                }
                Some(_) => {}
                None => {
                    let name = text.rsplit(['/', '#']).next().unwrap_or(text);
                    let name = name.split('.').next().unwrap_or(name);
                    if !name.is_empty() {
                        claims.push((Claim::Named(name.to_owned()), reference.place));
                    }
                }
            }
        }
        for part in look::items(object, "allOf") {
            parts.extend(self.parts(part, claims, depth + 4));
        }
        parts
    }

    /// The types and values of `oneOf` and `anyOf`: those of all branches.
    fn unions(&self, parts: &[&'s Object], claims: &mut Vec<(Claim, Place)>, depth: usize) {
        let branches: Vec<&Sample> = parts.iter().flat_map(|part| look::branches(part)).collect();
        if branches.is_empty() || depth > DEEPEST {
            return;
        }
        let mut all = keywords::Union::default();
        for branch in branches {
            let mut said = Vec::new();
            let parts = self.parts(branch, &mut said, depth + 4);
            for part in &parts {
                keywords::claims(part, &mut |claim, place| add_claim(&mut said, claim, place));
            }
            self.unions(&parts, &mut said, depth + 4);
            all.add(said, branch.place);
        }
        all.finish().into_iter().for_each(|(claim, place)| add_claim(claims, claim, place));
    }
}
