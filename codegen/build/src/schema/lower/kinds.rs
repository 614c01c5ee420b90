//! `type` with several names: `type: [string, integer]`.

use super::hint::Hint;
use super::lowering::Lowering;
use super::refusals::Refusal;
use crate::ir::definition::Definition;
use crate::ir::node::Node;
use crate::ir::union::{PlainUnion, PlainVariant, Select};
use crate::schema::ast::schema::{JsonKind, SchemaId};

impl Lowering<'_> {
    /// `type` with several names, none of them `object`: an object would need a type and a name of its own.
    pub(super) fn several_types(
        &mut self,
        id: SchemaId,
        kinds: &[JsonKind],
        hint: &Hint,
    ) -> Result<Node, Refusal> {
        let schema = self.schema(id);
        if kinds.contains(&JsonKind::Object) || schema.enumeration.is_some() || schema.constant.is_some() {
            return Err(Refusal::new("a value of several types", &schema.origin));
        }
        let ty = self.reserve(id, hint);
        let mut variants = Vec::new();
        for kind in kinds {
            let node = self.of_kind(*kind, id, hint)?;
            let origin = schema.origin.clone();
            variants.push(PlainVariant { name: variant_name(*kind).to_owned(), node, origin });
        }
        let select = Select::Kind(kinds.iter().map(|kind| runtime_kind(*kind)).collect());
        self.define(
            ty,
            Definition::Plain(PlainUnion { select, variants, rules: Vec::new(), unmatched: None }),
        );
        Ok(self.named(ty, id))
    }
}

/// A kind's name in the runtime.
pub(super) fn runtime_kind(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Integer => "Number",
        other => variant_name(other),
    }
}

/// A kind's name, as variants for it have it.
pub(super) fn variant_name(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "Null",
        JsonKind::Boolean => "Boolean",
        JsonKind::Object => "Object",
        JsonKind::Array => "Array",
        JsonKind::String => "String",
        JsonKind::Number => "Number",
        JsonKind::Integer => "Integer",
    }
}
