//! The schema: what a large CRM could document, in keywords that both generators know. Draft-07, which typify reads.

use serde_json::{Map, Value, json};

const OBJECTS: usize = 210;
const ENUMS: usize = 60;
const UNIONS: usize = 30;

/// So many objects refer to one another; the first of them is delivered as an event.
const GROUP: usize = 7;

/// A root of events, told apart by a constant, that reach all 300 definitions.
pub(crate) fn schema() -> Value {
    let mut definitions = Map::new();
    for number in 0..OBJECTS {
        definitions.insert(name("Entity", number), object(number));
    }
    for number in 0..ENUMS {
        definitions.insert(name("Status", number), string_enum(number));
    }
    for number in 0..UNIONS {
        definitions.insert(name("Change", number), tagged_union(number));
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Event",
        "oneOf": (0..OBJECTS).step_by(GROUP).map(event).collect::<Vec<_>>(),
        "definitions": definitions,
    })
}

fn name(kind: &str, number: usize) -> String {
    format!("{kind}{number:03}")
}

fn reference(kind: &str, number: usize) -> Value {
    json!({ "$ref": format!("#/definitions/{}", name(kind, number)) })
}

fn event(number: usize) -> Value {
    json!({
        "type": "object",
        "required": ["event", "data"],
        "properties": {
            "event": { "type": "string", "enum": [format!("entity{number:03}.updated")] },
            "data": reference("Entity", number),
        },
    })
}

/// Ten members. One is the next object of the group, which the last ends by referring to the first; another is an enum
/// or, in the first of a group, a union.
fn object(number: usize) -> Value {
    let last = if number.is_multiple_of(GROUP) {
        reference("Change", number / GROUP)
    } else {
        reference("Status", number % ENUMS)
    };
    let next = number / GROUP * GROUP + (number + 1) % GROUP;
    json!({
        "title": format!("Entity {number}"),
        "description": format!("A record of kind {number}, as it is after the change."),
        "type": "object",
        "required": ["id", "name", "created_at"],
        "properties": {
            "id": { "description": "Unique among the records of its kind.", "type": "string" },
            "name": { "type": "string", "minLength": 1, "maxLength": 250 },
            "amount": { "type": "number" },
            "position": { "type": ["integer", "null"] },
            "is_archived": { "type": "boolean" },
            "created_at": { "type": "string", "format": "date-time" },
            "parent": nullable(reference("Entity", next)),
            "tags": { "type": "array", "items": { "type": "string" } },
            "custom_fields": { "type": "object", "additionalProperties": { "type": "string" } },
            "state": last,
        },
    })
}

fn nullable(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn string_enum(number: usize) -> Value {
    let values = ["open", "won", "lost", "on_hold", "archived"].map(|state| format!("{state}_{number}"));
    json!({ "type": "string", "enum": values })
}

fn tagged_union(number: usize) -> Value {
    let branch = |action: &str, member: &str, schema: Value| {
        json!({
            "type": "object",
            "required": ["action", member],
            "properties": {
                "action": { "type": "string", "enum": [action] },
                member: schema,
                "comment": { "type": "string" },
            },
        })
    };
    json!({
        "oneOf": [
            branch("renamed", "name", json!({ "type": "string" })),
            branch("moved", "status", reference("Status", 2 * number)),
            branch("counted", "count", json!({ "type": "integer" })),
        ],
    })
}
