//! Any keywords beside any others.

use serde_json::{Map, Value, json};

use super::super::words::{NAMES, PATTERNS, PATTERNS_OF_NAMES, TEXTS};
use super::{FORMATS, Maker};

/// A keyword, and how its value is made.
type Keyword = (&'static str, fn(&mut Maker, usize) -> Value);

const TEXT: &[Keyword] = &[
    ("minLength", |maker, _| json!(maker.chance.below(3))),
    ("maxLength", |maker, _| json!(2 + maker.chance.below(4))),
    ("pattern", |maker, _| json!(maker.chance.one_of(PATTERNS))),
    ("format", |maker, _| json!(maker.chance.one_of(&FORMATS))),
];

const NUMBER: &[Keyword] = &[
    ("minimum", |maker, _| json!(maker.chance.below(4))),
    ("maximum", |maker, _| json!(4 + maker.chance.below(4))),
    ("exclusiveMinimum", |maker, _| json!(maker.chance.below(3))),
    ("exclusiveMaximum", |maker, _| json!(5 + maker.chance.below(4))),
    ("multipleOf", |maker, _| maker.chance.one_of(&[json!(2), json!(3), json!(0.5), json!(1)]).clone()),
];

const ARRAY: &[Keyword] = &[
    ("items", Maker::inside),
    ("prefixItems", |maker, depth| (0..=maker.chance.below(2)).map(|_| maker.inside(depth)).collect()),
    ("minItems", |maker, _| json!(maker.chance.below(3))),
    ("maxItems", |maker, _| json!(2 + maker.chance.below(3))),
    ("uniqueItems", |maker, _| json!(maker.chance.is_so(90))),
    ("contains", Maker::inside),
    ("minContains", |maker, _| json!(maker.chance.below(3))),
    ("maxContains", |maker, _| json!(2 + maker.chance.below(2))),
    ("unevaluatedItems", Maker::inside_or_none),
];

const OBJECT: &[Keyword] = &[
    ("properties", |maker, depth| Value::Object(maker.members(depth).0)),
    ("properties", |maker, depth| Value::Object(maker.members(depth).0)),
    ("required", |maker, _| json!(maker.chance.some_of(NAMES, 1, 2))),
    ("additionalProperties", Maker::inside_or_none),
    ("patternProperties", |maker, depth| {
        let patterns = maker.chance.some_of(PATTERNS_OF_NAMES, 1, 2);
        let patterns = patterns.into_iter().map(|pattern| (pattern.to_owned(), maker.inside(depth)));
        Value::Object(patterns.collect())
    }),
    ("propertyNames", |maker, _| match maker.chance.below(4) {
        0 => json!({ "maxLength": 4 }),
        1 => json!({ "pattern": maker.chance.one_of(PATTERNS_OF_NAMES) }),
        2 => json!({ "enum": maker.chance.some_of(NAMES, 3, 8) }),
        _ => json!({ "not": { "const": maker.chance.one_of(NAMES) } }),
    }),
    ("minProperties", |maker, _| json!(maker.chance.below(3))),
    ("maxProperties", |maker, _| json!(2 + maker.chance.below(4))),
    ("dependentRequired", |maker, _| {
        let (one, others) = (*maker.chance.one_of(NAMES), maker.chance.some_of(NAMES, 1, 2));
        json!({ one: others })
    }),
    ("dependentSchemas", |maker, depth| json!({ *maker.chance.one_of(NAMES): maker.here(depth) })),
    ("unevaluatedProperties", Maker::inside_or_none),
];

const ANY: &[Keyword] = &[
    ("allOf", |maker, depth| (0..=maker.chance.below(2)).map(|_| maker.here(depth)).collect()),
    ("anyOf", |maker, depth| (0..2 + maker.chance.below(2)).map(|_| maker.here(depth)).collect()),
    ("oneOf", |maker, depth| (0..2 + maker.chance.below(2)).map(|_| maker.here(depth)).collect()),
    ("not", |maker, _| maker.schema(0)),
    ("if", Maker::here),
    ("then", Maker::here),
    ("else", Maker::here),
    ("const", |maker, depth| maker.constant(depth).get("const").cloned().unwrap_or(json!("a"))),
    ("enum", |maker, _| {
        let texts = maker.chance.some_of(TEXTS, 1, 3);
        json!(texts.into_iter().map(Value::from).chain([json!(1), json!({ "id": 1 })]).collect::<Vec<_>>())
    }),
];

const KINDS: [&str; 7] = ["object", "array", "string", "integer", "number", "boolean", "null"];

impl Maker {
    /// Up to six keywords, mostly about one kind of value, and perhaps that kind.
    pub(super) fn mixed(&mut self, depth: usize) -> Value {
        let (kind, about) = self
            .chance
            .one_of(&[
                ("object", OBJECT),
                ("object", OBJECT),
                ("object", OBJECT),
                ("array", ARRAY),
                ("string", TEXT),
                ("integer", NUMBER),
            ])
            .to_owned();
        let mut schema = Map::new();
        for _ in 0..1 + self.chance.below(6) {
            let keywords = match self.chance.below(20) {
                0 => *self.chance.one_of(&[OBJECT, ARRAY, TEXT, NUMBER]),
                1..4 => ANY,
                _ => about,
            };
            let (keyword, make) = *self.chance.one_of(keywords);
            let value = make(self, depth.min(2));
            schema.insert(keyword.to_owned(), value);
        }
        match self.chance.below(10) {
            0..6 => drop(schema.insert("type".to_owned(), json!(kind))),
            6 => {
                let other = *self.chance.one_of(&KINDS);
                let kinds = if other == kind { json!([kind]) } else { json!([kind, other]) };
                schema.insert("type".to_owned(), kinds);
            }
            _ => {}
        }
        Value::Object(schema)
    }

    /// A schema that applies where this one does.
    fn here(&mut self, depth: usize) -> Value {
        match self.chance.below(10) {
            0..3 if depth > 0 => self.mixed(depth - 1),
            3..6 => self.untyped_object(0),
            6 => json!({ "required": [*self.chance.one_of(NAMES)] }),
            _ => self.schema(depth.saturating_sub(1)),
        }
    }

    /// A schema of what is in the value.
    fn inside(&mut self, depth: usize) -> Value {
        self.inner(depth.saturating_sub(1))
    }

    fn inside_or_none(&mut self, depth: usize) -> Value {
        if self.chance.is_so(60) { json!(false) } else { self.inside(depth) }
    }
}
