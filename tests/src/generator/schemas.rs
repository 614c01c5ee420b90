//! Random schemas, right more often than not.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::Files;
use super::words::{NAMES, WORDS};

/// A name that is most often one of [`WORDS`].
fn name() -> impl Strategy<Value = &'static str> {
    prop_oneof![19 => select(WORDS), 1 => select(NAMES)]
}

/// A schema of a few levels that is right more often than not.
fn schema() -> impl Strategy<Value = Value> {
    let reference = select(vec!["#", "#/$defs/A", "#/$defs/B", "#/$defs/C"]);
    let distinct = || proptest::collection::btree_set(name(), 1..4);
    let leaf = prop_oneof![
        Just(json!({})),
        Just(json!(true)),
        (0_u64..3, 2_u64..4)
            .prop_map(|(low, high)| json!({ "type": "string", "minLength": low, "maxLength": high })),
        (-2_i64..3, 2_i64..4)
            .prop_map(|(low, high)| json!({ "type": "integer", "minimum": low, "maximum": high })),
        select(vec!["date-time", "date", "email"])
            .prop_map(|format| json!({ "type": "string", "format": format })),
        select(vec!["boolean", "number", "null"]).prop_map(|kind| json!({ "type": kind })),
        distinct().prop_map(|values| json!({ "enum": values })),
        distinct().prop_map(|values| json!({ "anyOf": [{ "enum": values }, { "type": "string" }] })),
        name().prop_map(|value| json!({ "const": value })),
        reference.prop_map(|target| json!({ "$ref": target })),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            2 => object(inner.clone().boxed()),
            1 => inner.clone().prop_map(|items| json!({ "type": "array", "items": items, "uniqueItems": true })),
            1 => inner.clone().prop_map(|values| json!({ "type": "object", "additionalProperties": values })),
            1 => inner.clone().prop_map(|inner| json!({ "anyOf": [inner, { "type": "null" }] })),
            1 => proptest::collection::btree_map(name(), inner, 2..4).prop_map(union),
        ]
    })
}

/// An object with members of these schemas.
fn object(inner: BoxedStrategy<Value>) -> impl Strategy<Value = Value> {
    let members = proptest::collection::btree_map(name(), inner.clone(), 1..4);
    let required = proptest::collection::vec(name(), 0..2);
    let rest = prop_oneof![2 => Just(None), 1 => Just(Some(json!(false))), 1 => inner.prop_map(Some)];
    (members, required, rest).prop_map(|(members, required, rest)| {
        let mut object = json!({ "type": "object", "properties": members, "required": required });
        if let (Some(rest), Some(object)) = (rest, object.as_object_mut()) {
            object.insert("additionalProperties".to_owned(), rest);
        }
        object
    })
}

/// The definitions that a random schema may refer to.
fn definitions() -> impl Strategy<Value = Value> {
    (schema(), schema(), schema()).prop_map(|(a, b, c)| json!({ "A": a, "B": b, "C": c }))
}

fn with_definitions(mut root: Value, definitions: Value) -> Value {
    if let Some(members) = root.as_object_mut() {
        members.insert("$defs".to_owned(), definitions);
    }
    root
}

/// Objects with a constant each.
fn union(members: BTreeMap<&str, Value>) -> Value {
    let branch = |(tag, member): (&str, Value)| json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "const": tag }, "member": member } });
    json!({ "oneOf": members.into_iter().map(branch).collect::<Vec<_>>() })
}

/// A schema file and the definitions that it refers to.
pub fn model() -> impl Strategy<Value = Files> {
    (schema(), definitions()).prop_map(|(root, definitions)| {
        let root = with_definitions(root, definitions);
        Files::from([("random/root.schema.json".to_owned(), root.to_string().into_bytes())])
    })
}

/// A `webhooks.json` of one event, with the schemas of its body and its payload.
pub fn provider() -> impl Strategy<Value = Files> {
    let payload = (object(schema().boxed()), definitions());
    (payload, name(), schema()).prop_map(|((payload, definitions), event, beside)| {
        let payload = with_definitions(payload, definitions);
        let documents = [("webhooks", webhooks(event)), ("body", body(beside)), ("payload", payload)];
        let file = |(name, document): (&str, Value)| {
            (format!("acme/{name}.json"), document.to_string().into_bytes())
        };
        documents.map(file).into()
    })
}

fn webhooks(event: &str) -> Value {
    json!({
        "openapi": "3.1.1",
        "x-provider": "acme",
        "x-event-name": "/event",
        "x-payload": "/data",
        "x-assert-formats": ["date-time", "date"],
        "webhooks": {
            event: {
                "post": {
                    "requestBody": { "content": { "application/json": { "schema": { "$ref": "body.json" } } } }
                }
            }
        }
    })
}

fn body(beside: Value) -> Value {
    json!({
        "type": "object",
        "required": ["event", "data"],
        "properties": { "event": { "type": "string" }, "data": { "$ref": "payload.json" }, "beside": beside },
        "$defs": { "A": { "$ref": "payload.json#/$defs/A" }, "B": { "type": "string" }, "C": { "type": "object" } }
    })
}
