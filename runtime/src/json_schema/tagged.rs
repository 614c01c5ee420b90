//! Values that a text in one of their members tells apart.

use schemars::SchemaGenerator;
use serde_json::{Value, json};

use super::part::Part;
use super::resolve::{has_constant, resolved};

/// The schema of a tagged union, variant by variant.
#[derive(Clone, Debug)]
pub struct Tagged {
    tag: &'static str,
    variants: Vec<Value>,
}

impl Tagged {
    /// No variant yet.
    #[must_use]
    pub fn new(tag: &'static str) -> Self {
        Self { tag, variants: Vec::new() }
    }

    /// The variant of the values whose tag is this text.
    #[must_use]
    pub fn variant(mut self, text: &str, part: Part, generator: &SchemaGenerator) -> Self {
        self.variants.push(tagged(part, self.tag, text, generator).into_value());
        self
    }

    /// The schema.
    #[must_use]
    pub fn into_part(self) -> Part {
        Part::any().set("oneOf", self.variants.into())
    }
}

/// A value of which a member holds this text.
pub(super) fn tagged(part: Part, tag: &str, text: &str, generator: &SchemaGenerator) -> Part {
    if resolved(&part.0, generator).is_some_and(|schema| has_constant(schema, tag, text)) {
        return part;
    }
    let part = part.of_kind("object", generator);
    part.set("properties", json!({ tag: { "const": text } })).set("required", json!([tag]))
}
