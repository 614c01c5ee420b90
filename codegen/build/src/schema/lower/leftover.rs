//! Which keywords of a schema its Rust type expresses, which cannot apply to it, and which are left for a table.

use super::lowering::Lowering;
use crate::ir::ids::TableId;
use crate::ir::rule::Keyword;
use crate::schema::ast::schema::{JsonKind, Schema, SchemaId};

const STRING: &[&str] = &["minLength", "maxLength", "pattern", "format"];
const NUMBER: &[&str] = &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const ARRAY: &[&str] = &[
    "items",
    "prefixItems",
    "additionalItems",
    "minItems",
    "maxItems",
    "uniqueItems",
    "contains",
    "minContains",
    "maxContains",
    "unevaluatedItems",
];
const OBJECT: &[&str] = &[
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "required",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "unevaluatedProperties",
];

/// Keywords that become shapes, or limits with places of their own.
const PLACED: &[&str] = &[
    "const",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "multipleOf",
    "properties",
    "required",
    "type",
];

impl Lowering<'_> {
    /// Where all other keywords of a schema stand.
    pub(super) fn keywords(&self, id: SchemaId) -> Vec<Keyword> {
        let others =
            self.schema(id).assertions.iter().filter(|keyword| !PLACED.contains(&keyword.value.as_str()));
        others.map(|at| Keyword { name: at.value.clone(), origin: at.origin.clone() }).collect()
    }

    /// A table of the keywords that the Rust type of a kind and its rules do not express; `None` if there are none.
    pub(super) fn leftover(&mut self, kind: JsonKind, id: SchemaId) -> Option<TableId> {
        let schema = self.schema(id);
        let left: Vec<String> = schema
            .assertions
            .iter()
            .map(|keyword| keyword.value.clone())
            .filter(|keyword| !is_carried(keyword, kind, schema) && !is_inert(keyword, kind))
            .collect();
        if left.is_empty() {
            return None;
        }
        // `unevaluated…` depends on what all other keywords evaluate.
        let needs_all = left.iter().any(|keyword| keyword.starts_with("unevaluated"));
        Some(if needs_all { self.table(id) } else { self.partial_table(id, &left) })
    }
}

/// Whether a schema checks something, and nothing but objects.
pub(super) fn is_about_objects(schema: &Schema) -> bool {
    let mut keywords = schema.assertions.iter().map(|keyword| keyword.value.as_str()).peekable();
    keywords.peek().is_some() && keywords.all(|keyword| OBJECT.contains(&keyword))
}

/// Keywords about other types say nothing about a value of this one.
fn is_inert(keyword: &str, kind: JsonKind) -> bool {
    let about = |keywords: &[&str], kinds: &[JsonKind]| keywords.contains(&keyword) && !kinds.contains(&kind);
    about(STRING, &[JsonKind::String])
        || about(NUMBER, &[JsonKind::Number, JsonKind::Integer])
        || about(ARRAY, &[JsonKind::Array])
        || about(OBJECT, &[JsonKind::Object])
}

fn is_carried(keyword: &str, kind: JsonKind, schema: &Schema) -> bool {
    let has_prefix = !schema.prefix_items.is_empty() || schema.items_are_listed;
    let is_map = schema.properties.is_empty() && schema.required.is_empty();
    match (kind, keyword) {
        (_, "type") => true,
        (JsonKind::String, "minLength" | "maxLength" | "pattern" | "format") => true,
        (JsonKind::Number | JsonKind::Integer, keyword) => NUMBER.contains(&keyword),
        (JsonKind::Array, "items") => !has_prefix,
        (JsonKind::Array, "minItems" | "maxItems" | "uniqueItems") => true,
        (JsonKind::Object, "properties" | "required") => true,
        (JsonKind::Object, "additionalProperties") => schema.pattern_properties.is_empty(),
        (JsonKind::Object, "minProperties" | "maxProperties") => is_map,
        _ => false,
    }
}
