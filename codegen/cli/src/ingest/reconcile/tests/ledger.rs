use super::super::super::claim::Claim;
use super::super::super::entry::{EntryKind, Subject};
use super::super::super::model::Node;
use super::super::super::pointer::{Pointer, Step};
use super::super::Reconciled;
use super::build::{Facts, kinds, subject};

fn pointers(node: &Node, here: &Pointer, all: &mut Vec<Pointer>) {
    all.push(here.clone());
    node.members.iter().for_each(|(name, member)| pointers(&member.node, &here.member(name), all));
    node.items.iter().for_each(|items| pointers(items, &here.then(Step::Element), all));
    node.values.iter().for_each(|values| pointers(values, &here.then(Step::Key), all));
}

pub(super) fn without_entry(reconciled: &Reconciled) -> Vec<String> {
    let kinds = [EntryKind::Fact, EntryKind::Example, EntryKind::Assumed, EntryKind::Decided];
    let mut missing = Vec::new();
    for event in &reconciled.model.events {
        let mut all = Vec::new();
        pointers(&event.body, &Pointer::root(), &mut all);
        let is_told = |pointer: &Pointer| {
            reconciled
                .entries
                .iter()
                .any(|entry| kinds.contains(&entry.kind) && entry.subject == Subject::Body(pointer.clone()))
        };
        missing.extend(all.iter().filter(|pointer| !is_told(pointer)).map(ToString::to_string));
    }
    missing
}

#[test]
fn every_node_has_an_entry() {
    let mut facts = Facts::of(&["note.created", "note.updated"]);
    facts.list(&["note.created"], "/data/a/b/c", &[kinds("string")]);
    facts.list(&["note.created"], "/data/tags/*/d", &[kinds("string")]);
    facts.list(&["note.created"], "/data/map/{}", &[kinds("string")]);
    facts.example_at(&["note.created"], "/data/list/*", r#"{"x": [1]}"#);
    assert_eq!(without_entry(&facts.reconciled()), Vec::<String>::new());
}

#[test]
fn a_member_that_is_listed_and_shown_has_entries_at_both_places() {
    let mut facts = Facts::of(&["note.created"]);
    facts.list(&["note.created"], "/data/id", &[kinds("string"), Claim::Required(true)]);
    let example = r#"{"event": "note.created", "data": {"id": "1"}}"#;
    facts.example(&["note.created"], example).example(&["note.created"], example);
    let reconciled = facts.reconciled();
    let mut told: Vec<(EntryKind, &str, u32, usize)> = reconciled
        .entries
        .iter()
        .filter(|entry| subject(entry) == "/data/id")
        .map(|entry| {
            (entry.kind, entry.code.as_str(), entry.place.map_or(0, |place| place.line), entry.also.len())
        })
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            (EntryKind::Fact, "member", 4, 0),
            (EntryKind::Fact, "required", 4, 0),
            (EntryKind::Fact, "type", 4, 0),
            (EntryKind::Example, "member", 8, 1),
        ]
    );
}

#[test]
fn what_is_said_of_several_events_in_one_place_is_one_entry() {
    let mut facts = Facts::of(&["note.created", "note.updated", "lead.created"]);
    facts.list(&["note.created", "note.updated"], "/data/id", &[kinds("integer")]);
    facts.example(&["note.created", "note.updated"], r#"{"event": "note.created", "data": {"id": "1"}}"#);
    let reconciled = facts.reconciled();
    let told: Vec<&Vec<String>> = reconciled
        .entries
        .iter()
        .filter(|entry| entry.kind == EntryKind::Contradiction)
        .map(|entry| &entry.events)
        .collect();
    assert_eq!(told, [&["note.created", "note.updated"]]);
}
