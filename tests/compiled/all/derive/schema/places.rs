//! The schemas of bodies whose names and payloads stand further inside, in several places, or not in the body.

use crm_events::{CrmEvent, JsonSchema, Validate};
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq, JsonSchema, Validate)]
struct Item {
    id: u8,
}

fn bodies<T: schemars::JsonSchema>(keyword: &str) -> Value {
    let schema: Value = schemars::schema_for!(T).into();
    schema[keyword].clone()
}

fn object(members: Value) -> Value {
    let required: Vec<&String> = members.as_object().unwrap().keys().collect();
    json!({ "type": "object", "required": required, "properties": members })
}

/// Sorts what is required, whose order says nothing.
fn sorted(mut value: Value) -> Value {
    match &mut value {
        Value::Array(items) => {
            items.iter_mut().for_each(|item| *item = sorted(item.take()));
            if items.iter().all(Value::is_string) {
                items.sort_by_key(|item| item.as_str().map(str::to_owned));
            }
        }
        Value::Object(members) => members.values_mut().for_each(|member| *member = sorted(member.take())),
        _ => {}
    }
    value
}

#[derive(Clone, Debug, PartialEq, CrmEvent, JsonSchema)]
#[crm_event(provider = "deep", name = "/event/type", payload = "/event/item", payload = "/item")]
enum DeepEvent {
    #[crm_event("made")]
    Made(Item),
    #[crm_event("moved", payload = "/item")]
    Moved(Option<Item>),
}

#[test]
fn name_and_payload_stand_in_one_object() {
    let item = json!({ "$ref": "#/$defs/Item" });
    let made = object(json!({ "event": object(json!({ "type": { "const": "made" }, "item": item })) }));
    let mut moved = object(json!({ "event": object(json!({ "type": { "const": "moved" } })) }));
    // It may be absent, but not null.
    moved["properties"]["item"] = item;
    assert_eq!(sorted(bodies::<DeepEvent>("oneOf")), sorted(json!([made, moved])));
}

#[derive(Clone, Debug, PartialEq, CrmEvent, JsonSchema)]
#[crm_event(provider = "pair", name = "{/type}.{$request.header.x-action}{/more?}", payload = "/data")]
enum PairEvent {
    #[crm_event("ticket.made")]
    Made(Item),
    #[crm_event("ticket.none")]
    None(()),
}

#[test]
fn what_a_name_is_put_together_of_is_required() {
    let part = json!({ "type": ["string", "integer", "boolean"] });
    let with = |data: Value| {
        let mut body = object(json!({ "type": part }));
        body["properties"]["data"] = data;
        body
    };
    let expected = json!([with(json!({ "$ref": "#/$defs/Item" })), with(json!(true))]);
    assert_eq!(sorted(bodies::<PairEvent>("anyOf")), sorted(expected));
}
