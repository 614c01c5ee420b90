//! Objects.

use serde_json::{Map, Value, json};

use super::part::Part;

/// The schema of an object, member by member.
#[derive(Clone, Debug, Default)]
pub struct Object {
    members: Map<String, Value>,
    required: Vec<&'static str>,
    additional: Option<Value>,
}

impl Object {
    /// No member yet, and every other one allowed.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A member that has to be there.
    #[must_use]
    pub fn required(mut self, name: &'static str, part: Part) -> Self {
        self.required.push(name);
        self.optional(name, part)
    }

    /// A member that may be absent.
    #[must_use]
    pub fn optional(mut self, name: &'static str, part: Part) -> Self {
        self.members.insert(name.to_owned(), part.into_value());
        self
    }

    /// A member that always holds this text.
    #[must_use]
    pub fn constant(self, name: &'static str, text: &str) -> Self {
        self.required(name, Part::any().set("const", text.into()))
    }

    /// What the members without a name here hold.
    #[must_use]
    pub fn additional(mut self, part: Part) -> Self {
        self.additional = Some(part.into_value());
        self
    }

    /// There are no members without a name here.
    #[must_use]
    pub fn closed(mut self) -> Self {
        self.additional = Some(false.into());
        self
    }

    /// The schema.
    #[must_use]
    pub fn into_part(self) -> Part {
        let Self { members, required, additional } = self;
        let mut part = Part::any().set("type", "object".into());
        if !members.is_empty() {
            part = part.set("properties", members.into());
        }
        if !required.is_empty() {
            part = part.set("required", json!(required));
        }
        match additional {
            Some(values) => part.set("additionalProperties", values),
            None => part,
        }
    }
}
