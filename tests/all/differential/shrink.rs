//! A payload that shows a mistake, made as small as it can be.

use tests::support::tree::{Tree, child};

/// The smallest payload that can be reached from this one in steps that keep `shows`.
pub(super) fn shrink(payload: &Tree, mut shows: impl FnMut(&Tree) -> bool) -> Tree {
    let mut smallest = payload.clone();
    while let Some(smaller) = steps(&smallest).into_iter().find(&mut shows) {
        smallest = smaller;
    }
    smallest
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
