//! Schemas of values without members.

use serde_json::{Value, json};

use super::super::words::{LARGE, NUMBERS, PATTERNS, TEXTS, number};
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

    /// Integers that are limited around the ends of machine types, or said to be of one.
    pub(super) fn wide_integer(&mut self, _: usize) -> Value {
        let mut schema = keywords(json!({ "type": "integer" }));
        if self.chance.is_so(15) {
            schema.insert("type".to_owned(), json!(["integer", self.chance.one_of(&["string", "null"])]));
        }
        let (one, other) = (self.large(), self.large());
        let (low, high) = if is_less(&one, &other) { (one, other) } else { (other, one) };
        // No integer is between neighbours.
        let is_wide = high.as_f64() > low.as_f64().map(|low| low + 1.0);
        let ends = [["minimum", "exclusiveMinimum"], ["maximum", "exclusiveMaximum"]];
        for (keywords, limit) in ends.iter().zip([low, high]) {
            if self.chance.is_so(50) && (is_wide || !keywords[0].starts_with("max")) {
                let keyword = if self.chance.is_so(75) { keywords[0] } else { keywords[1] };
                schema.insert(keyword.to_owned(), limit);
            }
        }
        if self.chance.is_so(40) {
            let format = *self.chance.one_of(&["int32", "int64", "uint64"]);
            schema.insert("format".to_owned(), json!(format));
        }
        Value::Object(schema)
    }

    fn large(&mut self) -> Value {
        match self.chance.is_so(20) {
            true => json!(self.chance.below(4)),
            false => number(self.chance.one_of::<&str>(LARGE)),
        }
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
            json!({ "enum": [true, false] }),
            json!({ "enum": [self.chance.is_so(50), null] }),
        ];
        self.chance.one_of(&schemas).clone()
    }

    pub(super) fn constant(&mut self, _: usize) -> Value {
        let text = *self.chance.one_of(TEXTS);
        let (one, other) = (*self.chance.one_of(NUMBERS), self.large());
        let values = [
            json!(text),
            json!(text),
            number(one),
            number(one),
            json!(1.5),
            json!(2.0),
            other,
            json!(null),
            json!(true),
            json!(false),
            json!([1.0, "a"]),
            json!({ "id": 1 }),
        ];
        let value = self.chance.one_of(&values).clone();
        match (&value, self.chance.below(6)) {
            (_, 0) => json!({ "enum": [value] }),
            (Value::Bool(_), 1 | 2) => json!({ "type": "boolean", "const": value }),
            (Value::String(_), 1 | 2) => json!({ "type": "string", "const": value }),
            (Value::Number(_), 1 | 2) => json!({ "type": "number", "const": value }),
            _ => json!({ "const": value }),
        }
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

/// Integers that floating point rounds stay apart only if both are whole in JSON; where both are, only one is beyond.
fn is_less(one: &Value, other: &Value) -> bool {
    match (one.as_i64(), other.as_i64()) {
        (Some(one), Some(other)) => one < other,
        _ => one.as_f64() < other.as_f64(),
    }
}
