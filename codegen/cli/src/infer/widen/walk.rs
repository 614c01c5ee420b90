//! A delivery held against the schema of its event.

use std::collections::BTreeSet;

use super::keywords;
use super::need::{From, Needs, What};
use super::source::{At, Sources};
use crate::infer::maps::is_address;
use crate::infer::shape::kind;
use crate::ingest::pointer::{Pointer, Step};
use crate::ingest::sample::{Object, Sample, Value};

/// Schemas and deliveries that are deeper are not looked at.
const DEEPEST: usize = 128;

/// A delivery that is held against schemas.
pub(super) struct Walk<'s, 'd> {
    pub(super) sources: &'s Sources,
    /// The formats that are checked.
    pub(super) formats: &'s [&'s str],
    pub(super) from: From<'d>,
    pub(super) needs: &'d mut Needs,
    /// Only whether the value is accepted is asked for: then a member that no schema knows is fine.
    pub(super) is_question: bool,
}

impl<'s> Walk<'s, '_> {
    /// Holds a value against a schema.
    pub(super) fn walk(&mut self, schema: At<'s>, value: &Sample, pointer: &Pointer) {
        if pointer.0.len() > DEEPEST {
            return;
        }
        let mut parts = Parts::default();
        parts.add(self.sources, schema);
        let mut index = 0;
        while let Some(part) = parts.all.get(index).copied() {
            for keyword in ["oneOf", "anyOf"] {
                if let Some(branch) = self.branch(part, keyword, value, pointer) {
                    parts.add(self.sources, branch);
                }
            }
            index += 1;
        }
        for part in &parts.all {
            for what in keywords::needs(*part, value, self.formats) {
                self.need(*part, what, value, pointer);
            }
        }
        match &value.value {
            Value::Object(object) => self.members(&parts.all, object, pointer),
            Value::Array(items) => self.items(&parts.all, items, pointer),
            _ => {}
        }
    }

    fn need(&mut self, schema: At<'s>, what: What, value: &Sample, pointer: &Pointer) {
        self.needs.add(schema.id(), what, self.from, pointer, value);
    }

    fn accepts(&self, schema: At<'s>, value: &Sample, pointer: &Pointer) -> bool {
        let mut needs = Needs::default();
        let mut question = Walk { needs: &mut needs, is_question: true, ..*self };
        question.walk(schema, value, pointer);
        needs.is_empty()
    }

    /// The branch that a value follows, or that is the nearest to it.
    fn branch(
        &mut self,
        part: At<'s>,
        keyword: &'static str,
        value: &Sample,
        pointer: &Pointer,
    ) -> Option<At<'s>> {
        let branches = part.items(keyword);
        if branches.is_empty() {
            return None;
        }
        let accepted: Vec<At<'s>> =
            branches.iter().copied().filter(|branch| self.accepts(*branch, value, pointer)).collect();
        if keyword == "oneOf" && accepted.len() > 1 {
            self.need(part, What::AnyOf, value, pointer);
        }
        let nearest =
            || branches.iter().copied().filter_map(|branch| Some((self.nearness(branch, value)?, branch)));
        let nearest = || nearest().reduce(|best, next| if next.0 > best.0 { next } else { best });
        match accepted.first().copied().or_else(|| nearest().map(|(_, branch)| branch)) {
            Some(branch) => Some(branch),
            None => {
                self.need(part, What::Branch(keyword), value, pointer);
                None
            }
        }
    }

    /// How many members a value and a branch have in common; nothing if they are of different types.
    fn nearness(&self, branch: At<'s>, value: &Sample) -> Option<usize> {
        let mut parts = Parts::default();
        parts.add(self.sources, branch);
        let kind = kind(&value.value)?;
        let is_of = |part: &At<'s>| keywords::accepts(&part.texts("type"), kind, value);
        let is_open = |part: &At<'s>| part.get("const").is_none() && part.get("enum").is_none();
        if !parts.all.iter().all(is_of) || !parts.all.iter().all(is_open) {
            return None;
        }
        let Value::Object(object) = &value.value else { return Some(0) };
        let is_known = |name: &str| {
            parts.all.iter().any(|part| part.get("properties").is_some_and(|all| all.get(name).is_some()))
        };
        Some(object.members.iter().filter(|member| is_known(&member.name)).count())
    }

    fn members(&mut self, parts: &[At<'s>], object: &Object, pointer: &Pointer) {
        for member in &object.members {
            let here = pointer.member(&member.name);
            let mut is_known = false;
            for part in parts {
                is_known |= self.member(*part, &member.name, &member.sample, pointer);
            }
            let is_closed = |part: &&At<'s>| {
                let is_false = |keyword: &str| {
                    part.get(keyword).is_some_and(|at| at.value.value == Value::Boolean(false))
                };
                is_false("additionalProperties") && !has_property(part, &member.name)
                    || is_false("unevaluatedProperties") && !is_known
            };
            let closed: Vec<At<'s>> = parts.iter().filter(is_closed).copied().collect();
            let holder = parts.iter().find(|part| part.get("properties").is_some()).copied();
            let is_new = !is_known && closed.is_empty() && !self.is_question;
            // An address may be that of a person, and is no name of a member.
            let holder = holder.filter(|_| is_new && !is_address(&member.name));
            for part in closed.into_iter().chain(holder) {
                self.need(part, What::Member(member.name.clone()), &member.sample, &here);
            }
        }
    }

    /// Holds a member against what a schema says of it. Says whether it does.
    fn member(&mut self, part: At<'s>, name: &str, value: &Sample, pointer: &Pointer) -> bool {
        if let Some(property) = part.get("properties").and_then(|all| all.get(name)) {
            self.walk(property, value, &pointer.member(name));
            return true;
        }
        // Which of them match is not looked at.
        if part.get("patternProperties").is_some() {
            return true;
        }
        let others = ["additionalProperties", "unevaluatedProperties"]
            .into_iter()
            .find_map(|keyword| part.get(keyword));
        match others.filter(|others| others.object().is_some_and(|object| !object.members.is_empty())) {
            Some(others) => {
                self.walk(others, value, &pointer.then(Step::Key));
                true
            }
            None => false,
        }
    }

    fn items(&mut self, parts: &[At<'s>], items: &[Sample], pointer: &Pointer) {
        let here = pointer.then(Step::Element);
        for part in parts {
            let first = part.items("prefixItems");
            let others = part.get("items");
            for (index, item) in items.iter().enumerate() {
                if let Some(schema) = first.get(index).copied().or(others) {
                    self.walk(schema, item, &here);
                }
            }
        }
    }
}

fn has_property(part: &At<'_>, name: &str) -> bool {
    part.get("properties").is_some_and(|all| all.get(name).is_some())
}

/// The schemas that a value has to follow together: a schema, what it refers to, and all of `allOf`.
#[derive(Default)]
struct Parts<'s> {
    all: Vec<At<'s>>,
    seen: BTreeSet<super::source::Id>,
}

impl<'s> Parts<'s> {
    fn add(&mut self, sources: &'s Sources, schema: At<'s>) {
        let mut open = vec![schema];
        while let Some(schema) = open.pop() {
            if !self.seen.insert(schema.id()) {
                continue;
            }
            self.all.push(schema);
            open.extend(schema.items("allOf"));
            open.extend(schema.text("$ref").and_then(|reference| sources.resolve(schema, reference)));
        }
    }
}
