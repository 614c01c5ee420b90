//! Schemas of objects.

use serde_json::{Map, Value, json};

use super::super::words::{NAMES, PATTERNS_OF_NAMES};
use super::{Keywords, Maker, keywords};

impl Maker {
    /// Members by their names, and the names that have to be there.
    pub(super) fn members(&mut self, depth: usize) -> (Keywords, Vec<Value>) {
        let names = self.chance.some_of(NAMES, 1, 5);
        let mut required = Vec::new();
        let mut members = Map::new();
        for name in names {
            let schema = self.inner(depth);
            // What has to be there may not lead back to here.
            if schema.get("$ref").is_none() && self.chance.is_so(50) {
                required.push(json!(name));
            }
            members.insert(name.to_owned(), schema);
        }
        if self.chance.is_so(10) {
            let name = *self.chance.one_of(NAMES);
            if !members.contains_key(name) {
                required.push(json!(name));
            }
        }
        (members, required)
    }

    pub(super) fn object(&mut self, depth: usize) -> Value {
        let mut schema = self.untyped_object(depth);
        schema["type"] = json!("object");
        schema
    }

    pub(super) fn untyped_object(&mut self, depth: usize) -> Value {
        let (members, required) = self.members(depth);
        let mut schema = keywords(json!({ "properties": members }));
        if !required.is_empty() {
            schema.insert("required".to_owned(), Value::Array(required));
        }
        match self.chance.below(10) {
            0 | 1 => drop(schema.insert("additionalProperties".to_owned(), json!(false))),
            2 => drop(schema.insert("additionalProperties".to_owned(), self.inner(depth))),
            _ => {}
        }
        if self.chance.is_so(10) {
            let pattern = *self.chance.one_of(PATTERNS_OF_NAMES);
            schema.insert("patternProperties".to_owned(), json!({ pattern: self.inner(depth) }));
        }
        if self.chance.is_so(10) {
            schema.append(&mut self.object_rules(depth));
        }
        Value::Object(schema)
    }

    pub(super) fn object_rules(&mut self, depth: usize) -> Keywords {
        let (one, other) = (*self.chance.one_of(NAMES), *self.chance.one_of(NAMES));
        let pattern = *self.chance.one_of(PATTERNS_OF_NAMES);
        let inner = self.inner(0);
        let dependent = self.untyped_object(depth.saturating_sub(1).min(1));
        let rules = [
            json!({ "minProperties": 1 + self.chance.below(2) }),
            json!({ "maxProperties": 1 + self.chance.below(3) }),
            json!({ "propertyNames": { "maxLength": 4 } }),
            json!({ "propertyNames": { "pattern": pattern } }),
            json!({ "dependentRequired": { one: [other] } }),
            json!({ "dependentSchemas": { one: dependent } }),
            json!({ "unevaluatedProperties": false }),
            json!({ "unevaluatedProperties": inner }),
        ];
        keywords(self.chance.one_of(&rules).clone())
    }

    /// An object that takes no other members than those that it names, in any of the ways to name them.
    pub(super) fn closed(&mut self, depth: usize) -> Value {
        let mut schema = keywords(json!({ "type": "object", "additionalProperties": false }));
        if self.chance.is_so(60) {
            let (members, required) = self.members(depth);
            schema.insert("properties".to_owned(), Value::Object(members));
            if self.chance.is_so(60) && !required.is_empty() {
                schema.insert("required".to_owned(), Value::Array(required));
            }
        }
        if self.chance.is_so(60) {
            let patterns = self.chance.some_of(PATTERNS_OF_NAMES, 1, 2);
            let patterns = patterns.into_iter().map(|pattern| (pattern.to_owned(), self.inner(depth)));
            schema.insert("patternProperties".to_owned(), Value::Object(patterns.collect()));
        }
        let low = self.chance.below(3);
        if self.chance.is_so(30) {
            schema.insert("minProperties".to_owned(), json!(low));
        }
        if self.chance.is_so(30) {
            schema.insert("maxProperties".to_owned(), json!(low + self.chance.below(3)));
        }
        if self.chance.is_so(15) {
            schema.append(&mut self.object_rules(depth));
        }
        if self.chance.is_so(10) {
            schema.remove("type");
        }
        Value::Object(schema)
    }

    pub(super) fn map(&mut self, depth: usize) -> Value {
        let values = self.inner(depth);
        let pattern = *self.chance.one_of(PATTERNS_OF_NAMES);
        let other = self.inner(0);
        let low = self.chance.below(2);
        let schemas = [
            json!({ "type": "object", "additionalProperties": values }),
            json!({ "type": "object", "additionalProperties": values, "minProperties": low, "maxProperties": 3 }),
            json!({ "type": "object", "patternProperties": { pattern: values } }),
            json!({ "type": "object", "patternProperties": { pattern: values }, "additionalProperties": false }),
            json!({ "type": "object", "patternProperties": { pattern: values }, "additionalProperties": other }),
            json!({ "type": "object", "additionalProperties": values, "propertyNames": { "pattern": pattern } }),
            json!({ "type": "object" }),
        ];
        self.chance.one_of(&schemas).clone()
    }
}
