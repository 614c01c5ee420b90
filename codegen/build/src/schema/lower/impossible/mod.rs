//! Schemas that no value satisfies, because what has to hold together excludes itself. Limits in one schema alone are
//! compared where both frontends meet, in `passes/contradictions.rs`.

mod contradiction;
mod limits;
mod members;
mod parts;
mod values;

use std::collections::BTreeSet;

use super::lowering::Lowering;
use crate::diag::origin::Origin;
use crate::schema::ast::schema::{JsonKind, Property, Schema, SchemaId};
use contradiction::Contradiction;
use parts::Parts;

/// How far values are looked into: types lead back to themselves.
const MAX_DEPTH: usize = 4;

impl Lowering<'_> {
    /// Warns of a schema that no value satisfies, or no value but an empty object.
    pub(super) fn report_impossible(&mut self, id: SchemaId) {
        let parts = Parts::of(&[id], self.schemas);
        if let Some(contradiction) = contradiction(&parts) {
            let joint = (!parts.is_one()).then(|| joint(self.schema(id)));
            self.report(contradiction.diagnostic(joint));
        }
    }
}

/// Where a schema lets others apply.
fn joint(schema: &Schema) -> Origin {
    let included = schema.assertions.iter().find(|keyword| keyword.value == "allOf");
    let reference = schema.reference.as_ref().map(|reference| &reference.origin);
    included.map(|keyword| &keyword.origin).or(reference).unwrap_or(&schema.origin).clone()
}

/// The first contradiction among schemas that apply to one value.
fn contradiction(parts: &Parts<'_>) -> Option<Contradiction> {
    parts::types(parts)
        .or_else(|| values::listed(parts))
        .or_else(|| limits::crossed(parts))
        .or_else(|| members::impossible(parts))
        .or_else(|| described_twice(parts))
}

/// A member that several parts describe, without a value for all of them.
fn described_twice(parts: &Parts<'_>) -> Option<Contradiction> {
    if parts.is_one() || parts.depth > MAX_DEPTH || !parts.are_only(&[JsonKind::Object]) {
        return None;
    }
    let mut seen = BTreeSet::new();
    let properties = parts.list.iter().flat_map(|part| &part.properties);
    let mut first = properties.filter(|property| seen.insert(property.name.as_str()));
    first.find_map(|Property { name, .. }| {
        let schemas =
            parts.list.iter().filter_map(|part| part.property(name)).map(|property| property.schema);
        let schemas: BTreeSet<SchemaId> = schemas.collect();
        let schemas: Vec<SchemaId> = schemas.into_iter().collect();
        let found = if schemas.len() < 2 { None } else { contradiction(&parts.inside(&schemas)) };
        found.map(|found| Contradiction { effect: "a member of it can have no value", ..found })
    })
}
