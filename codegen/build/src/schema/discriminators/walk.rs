//! Steps from one schema to another.

use std::collections::BTreeSet;

use crate::schema::ast::schema::{Schema, SchemaId};
use crate::schema::ast::schemas::Schemas;

/// What a schema refers to, whatever stands beside the reference; the schema itself if it refers to nothing.
pub(super) fn referred(id: SchemaId, schemas: &Schemas) -> SchemaId {
    let reference = schemas.get(id).reference.as_ref();
    reference.and_then(|reference| reference.target).map_or(id, |target| schemas.end(target))
}

/// Whether a schema, or what a reference that says nothing else leads to, allows null alone.
pub(super) fn is_null(id: SchemaId, schemas: &Schemas) -> bool {
    schemas.get(schemas.end(id)).is_null()
}

/// Whether a schema applies another one, which may be itself, to the same value.
pub(super) fn leads_to(from: SchemaId, to: SchemaId, schemas: &Schemas) -> bool {
    let (mut next, mut seen) = (vec![from], BTreeSet::new());
    while let Some(id) = next.pop() {
        if id == to {
            return true;
        }
        if seen.insert(id) {
            next.extend(schemas.get(id).in_place());
        }
    }
    false
}

/// Whether a schema has a discriminator and no alternatives beside it: others may build on it.
pub(super) fn is_parent(schema: &Schema) -> bool {
    schema.discriminator.is_some() && schema.one_of.is_none() && schema.any_of.is_none()
}
