//! One schema that says what several say together.

use super::equal;
use super::view::View;
use crate::diag::origin::Origin;
use crate::schema::ast::schema::{At, Schema, SchemaId};
use crate::schema::ast::schemas::Schemas;
use crate::schema::merge;

/// A schema of all parts of a view. Where one part says it all, that is the schema itself, which keeps its name.
pub(super) fn of_view(view: &View, origin: &Origin, schemas: &mut Schemas) -> SchemaId {
    if let ([whole, ..], []) = (&view.parts[..], &view.chosen[..]) {
        return *whole;
    }
    let parts: Vec<SchemaId> = view.parts.iter().filter_map(|id| own_part(*id, view, schemas)).collect();
    all_of(parts, origin, schemas)
}

/// A schema of all of these.
pub(super) fn all_of(parts: Vec<SchemaId>, origin: &Origin, schemas: &mut Schemas) -> SchemaId {
    let mut distinct: Vec<SchemaId> = Vec::new();
    for part in parts {
        if !distinct.iter().any(|known| equal::same(*known, part, schemas)) {
            distinct.push(part);
        }
    }
    let said: Vec<SchemaId> =
        distinct.iter().copied().filter(|id| !is_implied(*id, &distinct, schemas)).collect();
    match (&said[..], &distinct[..]) {
        ([only], _) | ([], [only, ..]) => *only,
        _ => made(said, origin, schemas),
    }
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

/// What a part of a view says itself, without the other parts; `None` if that is nothing.
fn own_part(id: SchemaId, view: &View, schemas: &mut Schemas) -> Option<SchemaId> {
    let is_chosen = view.chosen.contains(&id);
    let schema = schemas.get(id);
    let leads_on = schema.reference.is_some() || schema.all_of.is_some();
    if !is_chosen && !leads_on {
        return Some(id).filter(|_| says_something(schema));
    }
    let mut own = schema.clone();
    own.reference = None;
    own.all_of = None;
    own.merged = None;
    let mut gone = vec!["allOf", "$ref"];
    if is_chosen {
        own.one_of = None;
        own.any_of = None;
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
