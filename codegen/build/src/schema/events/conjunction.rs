//! One schema that says what several say together.

use std::collections::BTreeSet;

use super::equal;
use super::view::View;
use crate::diag::origin::Origin;
use crate::schema::ast::schema::{At, Schema, SchemaId};
use crate::schema::ast::schemas::Schemas;
use crate::schema::merge;

/// A schema of all parts of a view. Where one part says it all, that is the schema itself, which keeps its name.
pub(super) fn of_view(view: &View, origin: &Origin, schemas: &mut Schemas) -> SchemaId {
    let Some(whole) = view.parts.first().copied() else { return SchemaId(0) };
    let mut parts = Vec::new();
    cover(whole, view, schemas, &mut BTreeSet::new(), &mut parts);
    match parts[..] {
        [] => whole,
        _ => all_of(parts, origin, schemas),
    }
}

/// Lists schemas that say together what `id` does in a view, with the alternatives that were chosen.
fn cover(
    id: SchemaId,
    view: &View,
    schemas: &mut Schemas,
    seen: &mut BTreeSet<SchemaId>,
    parts: &mut Vec<SchemaId>,
) {
    if !seen.insert(id) {
        return;
    }
    let is_open = View::of(id, schemas).parts.iter().all(|part| view.choice(*part).is_none());
    if is_open {
        parts.push(id);
        return;
    }
    parts.extend(own_part(id, view, schemas));
    let schema = schemas.get(id);
    let target = schema.reference.as_ref().and_then(|reference| reference.target);
    let included = schema.all_of.iter().flat_map(|list| list.value.iter().copied());
    let children: Vec<SchemaId> = target.into_iter().chain(included).chain(view.choice(id)).collect();
    children.into_iter().for_each(|child| cover(child, view, schemas, seen, parts));
}

/// A schema of all of these.
pub(super) fn all_of(parts: Vec<SchemaId>, origin: &Origin, schemas: &mut Schemas) -> SchemaId {
    let distinct = equal::distinct(parts, schemas);
    let said: Vec<SchemaId> =
        distinct.iter().copied().filter(|id| !is_implied(*id, &distinct, schemas)).collect();
    match (&said[..], &distinct[..]) {
        ([only], _) | ([], [only, ..]) => *only,
        _ => made(said, origin, schemas),
    }
}

/// A schema of all that a view says of one member, and where it is said first; `None` if no part describes it.
pub(super) fn of_member(view: &View, name: &str, schemas: &mut Schemas) -> Option<(SchemaId, Origin)> {
    let origin = view.properties(name, schemas).next()?.origin.clone();
    let parts = view.properties(name, schemas).map(|property| property.schema).collect();
    Some((all_of(parts, &origin, schemas), origin))
}

fn made(parts: Vec<SchemaId>, origin: &Origin, schemas: &mut Schemas) -> SchemaId {
    let resource = parts.first().map(|id| schemas.get(*id).resource);
    let Some(resource) = resource else { return SchemaId(0) };
    let mut schema = Schema::new(origin.clone(), resource);
    schema.accepts_null = parts.iter().all(|id| schemas.get(*id).accepts_null);
    schema.uses_dynamic_scope = parts.iter().any(|id| schemas.get(*id).uses_dynamic_scope);
    schema.assertions = vec![At { value: "allOf".to_owned(), origin: origin.clone() }];
    schema.all_of = Some(At { value: parts, origin: origin.clone() });
    let id = schemas.add_unplaced(schema);
    merge::merge_one(id, schemas);
    id
}

/// What a part of a view says beside what it leads to; `None` if that is nothing.
fn own_part(id: SchemaId, view: &View, schemas: &mut Schemas) -> Option<SchemaId> {
    let is_chosen = view.choice(id).is_some();
    let schema = schemas.get(id);
    let mut own = schema.clone();
    own.reference = None;
    own.all_of = None;
    own.merged = None;
    let mut gone = vec!["allOf", "$ref"];
    if is_chosen {
        own.one_of = None;
        own.any_of = None;
        own.selection = None;
        gone.extend(["oneOf", "anyOf"]);
    }
    own.assertions.retain(|keyword| !gone.contains(&keyword.value.as_str()));
    says_something(&own).then(|| schemas.add_unplaced(own))
}

fn says_something(schema: &Schema) -> bool {
    schema.never || !schema.assertions.is_empty() || schema.dynamic_reference.is_some()
}

/// Whether a schema that says no more than a type is implied by another one, which says more.
fn is_implied(id: SchemaId, all: &[SchemaId], schemas: &Schemas) -> bool {
    let view = View::of(id, schemas);
    let others = all.iter().filter(|other| **other != id).map(|other| View::of(*other, schemas));
    let wide = view.kinds(schemas);
    let implies = |other: &View| match (&wide, other.kinds(schemas)) {
        (None, _) => true,
        (Some(wide), Some(narrow)) => narrow.iter().all(|kind| wide.contains(kind)),
        (Some(_), None) => false,
    };
    says_only_types(&view, schemas)
        && others.into_iter().any(|other| !says_only_types(&other, schemas) && implies(&other))
}

fn says_only_types(view: &View, schemas: &Schemas) -> bool {
    view.parts.iter().map(|part| schemas.get(*part)).all(|schema| {
        let is_type = |keyword: &At<String>| matches!(keyword.value.as_str(), "type" | "allOf");
        schema.assertions.iter().all(is_type) && !schema.never && schema.dynamic_reference.is_none()
    })
}
