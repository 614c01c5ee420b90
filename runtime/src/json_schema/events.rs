//! All events of a provider.

use schemars::SchemaGenerator;
use serde_json::{Value, json};

use super::part::Part;
use super::tagged::tagged;

/// The schema of the bodies of events, event by event.
#[derive(Clone, Debug)]
pub struct Events {
    /// The members that lead to the event's name; empty if a header has it.
    name: &'static [&'static str],
    payload: Option<&'static str>,
    envelope: Option<Part>,
    bodies: Vec<Value>,
}

impl Events {
    /// No event yet. The payload is the body, or a member of it.
    #[must_use]
    pub fn new(name: &'static [&'static str], payload: Option<&'static str>) -> Self {
        Self { name, payload, envelope: None, bodies: Vec::new() }
    }

    /// What stands beside name and payload.
    #[must_use]
    pub fn envelope(mut self, envelope: Part) -> Self {
        self.envelope = Some(envelope);
        self
    }

    /// The body of an event.
    #[must_use]
    pub fn event(mut self, name: &str, payload: Part, generator: &SchemaGenerator) -> Self {
        let body = match (self.payload, self.name) {
            (None, [tag]) => tagged(payload, tag, name, generator),
            (None, []) => payload,
            (None, path) => both(payload, member(path, json!({ "const": name }))),
            (Some(wire), path) => {
                let payload = member(&[wire], payload.into_value());
                match path {
                    [] => payload,
                    path => merged(member(path, json!({ "const": name })), &payload),
                }
            }
        };
        let body = match &self.envelope {
            Some(envelope) => both(body, envelope.clone()),
            None => body,
        };
        self.bodies.push(body.into_value());
        self
    }

    /// The schema. Names tell the events apart, if they are in the body.
    #[must_use]
    pub fn into_part(self) -> Part {
        let keyword = if self.name.is_empty() { "anyOf" } else { "oneOf" };
        Part::any().set(keyword, self.bodies.into())
    }
}

/// An object with a member at the end of a path.
fn member(path: &[&str], schema: Value) -> Part {
    let [name, rest @ ..] = path else {
        return Part::any().set("allOf", json!([schema]));
    };
    let schema = if rest.is_empty() { schema } else { member(rest, schema).into_value() };
    Part::any()
        .set("type", "object".into())
        .set("properties", json!({ *name: schema }))
        .set("required", json!([name]))
}

/// The members of two objects in one.
fn merged(mut one: Part, other: &Part) -> Part {
    for keyword in ["properties", "required"] {
        let Some(added) = other.0.get(keyword).cloned() else { continue };
        match (one.0.get_mut(keyword), added) {
            (Some(Value::Object(members)), Value::Object(added)) => members.extend(added),
            (Some(Value::Array(names)), Value::Array(added)) => names.extend(added),
            _ => {}
        }
    }
    one
}

fn both(one: Part, other: Part) -> Part {
    match (one.0.get("$ref").is_some(), other.0.get("$ref")) {
        (false, Some(reference)) if other.0.as_object().is_some_and(|other| other.len() == 1) => {
            one.set("$ref", reference.clone())
        }
        _ => one.set("allOf", json!([other.into_value()])),
    }
}
