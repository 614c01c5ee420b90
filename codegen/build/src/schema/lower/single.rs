//! One schema alone, to be compared with a type that the user has written.

use std::collections::BTreeMap;

use super::provider::lowering;
use super::{Hint, Refusal, Settings};
use crate::diag::Diagnostics;
use crate::diag::source::Sources;
use crate::ir::{Node, TypeDef};
use crate::schema::ast::{SchemaId, Schemas};

/// A schema, lowered with all that it leads to.
pub(crate) struct Single {
    /// Where a value stands that the schema describes.
    pub node: Node,
    pub types: Vec<TypeDef>,
    /// Translated for the `regex` crate.
    pub patterns: Vec<String>,
    /// The `allOf` that a merged schema stands for → the merged schema.
    pub merged: BTreeMap<SchemaId, SchemaId>,
}

/// The type of a schema and of all that it leads to. What is wrong is reported.
pub(crate) fn lower_single(
    id: SchemaId,
    settings: &Settings,
    schemas: &Schemas,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Single {
    let mut lowering = lowering(schemas, sources, diagnostics, "schema", settings);
    let node = match lowering.schema(id).uses_dynamic_scope {
        true => lowering.any_json(id, Refusal::new("a `$dynamicRef`", &schemas.get(id).origin)),
        false => lowering.node(id, &Hint::new("root")),
    };
    let merged = lowering.originals.iter().map(|(merged, original)| (*original, *merged)).collect();
    Single { node, types: lowering.types, patterns: lowering.tables.patterns.into_iter().collect(), merged }
}
