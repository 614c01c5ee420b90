//! All events of a provider.

use schemars::SchemaGenerator;
use serde_json::{Value, json};

use super::part::Part;
use super::tagged::tagged;

/// A list of member names.
type Names = &'static [&'static str];

/// The schema of the bodies of events, event by event.
#[derive(Clone, Debug)]
pub struct Events {
    /// The members that lead to the event's name; empty if no body says it in one member.
    name: Names,
    /// A body has to say it.
    is_name_required: bool,
    /// The members that lead to what a name is put together of.
    parts: &'static [Names],
    /// Where payloads stand, and whether some of them may be absent.
    payloads: &'static [(Names, bool)],
    envelope: Option<Part>,
    /// Where a body brings several events, what leads to the array of them.
    batch: Option<Names>,
    bodies: Vec<Value>,
}

impl Events {
    /// No event yet. `name` leads to the event's name, and `payloads` to their payloads, each with whether it may be absent;
    /// the payload is the body if nothing leads there.
    #[must_use]
    pub fn new(name: Names, payloads: &'static [(Names, bool)]) -> Self {
        Self {
            name,
            is_name_required: true,
            parts: &[],
            payloads,
            envelope: None,
            batch: None,
            bodies: Vec::new(),
        }
    }

    /// What stands beside name and payload.
    #[must_use]
    pub fn envelope(mut self, envelope: Part) -> Self {
        self.envelope = Some(envelope);
        self
    }

    /// A body brings several events, in the array to which these names lead; with `*`, in several arrays.
    #[must_use]
    pub fn batch(mut self, path: Names) -> Self {
        self.batch = Some(path);
        self
    }

    /// The name may stand somewhere else than in the body.
    #[must_use]
    pub fn named_elsewhere(mut self) -> Self {
        self.is_name_required = false;
        self
    }

    /// The name is put together of what stands there.
    #[must_use]
    pub fn parts(mut self, parts: &'static [Names]) -> Self {
        self.parts = parts;
        self
    }

    /// The body of an event, whose payload stands at the place `place` of them.
    #[must_use]
    pub fn event(mut self, name: &str, place: usize, payload: Part, generator: &SchemaGenerator) -> Self {
        let (path, is_optional) = self.payloads.get(place).copied().unwrap_or_default();
        let named = Named { name, path: self.name, is_required: self.is_name_required };
        let mut body = match (path, self.name) {
            ([], [tag]) if named.is_required => tagged(payload, tag, name, generator),
            ([], []) => payload,
            ([], _) => both(payload, named.into_part()),
            (path, []) => member(path, payload.into_value(), !is_optional),
            (path, _) => merged(named.into_part(), member(path, payload.into_value(), !is_optional)),
        };
        for part in self.parts {
            let plain = json!({ "type": ["string", "integer", "boolean"] });
            let part = member(part, plain, true);
            body = if path.is_empty() { both(body, part) } else { merged(body, part) };
        }
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
        let is_told_apart = !self.name.is_empty() && self.is_name_required;
        let one = Part::any().set(if is_told_apart { "oneOf" } else { "anyOf" }, self.bodies.into());
        match self.batch {
            Some(path) => around(path, &one.into_value()),
            None => one,
        }
    }
}

/// A name at the end of a path.
struct Named<'n> {
    name: &'n str,
    path: Names,
    is_required: bool,
}

impl Named<'_> {
    fn into_part(self) -> Part {
        member(self.path, json!({ "const": self.name }), self.is_required)
    }
}

/// An object with a member at the end of a path, which may be absent unless it is required.
fn member(path: &[&str], schema: Value, is_required: bool) -> Part {
    let [name, rest @ ..] = path else {
        return Part::any().set("allOf", json!([schema]));
    };
    let schema = if rest.is_empty() { schema } else { member(rest, schema, is_required).into_value() };
    let object = Part::any().set("type", "object".into()).set("properties", json!({ *name: schema }));
    if is_required { object.set("required", json!([name])) } else { object }
}

/// A body with arrays of items where a path leads. What a `*` stands for may be an array or an object.
fn around(path: &[&str], item: &Value) -> Part {
    match path {
        [] => Part::any().set("type", "array".into()).set("items", item.clone()),
        ["*", rest @ ..] => {
            let inner = around(rest, item).into_value();
            Part::any()
                .set("type", json!(["array", "object"]))
                .set("items", inner.clone())
                .set("additionalProperties", inner)
        }
        [name, rest @ ..] => member(&[name], around(rest, item).into_value(), true),
    }
}

/// The members of two objects in one.
fn merged(one: Part, other: Part) -> Part {
    let mut one = one.into_value();
    merge(&mut one, other.into_value());
    Part(schemars::Schema::try_from(one).unwrap_or_default())
}

/// Adds the members of `other`, into the objects that both have.
fn merge(one: &mut Value, other: Value) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            for (name, value) in other {
                match one.get_mut(&name) {
                    Some(known) => merge(known, value),
                    None => drop(one.insert(name, value)),
                }
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            let added: Vec<Value> = other.into_iter().filter(|value| !one.contains(value)).collect();
            one.extend(added);
        }
        _ => {}
    }
}

fn both(one: Part, other: Part) -> Part {
    match (one.0.get("$ref").is_some(), other.0.get("$ref")) {
        (false, Some(reference)) if other.0.as_object().is_some_and(|other| other.len() == 1) => {
            one.set("$ref", reference.clone())
        }
        _ => one.set("allOf", json!([other.into_value()])),
    }
}
