//! Schemas of arrays.

use serde_json::{Value, json};

use super::Maker;

impl Maker {
    pub(super) fn array(&mut self, depth: usize) -> Value {
        let items = self.inner(depth);
        let (low, high) = (self.chance.below(2), 2 + self.chance.below(2));
        let schemas = [
            json!({ "type": "array", "items": items }),
            json!({ "type": "array", "items": items, "minItems": low, "maxItems": high }),
            json!({ "type": "array", "items": items, "uniqueItems": true }),
            json!({ "type": "array", "uniqueItems": true, "maxItems": high }),
            json!({ "type": "array", "contains": items, "minItems": low }),
            json!({ "type": "array", "contains": items, "minContains": low, "maxContains": 2 }),
            json!({ "type": ["array", "null"], "items": items }),
            json!({ "type": "array", "contains": items, "unevaluatedItems": self.inner(0) }),
            json!({ "contains": items, "uniqueItems": true }),
        ];
        self.chance.one_of(&schemas).clone()
    }

    pub(super) fn tuple(&mut self, depth: usize) -> Value {
        let count = 1 + self.chance.below(3);
        let listed: Vec<Value> =
            (0..count).map(|index| self.inner(if index == 0 { depth } else { 0 })).collect();
        let rest = match self.chance.below(5) {
            0..3 => json!(false),
            3 => json!(true),
            _ => self.inner(0),
        };
        let keyword = if self.chance.is_so(20) { "unevaluatedItems" } else { "items" };
        let mut schema = json!({ "prefixItems": listed, keyword: rest });
        if self.chance.is_so(80) {
            schema["type"] = json!("array");
        }
        if self.chance.is_so(50) {
            schema["minItems"] =
                json!(if self.chance.is_so(70) { count } else { self.chance.below(count + 1) });
        }
        if self.chance.is_so(20) {
            schema["maxItems"] = json!(count + if self.chance.is_so(70) { 0 } else { self.chance.below(2) });
        }
        schema
    }
}
