//! Formats that do not describe themselves are refused, and what is wrong is told at its place.

use crm_events::{Json, Map, Maybe, Timestamp, decode};
use crm_providers::heffl::Lead;

fn lead() -> Lead {
    let text = r#"{"id":"ld_1","name":"A. Example","value":2500.50,"more":[1.50,null]}"#;
    decode(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_format_that_does_not_describe_itself_is_refused() {
    let error = postcard::to_allocvec(&lead()).unwrap_err();
    assert_eq!(error, postcard::Error::SerializeSeqLengthUnknown);
    // What is written as a text by other means.
    assert!(postcard::from_bytes::<Lead>(b"\x02{}").is_err());
    assert!(postcard::from_bytes::<Json>(b"\x02{}").is_err());
}

#[test]
fn texts_and_what_holds_types_of_the_users_go_through_any_format() {
    let at = Timestamp::from("2026-11-20T19:20:00Z");
    let bytes = postcard::to_allocvec(&at).unwrap();
    assert_eq!(postcard::from_bytes::<Timestamp>(&bytes).unwrap(), at);
    let maybe = Maybe::Value(7_u8);
    let bytes = postcard::to_allocvec(&maybe).unwrap();
    assert_eq!(postcard::from_bytes::<Maybe<u8>>(&bytes).unwrap(), maybe);
    let map = Map::from([("a", 1_u8), ("b", 2)]);
    let bytes = postcard::to_allocvec(&map).unwrap();
    assert_eq!(postcard::from_bytes::<Map<u8>>(&bytes).unwrap(), map);
}

#[test]
fn a_refusal_says_what_is_needed_where_a_format_keeps_texts() {
    let error = crate::parts::length_first::write(&lead()).unwrap_err();
    assert_eq!(
        error,
        "types of `crm_events` are JSON values, which need a format that describes itself, such as JSON, CBOR or MessagePack \
         (the length has to be known)"
    );
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    let error = serde_json::from_str::<Lead>(r#"{"id":5}"#).unwrap_err().to_string();
    assert!(error.contains("expected a string, in /id"), "{error}");
    let error = serde_json::from_str::<Vec<Lead>>("[7]").unwrap_err().to_string();
    assert!(error.starts_with("expected an object at line 1 column"), "{error}");
}

#[test]
fn what_our_reading_refuses_is_refused_through_serde() {
    for text in [r#"{"a":1,"\u0061":2}"#, r#"{"a":1,"a":2}"#] {
        assert!(serde_json::from_str::<Json>(text).is_err(), "{text}");
        assert!(serde_json::from_str::<Map>(text).is_err(), "{text}");
    }
    let deep = format!("{}{}", "[".repeat(129), "]".repeat(129));
    assert!(serde_json::from_str::<Json>(&deep).is_err());
    let mut value = ciborium::Value::Null;
    for _ in 0..129 {
        value = ciborium::Value::Array(vec![value]);
    }
    let error = value.deserialized::<Json>().unwrap_err();
    assert!(error.to_string().contains("more than 128 levels"), "{error}");
}
