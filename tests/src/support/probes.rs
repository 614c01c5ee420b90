//! Payloads at and beyond every limit of a schema: found by walking the schema, so that a limit that is new is tested
//! too, and a keyword that has no test here fails.

use std::collections::BTreeSet;

use serde_json::Value;

use super::samples::{is_required, kinds, names, required};
use super::schemas::{Location, Schemas};
use super::tree::{Tree, child};

/// A payload and what has to be said about it.
pub struct Probe {
    /// What it tests.
    pub what: String,
    /// The whole body.
    pub payload: Tree,
    /// What has to be said.
    pub verdict: Verdict,
}

/// What reading a payload gives: nothing else, and nothing more.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Read, and valid.
    Accepted,
    /// One violation: JSON Pointer and keyword.
    Violated(String, String),
    /// One missing member, at its pointer.
    Missing(String),
    /// One value of a wrong type.
    Mismatched(String),
    /// One value other than the constant.
    NotConstant(String),
    /// Refused, whatever is said.
    Refused,
}

/// Where the walk is.
#[derive(Clone)]
struct Place {
    at: Location,
    /// In the payload.
    pointer: String,
    /// Null is accepted by what is around the schema.
    is_nullable: bool,
    /// The member is required, so that a constant is not a value but a matter of decoding.
    is_required: bool,
}

/// Walks a schema.
pub struct Probes<'s> {
    schemas: &'s Schemas,
    /// The schemas that the walk is in: none is entered from inside itself.
    open: Vec<Location>,
    probes: Vec<Probe>,
    /// The limits that were met, each with the place of its schema.
    limits: BTreeSet<String>,
}

/// One value of each kind.
const KINDS: &[(&str, &str)] = &[
    ("null", "null"),
    ("boolean", "true"),
    ("integer", "7"),
    ("number", "0.5"),
    ("string", "\"text\""),
    ("array", "[]"),
    ("object", "{}"),
];

impl<'s> Probes<'s> {
    /// All payloads for the body at `at`, changed from a valid one. Also the limits that they test.
    pub fn of(schemas: &'s Schemas, at: &Location, body: &Tree) -> (Vec<Probe>, BTreeSet<String>) {
        let mut probes = Self { schemas, open: Vec::new(), probes: Vec::new(), limits: BTreeSet::new() };
        let place = Place { at: at.clone(), pointer: String::new(), is_nullable: false, is_required: true };
        probes.probe("the valid body", body.clone(), Verdict::Accepted);
        probes.walk(&place, body);
        (probes.probes, probes.limits)
    }

    fn probe(&mut self, what: &str, payload: Tree, verdict: Verdict) {
        self.probes.push(Probe { what: what.to_owned(), payload, verdict });
    }

    fn walk(&mut self, place: &Place, body: &Tree) {
        let place = Place { at: self.schemas.target(&place.at), ..place.clone() };
        if self.open.contains(&place.at) {
            return;
        }
        self.open.push(place.at.clone());
        match self.schemas.branches(&place.at) {
            Some(branches) => self.walk_branches(&place, &branches, body),
            None => self.walk_keywords(&place, body),
        }
        self.open.pop();
    }

    fn walk_branches(&mut self, place: &Place, branches: &[Location], body: &Tree) {
        let (nulls, others): (Vec<&Location>, Vec<&Location>) =
            branches.iter().partition(|branch| self.schemas.is_null(branch));
        let is_nullable = place.is_nullable || !nulls.is_empty();
        let inner = |at: &Location| Place { at: at.clone(), is_nullable, ..place.clone() };
        if let [only] = others[..] {
            return self.walk(&inner(only), body);
        }
        let tags: Option<Vec<(String, String)>> = others.iter().map(|branch| self.tag(branch)).collect();
        match tags {
            Some(tags) => {
                for (branch, (tag, _)) in others.iter().zip(&tags) {
                    let body = body.with(&place.pointer, self.schemas.sample(branch, 0));
                    self.probe(&format!("{branch:?}"), body.clone(), Verdict::Accepted);
                    self.probe_tag(place, tag, &body);
                    self.walk(&inner(branch), &body);
                }
            }
            None => self.probe_open_enum(&inner(&place.at), &others, body),
        }
    }

    /// The required constant that all branches have, and its value here.
    fn tag(&self, branch: &Location) -> Option<(String, String)> {
        let schema = self.schemas.get(&self.schemas.target(branch));
        let mut constants = required(schema).filter_map(|name| {
            let property = schema["properties"].get(name)?;
            let value = property.get("const").or_else(|| property.get("enum")?.get(0))?;
            Some((name.to_owned(), value.as_str()?.to_owned()))
        });
        constants.next()
    }

    fn probe_tag(&mut self, place: &Place, tag: &str, body: &Tree) {
        let pointer = child(&place.pointer, tag);
        for unlisted in ["", "no such tag", "Circle"] {
            let verdict = Verdict::Violated(place.pointer.clone(), "oneOf".to_owned());
            self.probe("an unlisted tag", body.with(&pointer, Tree::text(unlisted)), verdict);
        }
        for (kind, value) in KINDS.iter().filter(|(kind, _)| *kind != "string") {
            let what = format!("a tag that is {kind}");
            self.probe(&what, body.with(&pointer, Tree::parse(value)), Verdict::Mismatched(pointer.clone()));
        }
        self.limits.insert(format!("{} oneOf {tag}", locate(&place.at)));
    }

    /// `anyOf` of listed strings and any string.
    fn probe_open_enum(&mut self, place: &Place, branches: &[&Location], body: &Tree) {
        let values = branches.iter().find_map(|branch| self.schemas.get(branch).get("enum")?.as_array());
        for value in
            values.expect("an open enum").iter().filter_map(Value::as_str).chain(["", "no such value"])
        {
            self.probe(
                "a value of an open enum",
                body.with(&place.pointer, Tree::text(value)),
                Verdict::Accepted,
            );
        }
        self.probe_kinds(place, &["string"], body);
    }

    fn walk_keywords(&mut self, place: &Place, body: &Tree) {
        let schema = self.schemas.get(&place.at);
        self.probe_kinds(place, &kinds(schema), body);
        let is_name = place.pointer == self.schemas.name_pointer();
        for keyword in schema.as_object().unwrap().keys() {
            let Some(trials) = self.schemas.trials(&place.at, keyword) else { continue };
            self.limits.insert(format!("{} {keyword} {}", locate(&place.at), schema[keyword]));
            // An event that is not listed is accepted, whatever the schema says.
            for trial in trials.into_iter().filter(|_| !is_name) {
                let verdict = match trial.is_refused {
                    true if is_constant(schema, place) => Verdict::NotConstant(place.pointer.clone()),
                    true => Verdict::Violated(place.pointer.clone(), reported_as(keyword)),
                    false => Verdict::Accepted,
                };
                let what = format!("{keyword} {} at {}", schema[keyword], place.pointer);
                self.probe(&what, body.with(&place.pointer, trial.value), verdict);
            }
        }
        if kinds(schema).contains(&"object") {
            self.walk_object(place, body);
        }
        if kinds(schema).contains(&"array") && schema.get("items").is_some() {
            let pointer = format!("{}/0", place.pointer);
            self.walk_inner(&place.at.child(&["items"]), pointer, false, body);
        }
    }

    /// A value of each kind that the schema does not name.
    fn probe_kinds(&mut self, place: &Place, kinds: &[&str], body: &Tree) {
        let schema = self.schemas.get(&place.at);
        for (kind, value) in KINDS {
            let is_named = kinds.is_empty()
                || kinds.contains(kind)
                || (*kind == "integer" && kinds.contains(&"number"))
                || (*kind == "null" && place.is_nullable);
            if is_named && *kind != "null" {
                continue;
            }
            let verdict = if is_named {
                Verdict::Accepted
            } else if self.schemas.name_pointer().starts_with(&format!("{}/", place.pointer))
                && !place.pointer.is_empty()
            {
                Verdict::Refused
            } else if is_constant(schema, place) && place.pointer != self.schemas.name_pointer() {
                Verdict::NotConstant(place.pointer.clone())
            } else {
                Verdict::Mismatched(place.pointer.clone())
            };
            let payload = body.with(&place.pointer, Tree::parse(value));
            self.probe(&format!("a value that is {kind} at {}", place.pointer), payload, verdict);
        }
    }

    fn walk_object(&mut self, place: &Place, body: &Tree) {
        let schema = self.schemas.get(&place.at);
        let all_names: BTreeSet<&str> =
            names(schema, "properties").into_iter().chain(required(schema)).collect();
        for name in all_names {
            let pointer = child(&place.pointer, name);
            let is_required = is_required(schema, name);
            if body.at(&pointer).is_some() {
                let verdict = if is_required { Verdict::Missing(pointer.clone()) } else { Verdict::Accepted };
                self.probe(&format!("without {pointer}"), body.without(&pointer), verdict);
                self.limits.extend(is_required.then(|| format!("{} required {name}", locate(&place.at))));
            }
            if schema["properties"].get(name).is_some() {
                self.walk_inner(&place.at.child(&["properties", name]), pointer, is_required, body);
            }
        }
        let added = child(&place.pointer, "added/~\"");
        match schema.get("additionalProperties") {
            Some(Value::Bool(false)) => {
                let verdict = Verdict::Violated(added.clone(), "additionalProperties".to_owned());
                self.probe("an unknown member", body.with(&added, Tree::parse("[{}]")), verdict);
                self.limits.insert(format!("{} additionalProperties false", locate(&place.at)));
            }
            Some(_) => self.walk_inner(&place.at.child(&["additionalProperties"]), added, false, body),
            None => {
                self.probe("an unknown member", body.with(&added, Tree::parse("[{}]")), Verdict::Accepted)
            }
        }
    }

    /// Walks a schema whose value may not be in the body yet.
    fn walk_inner(&mut self, at: &Location, pointer: String, is_required: bool, body: &Tree) {
        if self.open.contains(&self.schemas.target(at)) {
            return;
        }
        let place = Place { at: at.clone(), pointer, is_nullable: false, is_required };
        let is_tag = is_constant(self.schemas.get(&self.schemas.target(at)), &place) && self.is_tag(&place);
        if is_tag {
            return;
        }
        match body.at(&place.pointer) {
            Some(_) => self.walk(&place, body),
            None => self.walk(&place, &body.with(&place.pointer, self.schemas.sample(at, 0))),
        }
    }

    /// Whether a constant is the tag of the union whose branch the walk is in.
    fn is_tag(&self, place: &Place) -> bool {
        let [.., around, branch] = &self.open[..] else { return false };
        let is_branch = self.schemas.branches(around).is_some_and(|branches| {
            branches.len() > 1 && branches.iter().any(|at| self.schemas.target(at) == *branch)
        });
        is_branch && self.tag(branch).is_some_and(|(tag, _)| place.at == branch.child(&["properties", &tag]))
    }
}

/// Whether a schema is a required constant string, which has no field.
fn is_constant(schema: &Value, place: &Place) -> bool {
    let only = schema.get("const").or_else(|| match schema.get("enum")?.as_array()?.as_slice() {
        [only] => Some(only),
        _ => None,
    });
    place.is_required && !place.pointer.is_empty() && only.is_some_and(Value::is_string)
}

/// A constant that may be absent is an enum of one value.
fn reported_as(keyword: &str) -> String {
    if keyword == "const" { "enum" } else { keyword }.to_owned()
}

fn locate(at: &Location) -> String {
    format!("{}#{}", at.file, at.pointer)
}
