//! Types of the user's own, with our derives.

use std::borrow::Cow;

use crm_events::{CrmEvent, Extra, Number, UnknownEvent, Validate, decode};
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq, Validate)]
#[crm_event(rename_all = "camelCase")]
struct Page<T, const SIZE: usize>
where
    T: Clone,
{
    page_number: u64,
    #[crm_event(nested)]
    items: Vec<T>,
    #[crm_event(extra)]
    more: Extra,
}

#[derive(Debug, PartialEq, Validate)]
struct Note<'n> {
    text: Cow<'n, str>,
    price: Option<Number>,
}

#[derive(Clone, Debug, PartialEq, Validate)]
struct Price(Number);

#[derive(Debug, PartialEq, Validate)]
enum State {
    #[crm_event(rename = "open")]
    Open,
    #[crm_event(unknown)]
    Other(String),
}

/// An attribute of serde's shows that it has serde's traits.
#[derive(Debug, Deserialize, PartialEq, Serialize, Validate)]
#[serde(rename_all = "camelCase")]
struct Own {
    first_name: String,
}

/// The setting says it.
#[derive(Debug, Deserialize, PartialEq, Serialize, Validate)]
#[crm_event(own_serde)]
struct AlsoOwn {
    name: String,
}

#[derive(Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "acme", name = "/meta/event", payload = "/meta/data")]
enum AcmeEvent<'b> {
    #[crm_event("note.added")]
    NoteAdded(Note<'b>),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

fn through<T: Serialize + for<'de> Deserialize<'de> + PartialEq + std::fmt::Debug>(text: &str) -> T {
    let value: T = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), text);
    let mut cbor = Vec::new();
    ciborium::into_writer(&value, &mut cbor).unwrap();
    assert_eq!(ciborium::from_reader::<T, _>(&cbor[..]).unwrap(), value);
    value
}

#[test]
fn derived_types_are_those_of_their_json() {
    let page: Page<Price, 3> = through(r#"{"pageNumber":1,"items":[1.50,2],"next":null}"#);
    assert_eq!((page.items.len(), page.more.len()), (2, 1));
    assert_eq!(through::<State>("\"open\""), State::Open);
    assert_eq!(through::<State>("\"shut\""), State::Other("shut".to_owned()));
}

#[test]
fn types_with_traits_of_serde_keep_them() {
    assert_eq!(through::<Own>(r#"{"firstName":"Ada"}"#).first_name, "Ada");
    assert_eq!(through::<AlsoOwn>(r#"{"name":"Ada"}"#).name, "Ada");
    assert_eq!(decode::<Own>(br#"{"firstName":"Ada"}"#).unwrap(), Own { first_name: "Ada".to_owned() });
}

#[test]
fn a_derived_type_that_borrows_is_read_from_json_text_alone() {
    let text = r#"{"text":"x","price":1.50}"#;
    let note: Note<'_> = serde_json::from_str(text).unwrap();
    assert!(matches!(note.text, Cow::Borrowed("x")));
    assert_eq!(serde_json::to_string(&note).unwrap(), text);
    let tree: serde_json::Value = serde_json::from_str(text).unwrap();
    let error = Note::deserialize(&tree).unwrap_err();
    assert!(error.to_string().contains("borrows from JSON text"), "{error}");
}

#[test]
fn derived_events_and_envelopes_are_bodies() {
    let text = r#"{"meta":{"event":"note.added","data":{"text":"x"},"try":1},"id":7}"#;
    let delivery: AcmeDelivery<'_> = serde_json::from_str(text).unwrap();
    assert_eq!(delivery, decode(text.as_bytes()).unwrap());
    let written: serde_json::Value = serde_json::to_value(&delivery).unwrap();
    assert_eq!(written, serde_json::from_str::<serde_json::Value>(text).unwrap());
    let alone = serde_json::to_string(&delivery.payload).unwrap();
    assert_eq!(alone, r#"{"meta":{"event":"note.added","data":{"text":"x"}}}"#);
    assert_eq!(serde_json::from_str::<AcmeEvent<'_>>(&alone).unwrap(), delivery.payload);
    let envelope = serde_json::to_string(&delivery.envelope).unwrap();
    assert_eq!(envelope, r#"{"meta":{"try":1},"id":7}"#);
    assert_eq!(serde_json::from_str::<AcmeEnvelope>(&envelope).unwrap(), delivery.envelope);
}
