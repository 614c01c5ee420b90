//! Types of the user's with ours in them.

use std::borrow::Cow;

use compiled::borrowed;
use crm_events::{Maybe, decode};
use crm_providers::heffl::Lead;
use serde::{Deserialize, Serialize};

const LEAD: &str = r#"{"id":"ld_1","name":"A. Example","value":2500.5,"more":[1,null]}"#;

fn lead() -> Lead {
    decode(LEAD.as_bytes()).unwrap()
}

fn comes_back<T: Serialize + for<'de> Deserialize<'de> + PartialEq + std::fmt::Debug>(value: &T) {
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(serde_json::from_str::<T>(&text).unwrap(), *value, "{text}");
    let tree = serde_json::to_value(value).unwrap();
    assert_eq!(serde_json::from_value::<T>(tree).unwrap(), *value);
    let mut cbor = Vec::new();
    ciborium::into_writer(value, &mut cbor).unwrap();
    assert_eq!(ciborium::from_reader::<T, _>(&cbor[..]).unwrap(), *value);
    let pack = rmp_serde::to_vec_named(value).unwrap();
    assert_eq!(rmp_serde::from_slice::<T>(&pack).unwrap(), *value);
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Row {
    key: u64,
    #[serde(flatten)]
    lead: Lead,
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "as a user may write it")]
enum Either {
    Lead(Lead),
    Text(String),
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "what")]
#[expect(clippy::large_enum_variant, reason = "as a user may write it")]
enum Inside {
    Lead(Lead),
    Row { lead: Box<Lead>, others: Vec<Lead> },
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "what", content = "it")]
enum Beside {
    Lead(Lead),
}

#[derive(Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
struct Patch {
    #[serde(skip_serializing_if = "Maybe::is_absent")]
    lead: Maybe<Lead>,
    #[serde(skip_serializing_if = "Maybe::is_absent")]
    note: Maybe<String>,
}

#[test]
fn a_type_of_the_users_may_hold_ours_in_every_way() {
    comes_back(&Row { key: 7, lead: lead() });
    comes_back(&Either::Lead(lead()));
    comes_back(&Either::Text("x".to_owned()));
    comes_back(&Inside::Lead(lead()));
    comes_back(&Inside::Row { lead: Box::new(lead()), others: vec![lead(), lead()] });
    comes_back(&Beside::Lead(lead()));
    comes_back(&vec![Some(lead()), None]);
}

#[test]
fn absent_null_and_a_value_stay_apart() {
    for (patch, text) in [
        (Patch::default(), "{}"),
        (Patch { lead: Maybe::Null, note: Maybe::Value("x".to_owned()) }, r#"{"lead":null,"note":"x"}"#),
    ] {
        assert_eq!(serde_json::to_string(&patch).unwrap(), text);
        comes_back(&patch);
    }
}

#[test]
fn digits_are_kept_around_what_serde_does_not_read_ahead() {
    let text = r#"{"what":"Lead","it":{"id":"ld_1","name":"A. Example","value":2500.50}}"#;
    assert_eq!(serde_json::to_string(&serde_json::from_str::<Beside>(text).unwrap()).unwrap(), text);
    let row = Row { key: 1, lead: decode(br#"{"id":"l","name":"A","value":2500.50}"#).unwrap() };
    let text = serde_json::to_string(&row).unwrap();
    assert!(text.contains("\"value\":2500.50"), "{text}");
    // serde has read it as a float, which has no last zero.
    let read: Row = serde_json::from_str(&text).unwrap();
    assert_eq!(read, row);
    assert!(serde_json::to_string(&read).unwrap().contains("\"value\":2500.5"));
}

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Wrapped<'a> {
    #[serde(borrow)]
    lead: borrowed::heffl::Lead<'a>,
    #[serde(borrow)]
    at: crm_events::borrowed::Timestamp<'a>,
}

#[test]
fn a_type_that_borrows_does_so_inside_of_one_of_the_users() {
    let text = format!(r#"{{"lead":{LEAD},"at":"2026-11-20T19:20:00Z"}}"#);
    let wrapped: Wrapped<'_> = serde_json::from_str(&text).unwrap();
    assert!(matches!(wrapped.lead.id, Cow::Borrowed("ld_1")));
    assert_eq!(serde_json::to_string(&wrapped).unwrap(), text);
    let tree: serde_json::Value = serde_json::from_str(&text).unwrap();
    let copied = Wrapped::deserialize(&tree).unwrap();
    assert_eq!(copied, wrapped);
    assert!(matches!(copied.lead.id, Cow::Owned(_)));
}

/// What a service answers with `axum::Json<Lead>`.
async fn echo(axum::Json(lead): axum::Json<Lead>) -> axum::Json<Lead> {
    axum::Json(lead)
}

#[tokio::test]
async fn axum_takes_and_answers_them() {
    let axum::Json(answer) = echo(axum::Json(lead())).await;
    assert_eq!(answer, lead());
    let _: axum::Router = axum::Router::new().route("/", axum::routing::post(echo));
}
