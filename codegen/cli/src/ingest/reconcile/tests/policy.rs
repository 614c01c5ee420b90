use super::super::super::claim::Claim;
use super::super::super::entry::EntryKind;
use super::super::super::fact::Said;
use super::build::{Facts, event, kinds, member, node, texts, told, types};
use crate::json;

const EVENT: &[&str] = &["note.created"];

#[test]
fn members_of_lists_and_examples_are_all_there_in_the_order_of_the_page() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/b", &[kinds("string")]).list(EVENT, "/data/a", &[kinds("boolean")]);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"c": 1, "a": true}}"#);
    let reconciled = facts.reconciled();
    let names: Vec<&String> = node(&reconciled, "/data").members.keys().collect();
    assert_eq!(names, ["b", "a", "c"]);
}

#[test]
fn only_what_the_page_says_is_required_and_what_no_delivery_is_read_without() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/id", &[kinds("string"), Claim::Required(true)]);
    facts.list(EVENT, "/data/text", &[kinds("string")]);
    facts.example(EVENT, r#"{"event": "note.created", "at": 1, "data": {"id": "7", "text": "a"}}"#);
    let reconciled = facts.reconciled();
    let required = ["/event", "/data", "/data/id"].map(|pointer| member(&reconciled, pointer).required);
    assert_eq!(required, [true; 3]);
    assert!(!member(&reconciled, "/data/text").required);
    assert!(!member(&reconciled, "/at").required);
}

#[test]
fn what_stands_around_the_payload_in_examples_of_five_events_is_assumed_to_be_required() {
    let names = ["note.a", "note.b", "note.c", "note.d", "note.e"];
    for (count, is_required) in [(4, false), (5, true)] {
        let mut facts = Facts::of(&names);
        for name in &names[..count] {
            let body = format!(r#"{{"event": "{name}", "at": "now", "data": {{"id": "7"}}}}"#);
            facts.example(&[*name], &body);
        }
        let reconciled = facts.reconciled();
        assert_eq!(member(&reconciled, "/at").required, is_required, "{count}");
        assert!(!member(&reconciled, "/data/id").required, "{count}");
    }
}

#[test]
fn null_is_believed_where_a_page_says_it_and_accepted_where_none_does() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/told", &[kinds("string"), Claim::Null(true)]);
    facts.list(EVENT, "/data/other", &[kinds("string")]);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"shown": {"x": 1}}}"#);
    let reconciled = facts.reconciled();
    let is_nullable = |pointer: &str| node(&reconciled, pointer).nullable;
    assert_eq!(["/data/told", "/data/other", "/data/shown"].map(is_nullable), [true, false, true]);

    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/id", &[kinds("string"), Claim::Required(true)]);
    facts.list(EVENT, "/data/other", &[kinds("string")]);
    facts.list(EVENT, "/data/never", &[kinds("string"), Claim::Null(false)]);
    let reconciled = facts.reconciled();
    let is_nullable = |pointer: &str| node(&reconciled, pointer).nullable;
    assert_eq!(["/data/id", "/data/other", "/data/never"].map(is_nullable), [false, true, false]);
}

#[test]
fn a_value_that_is_only_null_has_any_type_unless_its_entity_shows_another() {
    let mut facts = Facts::of(&["note.created", "note.updated"]);
    facts.example(&["note.created"], r#"{"event": "note.created", "data": {"a": null, "b": null}}"#);
    facts.example(&["note.updated"], r#"{"event": "note.updated", "data": {"a": "x", "b": null}}"#);
    let reconciled = facts.reconciled();
    assert_eq!(types(node(&reconciled, "/data/a")), "string?");
    assert_eq!(types(node(&reconciled, "/data/b")), "any");
}

#[test]
fn objects_with_the_same_members_show_types_of_each_other() {
    let mut facts = Facts::of(&["deal.created", "client.created"]);
    let client = r#"{"id": "1", "name": "a", "site": "b", "phone": "c"}"#;
    let deal = r#"{"client": {"id": "1", "name": "a", "site": null, "phone": "c"}}"#;
    facts.example(&["deal.created"], &format!(r#"{{"event": "deal.created", "data": {deal}}}"#));
    facts.example(&["client.created"], &format!(r#"{{"event": "client.created", "data": {client}}}"#));
    assert_eq!(types(node(&facts.reconciled(), "/data/client/site")), "string?");
}

#[test]
fn numbers_of_amounts_have_fractions_and_identifiers_have_none() {
    let mut facts = Facts::of(EVENT);
    let data = r#"{"total": 1, "unitPrice": 2, "price_id": 3, "count": 4, "totalCount": 5, "ratio": 0.5}"#;
    facts.example(EVENT, &format!(r#"{{"event": "note.created", "data": {data}}}"#));
    let reconciled = facts.reconciled();
    let cases = [
        ("total", "number?"),
        ("unitPrice", "number?"),
        ("price_id", "integer?"),
        ("count", "integer?"),
        ("totalCount", "integer?"),
        ("ratio", "number?"),
    ];
    for (name, expected) in cases {
        assert_eq!(types(node(&reconciled, &format!("/data/{name}"))), expected, "{name}");
    }
}

#[test]
fn a_documented_integer_stays_one_whatever_its_name_and_numbers_are_no_contradiction() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/total", &[kinds("integer")]).list(EVENT, "/data/size", &[kinds("number")]);
    facts.list(EVENT, "/data/part", &[kinds("integer")]);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"total": 1, "size": 2, "part": 0.5}}"#);
    let reconciled = facts.reconciled();
    let of = |pointer: &str| types(node(&reconciled, pointer));
    assert_eq!(["/data/total", "/data/size", "/data/part"].map(of), ["integer?", "number?", "number?"]);
    assert_eq!(told(&reconciled, EntryKind::Contradiction), Vec::<String>::new());
}

#[test]
fn a_type_that_is_described_elsewhere_is_what_examples_show() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/author", &[Claim::Named("Author".to_owned())]);
    facts.list(EVENT, "/data/raw", &[kinds("")]);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"author": {"id": "1"}, "raw": "x"}}"#);
    let reconciled = facts.reconciled();
    assert_eq!(types(node(&reconciled, "/data/author")), "object?");
    assert_eq!(types(node(&reconciled, "/data/author/id")), "string?");
    assert_eq!(types(node(&reconciled, "/data/raw")), "any");
    assert_eq!(told(&reconciled, EntryKind::Contradiction), Vec::<String>::new());
}

#[test]
fn a_word_for_one_type_or_another_is_what_examples_show() {
    let mut facts = Facts::of(EVENT);
    let named = Claim::Named("timestamp".to_owned());
    facts.list(EVENT, "/data/at", &[kinds("string number"), named]);
    facts.list(EVENT, "/data/or", &[kinds("string number")]);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"at": "1", "or": "1"}}"#);
    let reconciled = facts.reconciled();
    assert_eq!(types(node(&reconciled, "/data/at")), "string?");
    assert_eq!(types(node(&reconciled, "/data/or")), "number string?");
    assert_eq!(told(&reconciled, EntryKind::Contradiction), Vec::<String>::new());
}

#[test]
fn listed_values_are_known_and_others_are_accepted() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/kind", &[kinds("string"), Claim::Enum(texts(&["call", "meeting"]))]);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"kind": "call", "shown": "x"}}"#);
    let reconciled = facts.reconciled();
    let known = node(&reconciled, "/data/kind").known.clone().unwrap();
    assert_eq!((known.values, known.open), (texts(&["call", "meeting"]), true));
    assert_eq!(node(&reconciled, "/data/shown").known, None);
}

#[test]
fn a_value_that_is_always_the_same_is_a_constant() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/object", &[kinds("string"), Claim::Const(json::text("note"))]);
    let reconciled = facts.reconciled();
    assert_eq!(node(&reconciled, "/data/object").constant, Some(json::text("note")));
}

#[test]
fn a_literal_among_placeholders_is_assumed_to_be_a_constant() {
    let data = r#"{"object": "note", "at": "2026-01-31T12:00:00Z", "id": "<string>", "text": "<string>", "by": "<string>", "to": "<string>"}"#;
    let mut facts = Facts::of(EVENT);
    facts.example(EVENT, &format!(r#"{{"event": "note.created", "data": {data}}}"#));
    let reconciled = facts.reconciled();
    assert_eq!(node(&reconciled, "/data/object").constant, Some(json::text("note")));
    assert_eq!(node(&reconciled, "/data/at").constant, None);
    assert_eq!(node(&reconciled, "/event").constant, None);
    assert!(told(&reconciled, EntryKind::Assumed).contains(&"const /data/object".to_owned()));
}

#[test]
fn times_are_asserted_only_if_all_examples_are_times() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/a", &[kinds("string"), Claim::Format("date-time".to_owned())]);
    facts.list(EVENT, "/data/b", &[kinds("string"), Claim::Format("date-time".to_owned())]);
    facts.list(EVENT, "/data/c", &[kinds("string"), Claim::Format("uuid".to_owned())]);
    facts.example(
        EVENT,
        r#"{"event": "note.created", "data": {"b": "2026-01-31 12:00", "d": "2026-01-31T12:00:00Z", "e": "7"}}"#,
    );
    let reconciled = facts.reconciled();
    let format = |pointer: &str| node(&reconciled, pointer).limits.get("format").and_then(json::as_text);
    let formats = ["/data/a", "/data/b", "/data/c", "/data/d", "/data/e"].map(format);
    assert_eq!(
        formats.each_ref().map(Option::as_deref),
        [Some("date-time"), None, Some("uuid"), Some("date-time"), None]
    );
    let asserted = reconciled.model.extensions.get("x-assert-formats");
    assert_eq!(asserted.map(crm_events::Json::as_str), Some(r#"["date-time"]"#));
}

#[test]
fn limits_are_those_of_the_page_unless_an_example_breaks_them() {
    let limit = |keyword, value: &str| Claim::Limit(keyword, json::scalar(value));
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/code", &[kinds("string"), limit("minLength", "3"), limit("maxLength", "3")]);
    facts.list(EVENT, "/data/name", &[kinds("string"), limit("maxLength", "2")]);
    facts.list(EVENT, "/data/part", &[kinds("number"), limit("maximum", "100"), limit("minLength", "9")]);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"code": "äöü", "name": "long", "part": 7}}"#);
    let reconciled = facts.reconciled();
    let limits = |pointer: &str| node(&reconciled, pointer).limits.keys().cloned().collect::<Vec<_>>();
    assert_eq!(limits("/data/code"), ["minLength", "maxLength"]);
    assert_eq!(limits("/data/name"), Vec::<String>::new());
    assert_eq!(limits("/data/part"), ["maximum"]);
    assert_eq!(told(&reconciled, EntryKind::Contradiction), ["constraint-violation /data/name"]);
}

#[test]
fn placeholders_say_their_type_and_become_values_that_the_schema_accepts() {
    let mut facts = Facts::of(EVENT);
    let limit = Claim::Limit("minLength", json::scalar("6"));
    facts.list(EVENT, "/data/id", &[kinds("string"), limit]);
    facts.list(EVENT, "/data/kind", &[kinds("string"), Claim::Enum(texts(&["call"]))]);
    facts.list(EVENT, "/data/size", &[kinds("integer"), Claim::Required(true)]);
    facts.example(
        EVENT,
        r#"{"event": "<string>", "data": {"id": "<string>", "kind": "<string>", "sum": "<number>", "some": "<words>", "...": "..."}}"#,
    );
    let reconciled = facts.reconciled();
    assert_eq!(types(node(&reconciled, "/data/sum")), "number?");
    let examples = &event(&reconciled, "note.created").examples;
    let expected =
        r#"{"event":"note.created","data":{"id":"texttt","kind":"call","sum":1.5,"some":"text","size":1}}"#;
    assert_eq!(
        examples.iter().map(crm_events::Json::as_str).collect::<Vec<_>>(),
        [expected.replace("texttt", "textte")]
    );
}

#[test]
fn elements_of_arrays_are_one_value() {
    let mut facts = Facts::of(EVENT);
    facts.list(
        EVENT,
        "/data/tags",
        &[kinds("array"), Claim::Elements([super::super::super::kind::Kind::String].into())],
    );
    facts.list(EVENT, "/data/rows", &[kinds("array")]).list(EVENT, "/data/rows/id", &[kinds("string")]);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"links": [{"a": 1}, {"b": "x"}]}}"#);
    let reconciled = facts.reconciled();
    assert_eq!(types(node(&reconciled, "/data/tags/*")), "string");
    assert_eq!(types(node(&reconciled, "/data/rows/*/id")), "string?");
    assert_eq!(types(node(&reconciled, "/data/links/*/a")), "integer?");
    assert_eq!(types(node(&reconciled, "/data/links/*/b")), "string?");
}

#[test]
fn keys_of_an_open_object_are_no_members() {
    let mut facts = Facts::of(EVENT);
    facts.list(EVENT, "/data/fields", &[kinds("object"), Claim::Open]);
    facts.example(EVENT, r#"{"event": "note.created", "data": {"fields": {"colour": "red", "size": 3}}}"#);
    let reconciled = facts.reconciled();
    assert!(node(&reconciled, "/data/fields").members.is_empty());
    assert_eq!(types(node(&reconciled, "/data/fields/{}")), "integer string");
}

#[test]
fn a_deprecated_member_is_one() {
    let mut facts = Facts::of(EVENT);
    facts.member(EVENT, Said::Schema, "/data/old", &[kinds("string"), Claim::Deprecated]);
    assert!(node(&facts.reconciled(), "/data/old").words.deprecated);
}
