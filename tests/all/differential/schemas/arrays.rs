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
            json!({ "type": "array", "contains": items }),
            match self.is_draft_07 {
                true => json!({ "type": "array", "contains": items, "minItems": 1 }),
                false => json!({ "type": "array", "contains": items, "minContains": low, "maxContains": 2 }),
            },
            json!({ "type": ["array", "null"], "items": items }),
            match self.is_draft_07 {
                true => json!({ "type": "array", "contains": items, "maxItems": high }),
                false => json!({ "type": "array", "contains": items, "unevaluatedItems": self.inner(0) }),
            },
            json!({ "contains": items, "uniqueItems": true }),
        ];
        self.chance.one_of(&schemas).clone()
    }

    pub(super) fn tuple(&mut self, depth: usize) -> Value {
        let listed = [self.inner(depth), self.inner(0)];
        let rest = match self.chance.below(3) {
            0 => json!(false),
            1 => json!(true),
            _ => self.inner(0),
        };
        let mut schema = match self.is_draft_07 {
            true => json!({ "items": listed, "additionalItems": rest }),
            false if self.chance.is_so(30) => json!({ "prefixItems": listed, "unevaluatedItems": rest }),
            false => json!({ "prefixItems": listed, "items": rest }),
        };
        if self.chance.is_so(80) {
            schema["type"] = json!("array");
        }
        if self.chance.is_so(50) {
            schema["minItems"] = json!(2);
        }
        schema
    }
}
