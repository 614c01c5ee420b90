//! JSON Schema as written: one [`Schema`] a node, nothing decided yet.

mod schema;
mod schemas;

pub(crate) use schema::{
    Annotations, At, JsonKind, Merged, Property, Reference, ResourceId, Schema, SchemaId,
};
pub(crate) use schemas::{Dialect, Draft, Resource, Schemas};
