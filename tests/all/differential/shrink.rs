//! A schema or a payload that shows a mistake, made as small as it can be.

use serde_json::Value;
use tests::support::tree::{Tree, child};

/// The smallest payload that can be reached from this one in steps that keep `shows`.
pub(super) fn shrink(payload: &Tree, mut shows: impl FnMut(&Tree) -> bool) -> Tree {
    let mut smallest = payload.clone();
    while let Some(smaller) = steps(&smallest).into_iter().find(&mut shows) {
        smallest = smaller;
    }
    smallest
}

/// The smallest schema that is reached from this one in so many steps, with whatever `shows` a mistake.
pub(super) fn shrink_schema(schema: &Value, tries: usize, mut shows: impl FnMut(&Value) -> bool) -> Value {
    let mut smallest = Tree::parse(&schema.to_string());
    let (mut tries, mut is_done) = (tries, false);
    while !is_done && tries > 0 {
        is_done = true;
        // What is near the root first. A step that is taken shifts what follows, so that some are tried again.
        let mut next = 0;
        while let Some(smaller) = schema_steps(&smallest).into_iter().nth(next).filter(|_| tries > 0) {
            tries -= 1;
            let value = serde_json::from_str(&smaller.compact()).unwrap();
            if shows(&value) {
                (smallest, is_done) = (smaller, false);
            } else {
                next += 1;
            }
        }
    }
    serde_json::from_str(&smallest.compact()).unwrap()
}

/// A schema with one thing less, or with what is in a schema in its place.
fn schema_steps(schema: &Tree) -> Vec<Tree> {
    let mut pointers = schema.pointers();
    pointers.sort_by_key(|pointer| pointer.matches('/').count());
    let inner = pointers.iter().filter(|pointer| !pointer.is_empty());
    let without = inner.clone().map(|pointer| schema.without(pointer));
    let replaced = inner.flat_map(|pointer| {
        let here = schema.at(pointer).unwrap();
        inside(here).into_iter().map(|value| schema.with(pointer, value)).collect::<Vec<_>>()
    });
    without.chain(replaced).collect()
}

/// Everything that is a step smaller.
fn steps(payload: &Tree) -> Vec<Tree> {
    let size = payload.compact().len();
    let mut steps = Vec::new();
    for pointer in payload.pointers() {
        if !pointer.is_empty() {
            steps.push(payload.without(&pointer));
        }
        let here = payload.at(&pointer).unwrap();
        let replacements = inside(here).into_iter().chain(simpler(here));
        steps.extend(replacements.map(|value| payload.with(&pointer, value)));
    }
    steps.retain(|step| step.compact().len() < size);
    steps
}

/// The values that a value holds.
fn inside(value: &Tree) -> Vec<Tree> {
    match value {
        Tree::Array(items) => items.clone(),
        Tree::Object(members) => members.iter().map(|(_, member)| member.clone()).collect(),
        Tree::Scalar(_) => Vec::new(),
    }
}

fn simpler(value: &Tree) -> Vec<Tree> {
    let simplest = ["0", "1", "\"\"", "[]", "{}", "null", "true"].map(Tree::parse);
    let shorter = match value {
        Tree::Scalar(text) if text.starts_with('"') => {
            let text: String = serde_json::from_str(text).unwrap();
            let mut characters = text.chars();
            characters.next();
            Some(Tree::text(characters.as_str()))
        }
        _ => None,
    };
    simplest.into_iter().chain(shorter).collect()
}

#[test]
fn a_payload_shrinks_to_what_matters() {
    let payload = Tree::parse(r#"{"a":[1,{"b":"xyz","c":[true,null]}],"d":{"e":12}}"#);
    let shows = |payload: &Tree| payload.compact().contains("\"c\":[");
    assert_eq!(shrink(&payload, shows).compact(), r#"{"c":[]}"#);
    let shows = |payload: &Tree| payload.pointers().iter().any(|pointer| *pointer == child("", "d"));
    assert_eq!(shrink(&payload, shows).compact(), r#"{"d":0}"#);
}
