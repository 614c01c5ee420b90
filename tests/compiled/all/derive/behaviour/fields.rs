//! Presence, names and defaults of fields.

#![expect(clippy::disallowed_types, reason = "a user may choose such a map")]

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crm_events::{Extra, Json, Map, Maybe, Null, Number, Timestamp, Validate};

use super::{kept, said};

/// No `Default`, on purpose.
#[derive(Debug, PartialEq, Validate)]
#[crm_event(rename_all = "camelCase", constant(name = "object", value = "contact"))]
struct Contact {
    first_name: String,
    #[crm_event(rename = "type")]
    kind: Option<String>,
    #[crm_event(nullable)]
    owner_id: Option<u32>,
    email: Maybe<String>,
    #[crm_event(null_is_absent)]
    phone: Option<String>,
    #[crm_event(default)]
    tags: Vec<String>,
    #[crm_event(default(five))]
    score: i8,
    #[crm_event(skip)]
    seen: usize,
    r#async: bool,
    #[crm_event(extra)]
    extra: Extra,
}

fn five() -> i8 {
    5
}

#[test]
fn members_are_absent_null_or_there_as_their_types_say() {
    let full = r#"{"object":"contact","firstName":"Ada","type":"lead","ownerId":7,"email":null,"phone":"1","tags":["a"],"score":1,"async":true,"x":[1]}"#;
    let contact: Contact = kept(full);
    assert_eq!(
        (contact.kind.as_deref(), contact.owner_id, &contact.email),
        (Some("lead"), Some(7), &Maybe::Null)
    );
    assert_eq!((contact.extra.get("x").map(Json::as_str), contact.seen), (Some("[1]"), 0));

    let least = r#"{"object":"contact","firstName":"Ada","ownerId":null,"phone":null,"async":false}"#;
    let contact: Contact = crm_events::from_str(least).unwrap();
    assert_eq!((contact.phone, contact.tags, contact.score), (None, Vec::new(), 5));
    assert_eq!(contact.email, Maybe::Absent);
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    assert_eq!(
        said::<Contact>(r#"{"object":"deal","type":null,"ownerId":-1}"#),
        "malformed payload: 5 faults
  missing member `firstName` at line 1 column 1
  missing member `async` at line 1 column 1
  expected the constant `contact` at line 1 column 11, in /object
  expected a string at line 1 column 25, in /type
  number out of range at line 1 column 40, in /ownerId"
    );
}

#[derive(Debug, PartialEq, Validate)]
#[crm_event(deny_unknown_fields)]
struct Closed {
    id: String,
}

#[derive(Debug, PartialEq, Validate)]
struct Lenient {
    id: String,
}

#[test]
fn unknown_members_are_refused_or_dropped() {
    assert_eq!(
        said::<Closed>(r#"{"id":"1","x":2}"#),
        "invalid payload: 1 violation\n  /x  unknown member   (additionalProperties)"
    );
    let lenient: Lenient = crm_events::from_str(r#"{"id":"1","x":2}"#).unwrap();
    assert_eq!(crm_events::to_string(&lenient), r#"{"id":"1"}"#);
}

#[derive(Clone, Debug, Default, PartialEq, Validate)]
#[crm_event(default)]
struct Settings {
    retries: u8,
    timeout: f64,
    names: BTreeMap<String, i64>,
}

#[test]
fn a_type_with_default_takes_absent_members_from_it() {
    assert_eq!(crm_events::from_str("{}"), Ok(Settings::default()));
    let settings: Settings = crm_events::from_str(r#"{"timeout":0.5}"#).unwrap();
    assert_eq!(settings, Settings { timeout: 0.5, ..Settings::default() });
}

#[derive(Debug, PartialEq, Validate)]
struct Borrowed<'a> {
    title: &'a str,
    note: Option<Cow<'a, str>>,
    #[crm_event(nested)]
    inner: Option<Box<Borrowed<'a>>>,
}

#[test]
fn texts_are_borrowed_from_the_body() {
    let body = r#"{"title":"a","note":"\u0062","inner":{"title":"c"}}"#;
    let value: Borrowed<'_> = crm_events::from_str(body).unwrap();
    assert!(std::ptr::eq(value.title.as_ptr(), &body.as_bytes()[10]));
    assert_eq!(value.note.as_deref(), Some("b"));
    assert_eq!(value.inner.map(|inner| inner.title), Some("c"));
}

#[derive(Debug, PartialEq, Validate)]
struct Page<T, const N: usize = 3>
where
    T: Clone,
{
    #[crm_event(nested, items(max = 3))]
    items: Vec<T>,
    #[crm_event(nested)]
    next: Option<Box<Page<T, N>>>,
}

#[derive(Debug, PartialEq, Validate)]
struct Mixed<'de, S> {
    id: &'de str,
    #[crm_event(nested)]
    value: S,
}

#[test]
fn parameters_of_types_are_read_and_checked_too() {
    let page: Page<Contactless> = kept(r#"{"items":[{"id":"1"}],"next":{"items":[]}}"#);
    assert_eq!(page.items[0].id, "1");
    assert!(
        said::<Page<Contactless>>(r#"{"items":[{"id":""}]}"#).contains("/items/0/id  length 0, at least 1")
    );
    let mixed: Mixed<'_, Contactless> = kept(r#"{"id":"a","value":{"id":"b"}}"#);
    assert_eq!((mixed.id, mixed.value.id.as_str()), ("a", "b"));
}

#[derive(Clone, Debug, PartialEq, Validate)]
struct Contactless {
    #[crm_event(length(min = 1))]
    id: String,
}

#[derive(Debug, PartialEq, Validate)]
struct EveryType {
    #[crm_event(nested)]
    boxed: Box<Contactless>,
    json: Json,
    null: Null,
    number: Number,
    at: Timestamp,
    map: Map<i64>,
    hash: HashMap<String, Vec<Option<u16>>>,
    float: f32,
}

#[test]
fn every_type_of_the_runtime_can_be_a_field() {
    let body = r#"{"boxed":{"id":"1"},"json":{"a":[1.50]},"null":null,"number":0.10,"at":"2026-11-24T10:00:00Z","map":{"b":1,"a":2},"hash":{"x":[1,null]},"float":0.1}"#;
    let value: EveryType = kept(body);
    assert_eq!(value.number.as_str(), "0.10");
}
