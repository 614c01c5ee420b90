//! The schemas of which generating is measured, here and in `tests/benches/generation.rs`.

use serde_json::{Value, json};

/// What a CRM's object is like: described members of many kinds, limits, an enum, objects inside, and a reference to the
/// next of them.
pub(crate) fn model(number: usize, next: &str) -> Value {
    json!({
        "title": format!("Model{number}"),
        "description": format!("Object {number} of a CRM, as its API returns it."),
        "type": "object",
        "required": ["id", "name", "createdAt"],
        "properties": {
            "id": { "type": "string", "description": "Identifier that never changes." },
            "name": { "type": "string", "minLength": 1, "maxLength": 250 },
            "amount": { "type": "number", "minimum": 0 },
            "count": { "type": ["integer", "null"], "description": "Null until it is counted." },
            "state": { "enum": ["open", "won", "lost"] },
            "tags": { "type": "array", "maxItems": 50, "items": { "type": "string", "maxLength": 30 } },
            "createdAt": { "type": "string", "format": "date-time" },
            "custom": { "type": "object" },
            "address": {
                "type": "object",
                "properties": { "city": { "type": "string" }, "zip": { "type": "string", "pattern": "^[0-9]{5}$" } }
            },
            "next": { "$ref": next }
        }
    })
}
