//! Schemas of values without members.

use serde_json::{Value, json};

use super::super::words::{NUMBERS, PATTERNS, TEXTS, number};
use super::{FORMATS, Keywords, Maker, keywords};

impl Maker {
    pub(super) fn text(&mut self, _: usize) -> Value {
        let mut schema = self.text_rules();
        schema.insert("type".to_owned(), json!("string"));
        Value::Object(schema)
    }

    pub(super) fn text_rules(&mut self) -> Keywords {
        let low = self.chance.below(3);
        let pattern = *self.chance.one_of(PATTERNS);
        let format = *self.chance.one_of(&FORMATS);
        let rules = [
            json!({}),
            json!({ "minLength": low }),
            json!({ "maxLength": low + 1 }),
            json!({ "minLength": low, "maxLength": low + 2 }),
            json!({ "pattern": pattern }),
            json!({ "pattern": pattern, "maxLength": 4 }),
            json!({ "format": format }),
        ];
        keywords(self.chance.one_of(&rules).clone())
    }

    pub(super) fn number(&mut self, _: usize) -> Value {
        let mut schema = self.number_rules();
        let kind = *self.chance.one_of(&["integer", "integer", "number"]);
        schema.insert("type".to_owned(), json!(kind));
        Value::Object(schema)
    }

    pub(super) fn number_rules(&mut self) -> Keywords {
        let low = self.chance.below(4);
        let rules = [
            json!({}),
            json!({ "minimum": low }),
            json!({ "maximum": low + 2 }),
            json!({ "exclusiveMinimum": low, "maximum": low + 3 }),
            json!({ "minimum": -1.5, "exclusiveMaximum": low + 3 }),
            json!({ "multipleOf": 3 }),
            json!({ "multipleOf": 0.5, "minimum": 0 }),
        ];
        keywords(self.chance.one_of(&rules).clone())
    }

    pub(super) fn enumeration(&mut self, _: usize) -> Value {
        let texts: Vec<Value> = self.chance.some_of(TEXTS, 1, 4).into_iter().map(Value::from).collect();
        let numbers = self.chance.some_of(NUMBERS, 1, 3);
        let numbers: Vec<Value> = numbers.into_iter().map(number).collect();
        let with_null: Vec<Value> = texts.iter().cloned().chain([Value::Null]).collect();
        let mixed: Vec<Value> =
            texts.iter().take(1).chain(&numbers[..1]).cloned().chain([json!(true), json!([1])]).collect();
        let schemas = [
            json!({ "enum": texts }),
            json!({ "type": "string", "enum": texts }),
            json!({ "enum": numbers }),
            json!({ "type": ["string", "null"], "enum": with_null }),
            json!({ "type": ["integer", "null"], "enum": numbers }),
            json!({ "anyOf": [{ "enum": texts }, { "type": "string" }] }),
            json!({ "enum": mixed }),
        ];
        self.chance.one_of(&schemas).clone()
    }

    pub(super) fn constant(&mut self, _: usize) -> Value {
        let text = *self.chance.one_of(TEXTS);
        let values = [
            json!(text),
            json!(text),
            json!(1),
            json!(1.5),
            json!(2.0),
            json!(null),
            json!(false),
            json!([1.0, "a"]),
            json!({ "id": 1 }),
        ];
        json!({ "const": self.chance.one_of(&values).clone() })
    }

    pub(super) fn nullable(&mut self, depth: usize) -> Value {
        let mut schema = match self.chance.below(3) {
            0 => self.number(depth),
            1 => self.text(depth),
            _ => self.object(depth.saturating_sub(1)),
        };
        let kind = schema["type"].take();
        schema["type"] = json!([kind, "null"]);
        schema
    }

    pub(super) fn untyped_scalar(&mut self, _: usize) -> Value {
        let mut schema = self.text_rules();
        schema.append(&mut self.number_rules());
        Value::Object(schema)
    }
}
