//! A document as large services publish them: hundreds of webhooks, each with the repository, the people and the organization that
//! it is about, written out in each of them by the tool that made the document.

use serde_json::{Map, Value, json};

/// What events are about.
const ENTITIES: usize = 29;

/// The document with so many webhooks.
pub(crate) fn document(webhooks: usize) -> Value {
    let webhooks: Map<String, Value> = (0..webhooks).map(webhook).collect();
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Hub", "version": "1.0.0" },
        "x-provider": "hub",
        "x-event-name": "/kind",
        "webhooks": webhooks
    })
}

fn webhook(number: usize) -> (String, Value) {
    let (entity, action) = (number % ENTITIES, number / ENTITIES);
    let name = format!("entity_{entity}.action_{action}");
    let body = json!({
        "type": "object",
        "required": ["kind", "sender", "entity"],
        "properties": {
            "kind": { "const": name },
            "enterprise": object("Enterprise", 13, &[]),
            "installation": object("Installation", 2, &[]),
            "organization": object("Organization", 12, &[]),
            "repository": object("Repository", 34, &[("owner", user()), ("license", object("License", 5, &[]))]),
            "sender": user(),
            "entity": about(entity),
        }
    });
    let item = json!({ "post": {
        "requestBody": { "required": true, "content": { "application/json": { "schema": body } } },
        "responses": { "200": { "description": "Accepted." } }
    } });
    (name, item)
}

fn user() -> Value {
    object("User", 20, &[])
}

fn about(entity: usize) -> Value {
    let many = |items: Value| json!({ "type": "array", "items": items });
    let members = [
        ("user", user()),
        ("assignee", user()),
        ("assignees", many(user())),
        ("labels", many(object("Label", 7, &[]))),
        ("milestone", object("Milestone", 14, &[("creator", user())])),
        ("app", object("App", 10, &[("owner", user())])),
        ("team", object("Team", 12, &[])),
    ];
    object(&format!("Entity {entity}"), 8 + entity % 7, &members)
}

/// An object with so many plain members, half of which are required, and others behind them.
fn object(title: &str, plain: usize, others: &[(&str, Value)]) -> Value {
    let plain: Vec<(String, Value)> = (0..plain).map(|number| member(title.len() + number)).collect();
    let required: Vec<&String> = plain.iter().map(|(name, _)| name).step_by(2).collect();
    let mut properties: Map<String, Value> = plain.iter().cloned().collect();
    properties.extend(others.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())));
    json!({ "title": title, "type": "object", "required": required, "properties": properties })
}

/// A member of each kind in turn.
fn member(number: usize) -> (String, Value) {
    let schema = match number % 8 {
        0 | 1 => json!({ "type": "string", "format": "uri" }),
        2 => json!({ "type": "string" }),
        3 => json!({ "type": ["string", "null"] }),
        4 | 5 => json!({ "type": "integer" }),
        6 => json!({ "type": "boolean" }),
        _ => json!({ "enum": ["open", "closed", "merged"] }),
    };
    (format!("member_{number}"), schema)
}
