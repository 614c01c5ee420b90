use super::super::super::claim::Claim;
use super::super::super::entry::EntryKind;
use super::super::super::fact::{Said, What};
use super::super::super::pointer::Pointer;
use super::build::{Facts, kinds, member, node, texts, told, types};
use crate::json;

const EVENT: &[&str] = &["note.created"];

fn contradictions(facts: &Facts) -> Vec<String> {
    told(&facts.reconciled(), EntryKind::Contradiction)
}

#[test]
fn the_example_is_followed_where_its_type_is_another_than_the_one_of_the_list() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/amount", &[kinds("string")]);
    facts.list(EVENT, "/data/owner", &[kinds("string")]);
    facts
        .example(EVENT, r#"{"event": "note.created", "data": {"amount": "<number>", "owner": {"id": "1"}}}"#);
    let reconciled = facts.reconciled();
    assert_eq!(types(node(&reconciled, "/data/amount")), "number?");
    assert_eq!(types(node(&reconciled, "/data/owner")), "object?");
    let told = reconciled.entries.iter().find(|entry| entry.code == "type-mismatch").unwrap();
    let claims: Vec<(&str, u32, &str)> = told
        .claims
        .iter()
        .map(|claim| (claim.value.as_str(), claim.place.line, claim.label.as_str()))
        .collect();
    assert_eq!(claims, [("\"string\"", 4, "the list"), ("\"number\"", 9, "the example")]);
    assert_eq!(told.took.as_ref().map(crm_events::Json::as_str), Some("\"number\""));
    assert_eq!(told.text.as_deref(), Some("`amount` is `string` in the list and `number` in the example."));
    assert_eq!(contradictions(&facts), ["type-mismatch /data/amount", "type-mismatch /data/owner"]);
}

#[test]
fn a_text_that_stands_for_any_value_contradicts_no_type() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/id", &[kinds("integer")]);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"id": "<some words>"}}"#);
    assert_eq!(types(node(&facts.reconciled(), "/data/id")), "integer?");
    assert_eq!(contradictions(&facts), Vec::<String>::new());
}

#[test]
fn a_value_that_the_list_lacks_is_told_and_accepted() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/kind", &[kinds("string"), Claim::Enum(texts(&["call", "*"]))]);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"kind": "visit"}}"#);
    let reconciled = facts.reconciled();
    assert!(node(&reconciled, "/data/kind").known.as_ref().is_some_and(|known| known.open));
    assert_eq!(contradictions(&facts), ["enum-mismatch /data/kind", "wildcard-value /data/kind"]);
}

#[test]
fn a_member_that_the_schema_of_the_same_object_lacks_is_told() {
    let mut facts = Facts::of(EVENT);
    facts.member(EVENT, Said::Schema, "/data/id", &[kinds("string")]);
    facts.member(EVENT, Said::Schema, "/data/text", &[kinds("string")]);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"id": "1", "more": {"x": 1}}}"#);
    assert_eq!(contradictions(&facts), ["undocumented-member /data/more"]);
}

#[test]
fn a_short_list_is_no_list_of_all_members() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/id", &[kinds("string")]);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"id": "1", "a": 1, "b": 2}}"#);
    assert_eq!(contradictions(&facts), Vec::<String>::new());
}

#[test]
fn what_is_required_and_not_in_an_example_is_told_and_not_required() {
    let required = [kinds("string"), Claim::Required(true)];
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/id", &required).list(EVENT, "/data/text", &required);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"id": "1"}}"#);
    assert!(member(&facts.reconciled(), "/data/id").required);
    assert!(!member(&facts.reconciled(), "/data/text").required);
    assert_eq!(contradictions(&facts), ["required-missing /data/text"]);

    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/id", &required).list(EVENT, "/data/text", &required);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"id": "1", "...": "..."}}"#);
    assert_eq!(contradictions(&facts), Vec::<String>::new());
}

#[test]
fn an_optional_member_that_the_name_of_the_event_is_in_is_told_and_required() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/event", &[kinds("string"), Claim::Required(false)]);
    assert!(member(&facts.reconciled(), "/event").required);
    assert_eq!(contradictions(&facts), ["required-vs-used /event"]);
}

#[test]
fn an_example_of_another_event_is_told() {
    let mut facts = Facts::of(&["note.created", "note.updated"]);
    facts.example(&["note.created"], r#"{"event": "note.updated", "data": {"id": "1"}}"#);
    facts.example(&[], r#"{"event": "note.gone", "data": {"id": "1"}}"#);
    facts.example(&[], r#"{"event": "note.updated", "data": {"id": "1"}}"#);
    assert_eq!(contradictions(&facts), ["name-mismatch /event", "name-mismatch /event"]);
    let reconciled = facts.reconciled();
    let examples = &reconciled.model.events[0].examples;
    assert!(examples.iter().all(|example| example.as_str().contains("note.created")), "{examples:?}");
}

#[test]
fn a_header_whose_values_lack_the_event_has_no_list_of_values() {
    let mut facts = Facts::of(&["note.created", "note.updated"]);
    facts.say(&[], Said::List, What::NameInHeader("x-event".to_owned()));
    let values = || Claim::Enum(texts(&["*", "note.created"]));
    for event in ["note.created", "note.updated"] {
        for claim in [Claim::Exists, Claim::Required(true), values()] {
            facts.say(&[event], Said::List, What::Header("X-Event".to_owned(), claim));
        }
    }
    facts.say(&[], Said::List, What::Header("x-mode".to_owned(), Claim::Enum(texts(&["live", "test"]))));
    let reconciled = facts.reconciled();
    let [name, mode] = reconciled.model.headers.as_slice() else { panic!("two headers") };
    assert_eq!((name.name.as_str(), name.required, name.events.clone()), ("X-Event", true, None));
    assert_eq!(name.node.known, None);
    assert_eq!(mode.node.known.as_ref().map(|known| known.values.clone()), Some(texts(&["live", "test"])));
    assert_eq!(contradictions(&facts), ["enum-mismatch header:X-Event", "wildcard-value header:X-Event"]);
}

#[test]
fn what_readers_see_is_handed_on() {
    let mut facts = Facts::of(EVENT);
    let place = Some(Pointer::parse("/data/id"));
    facts.say(EVENT, Said::Schema, What::Contradiction("duplicate-key", place, "Twice.".to_owned()));
    facts.say(&[], Said::Prose, What::Gap("include", None, "Not found.".to_owned()));
    assert_eq!(contradictions(&facts), ["duplicate-key /data/id"]);
    assert!(told(&facts.reconciled(), EntryKind::Gap).contains(&"include page".to_owned()));
}

#[test]
fn a_limit_of_another_type_than_the_example_is_left_out_in_silence() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/a", &[kinds("string"), Claim::Limit("maxLength", json::scalar("9"))]);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"a": 1}}"#);
    assert!(node(&facts.reconciled(), "/data/a").limits.is_empty());
    assert_eq!(contradictions(&facts), ["type-mismatch /data/a"]);
}
