//! Which keywords of a schema cannot apply to a kind of value, which its Rust type says, and which are left for a table.

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

    /// A table of the keywords that nothing has taken; `None` if there are none.
    pub(super) fn leftover(&mut self, keywords: &Keywords<'_>, id: SchemaId) -> Option<TableId> {
        (!keywords.left.is_empty()).then(|| self.table_of(&keywords.left, id))
    }

    /// A table of some keywords of a schema.
    pub(super) fn table_of(&mut self, keywords: &[&str], id: SchemaId) -> TableId {
        // `unevaluated…` depends on what all other keywords evaluate.
        let needs_all = keywords.iter().any(|keyword| keyword.starts_with("unevaluated"));
        if needs_all { self.table(id) } else { self.partial_table(id, keywords) }
    }
}

/// The keywords of a schema that nothing says yet about a value of one kind. What makes the type takes those that the type
/// or its rules say, by the very call that gives their values; what is left becomes a table. So a keyword is said by
/// whoever took it, or checked.
pub(super) struct Keywords<'s> {
    pub(super) schema: &'s Schema,
    left: Vec<&'s str>,
}

impl<'s> Keywords<'s> {
    /// All that say something about a kind, but for `type`: the kind is what that says.
    pub(super) fn about(kind: JsonKind, schema: &'s Schema) -> Self {
        let all = schema.assertions.iter().map(|keyword| keyword.value.as_str());
        Self { schema, left: all.filter(|keyword| *keyword != "type" && !is_inert(keyword, kind)).collect() }
    }

    /// The value of a keyword, which the caller says from here on.
    pub(super) fn take<T>(&mut self, keyword: &str, value: impl FnOnce(&'s Schema) -> T) -> T {
        self.left.retain(|left| *left != keyword);
        value(self.schema)
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
