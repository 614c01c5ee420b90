//! Schemas with branches.

use serde_json::{Value, json};

use super::super::words::TEXTS;
use super::Maker;

impl Maker {
    /// Objects with a constant each.
    pub(super) fn tagged(&mut self, depth: usize) -> Value {
        let tag = *self.chance.one_of(&["kind", "type", "na me"]);
        self.told_by(tag, depth)
    }

    /// The same, with a discriminator.
    pub(super) fn selected(&mut self, depth: usize) -> Value {
        let tag = *self.chance.one_of(&["kind", "type", "na me"]);
        let mut union = self.told_by(tag, depth);
        union["discriminator"] = json!({ "propertyName": tag });
        union
    }

    fn told_by(&mut self, tag: &str, depth: usize) -> Value {
        let texts = self.chance.some_of(TEXTS, 2, 3);
        let branches = texts.iter().map(|text| {
            let mut branch = self.object(depth);
            let value =
                if self.chance.is_so(80) { json!({ "const": text }) } else { json!({ "enum": [text] }) };
            branch["properties"][tag] = value;
            let mut required: Vec<Value> = branch["required"].as_array().cloned().unwrap_or_default();
            // One in a while it is a tag that need not be there.
            if !required.contains(&json!(tag)) && self.chance.is_so(90) {
                required.push(json!(tag));
            }
            if !required.is_empty() {
                branch["required"] = json!(required);
            }
            branch
        });
        let branches: Vec<Value> = branches.collect();
        json!({ *self.chance.one_of(&["oneOf", "anyOf"]): branches })
    }

    pub(super) fn by_kind(&mut self, depth: usize) -> Value {
        let branches = [
            self.text(depth),
            self.number(depth),
            self.object(depth),
            self.array(depth),
            json!({ "type": "boolean" }),
            json!({ "type": "null" }),
        ];
        let branches = self.chance.some_of(&branches, 2, 4);
        json!({ *self.chance.one_of(&["oneOf", "anyOf"]): branches })
    }

    /// Branches that nothing tells apart but trying.
    pub(super) fn in_order(&mut self, depth: usize) -> Value {
        let count = 2 + self.chance.below(2);
        let is_of_objects = self.chance.is_so(60);
        let branches =
            (0..count).map(|_| if is_of_objects { self.object(depth) } else { self.schema(depth) });
        let branches: Vec<Value> = branches.collect();
        json!({ *self.chance.one_of(&["oneOf", "anyOf"]): branches })
    }

    pub(super) fn or_null(&mut self, depth: usize) -> Value {
        let schema = self.schema(depth);
        let keyword = *self.chance.one_of(&["oneOf", "anyOf"]);
        match self.chance.is_so(70) {
            true => json!({ keyword: [schema, { "type": "null" }] }),
            false => json!({ keyword: [{ "type": "null" }, schema] }),
        }
    }

    pub(super) fn several_types(&mut self, depth: usize) -> Value {
        let kinds = ["string", "integer", "number", "boolean", "object", "array", "null"];
        let mut schema = match self.chance.below(3) {
            0 => self.untyped_object(depth),
            1 => Value::Object(self.text_rules()),
            _ => Value::Object(self.number_rules()),
        };
        schema["type"] = json!(self.chance.some_of(&kinds, 2, 4));
        schema
    }
}
