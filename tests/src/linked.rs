//! Schemas that lead to one another.

/// The text of `model_{number}.schema.json`: an object of ten members, one of which refers to the next of `count` files.
pub fn linked_schema(number: usize, count: usize) -> String {
    let next = (number + 1) % count;
    format!(
        r##"{{
  "title": "Model{number}",
  "type": "object",
  "required": ["id", "name"],
  "properties": {{
    "id": {{ "type": "string" }},
    "name": {{ "type": "string", "minLength": 1, "maxLength": 250 }},
    "amount": {{ "type": "number", "minimum": 0 }},
    "count": {{ "type": ["integer", "null"] }},
    "state": {{ "enum": ["open", "won", "lost"] }},
    "tags": {{ "type": "array", "items": {{ "type": "string", "maxLength": 30 }} }},
    "createdAt": {{ "type": "string", "format": "date-time" }},
    "custom": {{ "type": "object" }},
    "address": {{ "type": "object", "properties": {{ "city": {{ "type": "string" }}, "zip": {{ "type": "string" }} }} }},
    "next": {{ "$ref": "model_{next}.schema.json" }}
  }}
}}"##
    )
}
