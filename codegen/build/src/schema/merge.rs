//! `allOf` of objects → one object, where a struct can say it.

use std::collections::BTreeSet;

use indexmap::{IndexMap, IndexSet};

use super::ast::schema::{At, JsonKind, Merged, Property, Schema, SchemaId};
use super::ast::schemas::Schemas;
use super::json::Value;

/// The keywords of a merged schema: what its parts say with others, it does not say.
const SAID: [&str; 3] = ["type", "properties", "required"];

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

/// Whether it takes objects, and null at most beside them. Whether null is valid is found out for the whole.
fn is_object(schema: &Schema) -> bool {
    let kinds = schema.kinds.as_ref().map(|kinds| &kinds.value[..]).unwrap_or_default();
    kinds.contains(&JsonKind::Object)
        && kinds.iter().all(|kind| matches!(kind, JsonKind::Object | JsonKind::Null))
}

fn may_be_object(schema: &Schema) -> bool {
    schema.kinds.is_none() || is_object(schema)
}

fn merge_parts(id: SchemaId, parts: &IndexSet<SchemaId>, schemas: &mut Schemas) -> Merged {
    let whole = schemas.get(id);
    let mut merged = Schema::new(whole.origin.clone(), whole.resource);
    merged.annotations = whole.annotations.clone();
    merged.rust_name = whole.rust_name.clone();
    merged.digest = whole.digest;
    let origin = whole.origin.clone();
    let mut is_exact = true;
    let mut properties: IndexMap<String, Vec<Property>> = IndexMap::new();
    let mut required = BTreeSet::new();
    for part in parts.iter().map(|part| schemas.get(*part)) {
        if merged.annotations.description.is_none() {
            merged.annotations.description = part.annotations.description.clone();
        }
        let is_said = |keyword: &str| keyword == "allOf" || SAID.contains(&keyword);
        is_exact &= part.assertions.iter().all(|keyword| is_said(&keyword.value));
        for property in &part.properties {
            properties.entry(property.name.clone()).or_default().push(property.clone());
        }
        let new = part.required.iter().filter(|name| required.insert(name.value.as_str()));
        merged.required.extend(new.cloned());
    }
    for described in properties.into_values() {
        let (property, is_all) = one_property(described, schemas);
        merged.properties.extend(property);
        is_exact &= is_all;
    }
    merged.kinds = Some(At { value: vec![JsonKind::Object], origin: origin.clone() });
    for keyword in SAID {
        merged.assertions.push(At { value: keyword.to_owned(), origin: origin.clone() });
    }
    Merged { schema: schemas.add_unplaced(merged), is_exact }
}

/// A member that several parts describe, by a schema that gives its type, and whether that says all that they say.
fn one_property(described: Vec<Property>, schemas: &Schemas) -> (Option<Property>, bool) {
    let mut is_exact = true;
    let property = described.into_iter().reduce(|mut property, next| {
        let (schema, is_all) = narrower(property.schema, next.schema, schemas);
        property.schema = schema;
        is_exact &= is_all;
        property
    });
    (property, is_exact)
}

/// Of two schemas of one member the one that says more, and whether it says all. Where both say something, it is the
/// first one.
fn narrower(one: SchemaId, other: SchemaId, schemas: &Schemas) -> (SchemaId, bool) {
    let says_nothing = |id: SchemaId| {
        let schema = schemas.get(id);
        schema.assertions.is_empty() && schema.reference.is_none() && !schema.never
    };
    if schemas.end(one) == schemas.end(other) || says_nothing(other) {
        (one, true)
    } else if says_nothing(one) {
        (other, true)
    } else if let Some(kinds) = only_kinds(one, schemas) {
        (other, is_within(other, &kinds, schemas))
    } else if let Some(kinds) = only_kinds(other, schemas) {
        (one, is_within(one, &kinds, schemas))
    } else {
        (one, false)
    }
}

/// The types that a schema allows, if that is all it says.
fn only_kinds(id: SchemaId, schemas: &Schemas) -> Option<Vec<JsonKind>> {
    let schema = schemas.get(schemas.end(id));
    let is_type = schema.assertions.iter().all(|keyword| keyword.value == "type");
    let leads_on = schema.reference.is_some() || schema.dynamic_reference.is_some();
    schema.kinds.as_ref().filter(|_| is_type && !leads_on).map(|kinds| kinds.value.clone())
}

/// Whether a schema is sure to allow no other types.
fn is_within(id: SchemaId, kinds: &[JsonKind], schemas: &Schemas) -> bool {
    let schema = schemas.get(schemas.end(id));
    let fits = |kind: &JsonKind| {
        kinds.contains(kind) || (*kind == JsonKind::Integer && kinds.contains(&JsonKind::Number))
    };
    let are_strings = |values: &[Value]| values.iter().all(|value| value.as_str().is_some());
    let only_strings = schema.constant.as_ref().is_some_and(|value| value.as_str().is_some())
        || schema.enumeration.as_ref().is_some_and(|values| are_strings(&values.value));
    schema.kinds.as_ref().is_some_and(|said| said.value.iter().all(fits))
        || (only_strings && kinds.contains(&JsonKind::String))
}
