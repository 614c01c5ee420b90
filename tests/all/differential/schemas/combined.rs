//! Schemas of parts that all apply.

use serde_json::{Value, json};

use super::super::words::NAMES;
use super::{DEFINITIONS, Maker, keywords};

impl Maker {
    pub(super) fn merged(&mut self, depth: usize) -> Value {
        let (one, other) = (self.object(depth), self.schema(depth));
        let third = self.untyped_object(depth);
        let (members, required) = self.members(0);
        let schemas = [
            json!({ "allOf": [one, other] }),
            json!({ "allOf": [one, third] }),
            json!({ "allOf": [third], "type": "object", "properties": members, "required": required }),
            json!({ "allOf": [one, third], "properties": members }),
            json!({ "allOf": [other] }),
            json!({ "allOf": [third], "properties": members, "unevaluatedProperties": false }),
        ];
        self.chance.one_of(&schemas).clone()
    }

    /// All of several closed objects, which have some members in common or none.
    pub(super) fn closed_bases(&mut self, depth: usize) -> Value {
        let (one, mut other) = (self.closed(depth), self.closed(depth));
        if self.chance.is_so(60) {
            other["properties"] = one.get("properties").cloned().unwrap_or(json!({ "id": true }));
        }
        let mut schema = json!({ "allOf": [one, other] });
        if self.chance.is_so(30) {
            let properties = other.get("properties").cloned().unwrap_or(json!({}));
            schema = json!({ "allOf": [one], "properties": properties, "additionalProperties": false });
        }
        if self.chance.is_so(50) {
            schema["type"] = json!("object");
        }
        schema
    }

    pub(super) fn conditional(&mut self, depth: usize) -> Value {
        let name = *self.chance.one_of(NAMES);
        let condition = match self.chance.is_so(60) {
            true => json!({ "properties": { name: self.constant(0) }, "required": [name] }),
            false => self.schema(0),
        };
        let mut schema = if self.chance.is_so(70) { self.object(depth) } else { json!({}) };
        schema["if"] = condition;
        if self.chance.is_so(80) {
            schema["then"] = self.untyped_object(0);
        }
        if self.chance.is_so(50) {
            schema["else"] = self.schema(0);
        }
        schema
    }

    pub(super) fn negated(&mut self, depth: usize) -> Value {
        let mut schema = if self.chance.is_so(70) { self.object(depth) } else { json!({}) };
        let name = *self.chance.one_of(NAMES);
        schema["not"] = match self.chance.below(3) {
            0 => json!({ "required": [name] }),
            1 => json!({ "properties": { name: self.constant(0) }, "required": [name] }),
            _ => self.schema(0),
        };
        schema
    }

    /// Two applicators beside one another.
    pub(super) fn crossed(&mut self, depth: usize) -> Value {
        let mut schema = self.object(depth);
        let applicators: [fn(&mut Self, usize) -> Value; 7] = [
            Self::tagged,
            Self::by_required,
            Self::overlapping,
            Self::in_order,
            Self::merged,
            Self::conditional,
            Self::negated,
        ];
        let more = self.chance.one_of(&applicators)(self, depth.min(1));
        for (keyword, value) in keywords(more) {
            schema[keyword] = value;
        }
        if self.chance.is_so(40) {
            schema["unevaluatedProperties"] = json!(false);
        }
        schema
    }

    /// A reference and what stands beside it.
    pub(super) fn with_siblings(&mut self, depth: usize) -> Value {
        if self.first >= DEFINITIONS.len() {
            return self.object(depth);
        }
        let mut schema = if self.chance.is_so(60) { self.untyped_object(depth) } else { self.text(depth) };
        schema["$ref"] = self.reference()["$ref"].take();
        schema
    }
}
