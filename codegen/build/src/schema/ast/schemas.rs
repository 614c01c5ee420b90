//! All schemas of a run, by number, place and URI.

use std::collections::BTreeMap;

use super::draft::Dialect;
use super::schema::{ResourceId, Schema, SchemaId};
use crate::diag::origin::FileId;

/// All schemas of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Schemas {
    list: Vec<Schema>,
    by_place: BTreeMap<(FileId, String), SchemaId>,
    resources: Vec<Resource>,
    by_uri: BTreeMap<String, ResourceId>,
}

/// A schema with a URI of its own, and what is named in it (JSON Schema Core, section 8.2).
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    /// Absolute, without a fragment: what references in it are relative to.
    pub uri: String,
    pub file: FileId,
    /// Where the resource stands in its file.
    pub pointer: String,
    pub dialect: Dialect,
    /// `$anchor` and `$dynamicAnchor`, or what earlier drafts have instead.
    pub anchors: BTreeMap<String, SchemaId>,
    /// `$dynamicAnchor` alone; `$recursiveAnchor` is one without a name.
    pub dynamic_anchors: BTreeMap<String, SchemaId>,
}

impl Schemas {
    pub(crate) fn add(&mut self, schema: Schema) -> SchemaId {
        let id = SchemaId(self.list.len());
        self.by_place.insert((schema.origin.file, schema.origin.pointer.clone()), id);
        self.list.push(schema);
        id
    }

    /// Adds a schema that stands nowhere, so that no reference finds it.
    pub(crate) fn add_unplaced(&mut self, schema: Schema) -> SchemaId {
        self.list.push(schema);
        SchemaId(self.list.len() - 1)
    }

    pub(crate) fn get(&self, id: SchemaId) -> &Schema {
        &self.list[id.0]
    }

    pub(crate) fn get_mut(&mut self, id: SchemaId) -> &mut Schema {
        &mut self.list[id.0]
    }

    /// Where a chain of references that say nothing else ends. What leads in a circle, which is told elsewhere, ends anywhere
    /// in it.
    pub(crate) fn end(&self, id: SchemaId) -> SchemaId {
        let mut id = id;
        for _ in 0..self.list.len() {
            let schema = self.get(id);
            match schema.reference.as_ref().and_then(|reference| reference.target) {
                Some(target) if schema.is_plain_reference() => id = target,
                _ => break,
            }
        }
        id
    }

    /// Adds a resource; several URIs may name it. The first one to take a URI keeps it.
    pub(crate) fn add_resource(&mut self, resource: Resource, other_uris: &[String]) -> ResourceId {
        let id = ResourceId(self.resources.len());
        for uri in other_uris.iter().chain([&resource.uri]) {
            self.by_uri.entry(uri.clone()).or_insert(id);
        }
        self.resources.push(resource);
        id
    }

    /// Gives a resource one more URI, unless that is taken.
    pub(crate) fn add_uri(&mut self, uri: &str, id: ResourceId) {
        self.by_uri.entry(uri.to_owned()).or_insert(id);
    }

    pub(crate) fn resource(&self, id: ResourceId) -> &Resource {
        &self.resources[id.0]
    }

    pub(crate) fn resource_mut(&mut self, id: ResourceId) -> &mut Resource {
        &mut self.resources[id.0]
    }

    pub(crate) fn resource_at(&self, uri: &str) -> Option<ResourceId> {
        self.by_uri.get(uri).copied()
    }

    pub(crate) fn ids(&self) -> impl ExactSizeIterator<Item = SchemaId> + use<> {
        (0..self.list.len()).map(SchemaId)
    }

    /// The schema at a place, if one stands there.
    pub(crate) fn at(&self, file: FileId, pointer: &str) -> Option<SchemaId> {
        self.by_place.get(&(file, pointer.to_owned())).copied()
    }
}
