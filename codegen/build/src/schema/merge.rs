//! `allOf` of objects → one object, where a struct can say it.

use std::collections::BTreeSet;

use indexmap::{IndexMap, IndexSet};

use super::ast::schema::{At, JsonKind, Merged, Property, Schema, SchemaId};
use super::ast::schemas::Schemas;

/// Adds a merged schema for every `allOf` whose parts are objects. References have been resolved.
pub(crate) fn merge(schemas: &mut Schemas) {
    schemas.ids().for_each(|id| merge_one(id, schemas));
}

/// The same for one schema.
pub(crate) fn merge_one(id: SchemaId, schemas: &mut Schemas) {
    if schemas.get(id).all_of.is_none() {
        return;
    }
    let mut parts = IndexSet::new();
    if collect(id, schemas, &mut parts) && parts.iter().any(|part| is_object(schemas.get(*part))) {
        let merged = merge_parts(id, &parts, schemas);
        schemas.get_mut(id).merged = Some(merged);
    }
}

/// The schema itself and all that it includes, followed through references. False if one of them is no object.
fn collect(id: SchemaId, schemas: &Schemas, parts: &mut IndexSet<SchemaId>) -> bool {
    if parts.contains(&id) {
        return true;
    }
    let schema = schemas.get(id);
    if schema.never || schema.dynamic_reference.is_some() || !may_be_object(schema) {
        return false;
    }
    parts.insert(id);
    let reference = schema.reference.as_ref().map(|reference| reference.target);
    let included = schema.all_of.iter().flat_map(|list| &list.value).copied();
    match reference {
        Some(None) => false,
        Some(Some(target)) => {
            collect(target, schemas, parts) && included.into_iter().all(|part| collect(part, schemas, parts))
        }
        None => included.into_iter().all(|part| collect(part, schemas, parts)),
    }
}

fn is_object(schema: &Schema) -> bool {
    schema.kinds.as_ref().is_some_and(|kinds| kinds.value == [JsonKind::Object])
}

fn may_be_object(schema: &Schema) -> bool {
    schema.kinds.is_none() || is_object(schema)
}

fn merge_parts(id: SchemaId, parts: &IndexSet<SchemaId>, schemas: &mut Schemas) -> Merged {
    let whole = schemas.get(id);
    let mut merged = Schema::new(whole.origin.clone(), whole.resource);
    merged.annotations = whole.annotations.clone();
    merged.rust_name = whole.rust_name.clone();
    let origin = whole.origin.clone();
    let mut is_exact = true;
    let mut properties = IndexMap::new();
    let mut required = BTreeSet::new();
    for part in parts.iter().map(|part| schemas.get(*part)) {
        if merged.annotations.description.is_none() {
            merged.annotations.description = part.annotations.description.clone();
        }
        let carried = ["type", "allOf", "properties", "required"];
        is_exact &= part.assertions.iter().all(|keyword| carried.contains(&keyword.value.as_str()));
        for property in &part.properties {
            is_exact &= add_property(&mut properties, property, schemas);
        }
        let new = part.required.iter().filter(|name| required.insert(name.value.as_str()));
        merged.required.extend(new.cloned());
    }
    merged.properties = properties.into_values().collect();
    merged.kinds = Some(At { value: vec![JsonKind::Object], origin: origin.clone() });
    for keyword in ["type", "properties", "required"] {
        merged.assertions.push(At { value: keyword.to_owned(), origin: origin.clone() });
    }
    Merged { schema: schemas.add_unplaced(merged), is_exact }
}

/// Adds a property. The first schema of its name gives its type; false if a later one says something else.
fn add_property<'a>(
    properties: &mut IndexMap<&'a str, Property>,
    property: &'a Property,
    schemas: &Schemas,
) -> bool {
    let says_nothing = |id: SchemaId| {
        let schema = schemas.get(id);
        schema.assertions.is_empty() && schema.reference.is_none() && !schema.never
    };
    match properties.get_mut(property.name.as_str()) {
        None => {
            properties.insert(&property.name, property.clone());
            true
        }
        Some(known) if target(known.schema, schemas) == target(property.schema, schemas) => true,
        Some(known) if says_nothing(known.schema) => {
            known.schema = property.schema;
            true
        }
        Some(_) => says_nothing(property.schema),
    }
}

fn target(id: SchemaId, schemas: &Schemas) -> SchemaId {
    let mut id = id;
    while let Some(next) = schemas.get(id).reference.as_ref().and_then(|reference| reference.target) {
        if !schemas.get(id).assertions.is_empty() {
            break;
        }
        id = next;
    }
    id
}
