use super::super::super::claim::Claim;
use super::super::super::entry::EntryKind;
use super::super::super::fact::{Said, What};
use super::build::{Facts, at, event, kinds, told, types};

const NOTES: &[&str] = &["note.created", "note.updated", "note.deleted", "lead.created"];

fn notes() -> Facts {
    let mut facts = Facts::of(NOTES);
    facts.example(&["note.created"], r#"{"event": "note.created", "at": 1, "data": {"id": "1"}}"#);
    facts.example(&["lead.created"], r#"{"event": "lead.created", "at": 1, "data": {"name": "a"}}"#);
    facts
}

#[test]
fn what_is_said_of_all_events_is_in_all_bodies() {
    let mut facts = notes();
    facts.list(&[], "/trace", &[kinds("string")]);
    let reconciled = facts.reconciled();
    for name in NOTES {
        assert!(at(&event(&reconciled, name).body, "/trace").is_some(), "{name}");
    }
}

#[test]
fn a_payload_that_is_said_to_be_the_same_is_the_same() {
    let mut facts = notes();
    facts.say(&["note.deleted"], Said::Prose, What::SameAs("note.updated".to_owned()));
    facts.say(&["note.updated"], Said::Prose, What::SameAs("note.created".to_owned()));
    let reconciled = facts.reconciled();
    let created = &event(&reconciled, "note.created").body;
    for name in ["note.updated", "note.deleted"] {
        let body = &event(&reconciled, name).body;
        assert_eq!(at(body, "/data"), at(created, "/data"), "{name}");
        assert_eq!(types(at(body, "/at").unwrap()), "integer?", "{name}");
    }
    let gaps = told(&reconciled, EntryKind::Gap);
    assert!(!gaps.iter().any(|gap| gap.starts_with("no-payload")), "{gaps:?}");
}

#[test]
fn a_payload_of_which_nothing_is_said_is_assumed_to_be_the_one_of_its_entity() {
    let reconciled = notes().reconciled();
    let of = |name: &str| types(at(&event(&reconciled, name).body, "/data/id").unwrap());
    assert_eq!(of("note.updated"), of("note.created"));
    let gaps = told(&reconciled, EntryKind::Gap).into_iter().filter(|gap| gap == "no-payload /data").count();
    assert_eq!(gaps, 2);
    let assumed =
        told(&reconciled, EntryKind::Assumed).into_iter().filter(|gap| gap == "same-as /data").count();
    assert_eq!(assumed, 1);
}

#[test]
fn a_payload_of_which_nothing_is_known_is_any_value() {
    let mut facts = notes();
    facts.say(&["note.updated"], Said::Heading, What::Event);
    facts.say(&["fax.received"], Said::Heading, What::Event);
    let reconciled = facts.reconciled();
    let body = &event(&reconciled, "fax.received").body;
    assert_eq!(types(at(body, "/data").unwrap()), "any");
    assert!(at(body, "/at").is_some());
    assert!(body.members.get("data").is_some_and(|member| member.required));
}

#[test]
fn an_entity_with_two_payloads_lends_none() {
    let mut facts = notes();
    facts.example(&["note.deleted"], r#"{"event": "note.deleted", "data": {"by": "1"}}"#);
    let reconciled = facts.reconciled();
    assert_eq!(types(at(&event(&reconciled, "note.updated").body, "/data").unwrap()), "any");
}

#[test]
fn a_member_that_only_some_events_have_is_in_these() {
    let mut facts = notes();
    let only = Claim::OnlyIn(vec!["note.deleted".to_owned()]);
    facts.list(&[], "/data/by", &[kinds("string"), only]);
    let reconciled = facts.reconciled();
    assert!(at(&event(&reconciled, "note.deleted").body, "/data/by").is_some());
    assert!(at(&event(&reconciled, "note.created").body, "/data/by").is_none());
}

#[test]
fn an_example_of_several_events_is_one_of_each_with_its_name() {
    let mut facts = Facts::of(&["note.created", "note.updated"]);
    facts.example(&["note.created", "note.updated"], r#"{"event": "note.created", "data": {"id": "1"}}"#);
    let reconciled = facts.reconciled();
    let examples = &event(&reconciled, "note.updated").examples;
    assert_eq!(
        examples.iter().map(crm_events::Json::as_str).collect::<Vec<_>>(),
        [r#"{"event":"note.updated","data":{"id":"1"}}"#]
    );
}

#[test]
fn events_are_planned_and_answered_as_the_pages_say() {
    let mut facts = notes();
    facts.say(&["lead.created"], Said::Prose, What::Planned);
    facts.say(&["ping"], Said::Prose, What::Handshake);
    let reconciled = facts.reconciled();
    assert!(event(&reconciled, "lead.created").planned);
    assert!(event(&reconciled, "ping").handshake.is_some());
}

#[test]
fn what_one_example_shows_of_a_member_that_is_described_once_counts_for_all_events() {
    let mut facts = Facts::of(&["note.created", "note.updated"]);
    facts.list(&[], "/data/owner", &[kinds("string")]);
    facts.list(&[], "/data/about", &[kinds("object")]);
    facts.list(&[], "/data/at", &[kinds("string"), Claim::Required(true)]);
    let created = r#"{"owner": {"id": "1"}, "about": {"a": 1}, "at": "2026-01-31T12:00:00Z", "own": 1}"#;
    facts.example(&["note.created"], &format!(r#"{{"event": "note.created", "data": {created}}}"#));
    facts.example(&["note.updated"], r#"{"event": "note.updated", "data": {"about": {"b": 1}}}"#);
    let reconciled = facts.reconciled();
    let of = |pointer: &str| at(&event(&reconciled, "note.updated").body, pointer);
    assert_eq!(of("/data/owner/id").map(types).as_deref(), Some("string?"));
    assert!(of("/data/at").is_some_and(|node| node.limits.contains_key("format")));
    assert!(of("/data/about/a").is_none());
    assert!(of("/data/own").is_none());
    let data = at(&event(&reconciled, "note.created").body, "/data").unwrap();
    assert!(!data.members["at"].required);
    assert_eq!(
        told(&reconciled, EntryKind::Contradiction),
        ["required-missing /data/at", "type-mismatch /data/owner", "undocumented-member /data/own"]
    );
}

#[test]
fn an_event_that_is_like_another_one_has_its_example_too() {
    let mut facts = notes();
    facts.say(&["note.deleted"], Said::Prose, What::SameAs("note.created".to_owned()));
    let reconciled = facts.reconciled();
    let examples = &event(&reconciled, "note.deleted").examples;
    assert_eq!(
        examples.iter().map(crm_events::Json::as_str).collect::<Vec<_>>(),
        [r#"{"event":"note.deleted","at":1,"data":{"id":"1"}}"#]
    );
}
