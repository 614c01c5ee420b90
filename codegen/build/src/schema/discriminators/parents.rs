//! Schemas with a discriminator that others build on with `allOf`: wherever one is referred to, it stands for all of them
//! and for itself. What builds on it builds on a copy of it, which stands for nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::walk::{is_null, is_parent, referred};
use crate::base::pointer;
use crate::diag::source::Sources;
use crate::schema::ast::schema::{At, JsonKind, Reference, Schema, SchemaId};
use crate::schema::ast::schemas::Schemas;
use crate::schema::names;

/// What others build on a schema with, and what stands for it alone.
#[derive(Clone, Copy)]
pub(super) struct Copies {
    base: SchemaId,
    /// As the base, but never null.
    pub(super) itself: SchemaId,
}

/// Makes alternatives of all schemas that build on another one. Gives the copies of those that had no alternatives before.
pub(super) fn open(schemas: &mut Schemas, sources: &Sources) -> BTreeMap<SchemaId, Copies> {
    let parents: Vec<SchemaId> =
        schemas.ids().filter(|id| schemas.get(*id).discriminator.is_some()).collect();
    let steps = steps(&parents, schemas);
    let families = parents.into_iter().filter_map(|parent| {
        let children = children(parent, &steps, schemas);
        let is_open = match is_parent(schemas.get(parent)) {
            true => !children.is_empty() || maps_to_others(parent, schemas),
            // Its own alternatives build on it, and would lead back to it without end.
            false => {
                let mut selected = listed(parent, schemas).into_iter().chain(mapped(parent, schemas));
                selected.any(|branch| children.contains(&branch))
            }
        };
        is_open.then_some((parent, children))
    });
    let families: Vec<(SchemaId, Vec<SchemaId>)> = families.collect();
    let copies: BTreeMap<SchemaId, Copies> =
        families.iter().map(|(parent, _)| (*parent, reserve(*parent, schemas))).collect();
    for (holder, target) in steps.into_values().flatten().chain(unnamed_steps(schemas)) {
        if let Some(copies) = copies.get(&target) {
            lead(holder, copies.base, schemas);
        }
    }
    for (parent, copies) in &copies {
        fill(*parent, *copies, schemas, sources);
    }
    let mut opened = BTreeMap::new();
    for (parent, children) in &families {
        let had_none = is_parent(schemas.get(*parent));
        opened.extend(copies.get(parent).filter(|_| had_none).map(|copies| (*parent, *copies)));
        let alternatives = match had_none {
            true => alternatives(*parent, children, &copies, schemas, sources),
            false => list(schemas.get(*parent)).to_vec(),
        };
        lead_mapping(*parent, &alternatives, &copies, schemas);
        let say_all =
            |branch: &SchemaId| is_null(*branch, schemas) || children.contains(&schemas.end(*branch));
        if had_none || alternatives.iter().all(say_all) {
            replace(*parent, alternatives, schemas);
        }
    }
    opened
}

/// Makes a schema again of what it says itself.
pub(super) fn close(parent: SchemaId, copies: Copies, schemas: &mut Schemas) {
    let said = schemas.get(copies.base).clone();
    let opened = schemas.get_mut(parent);
    let (rust_name, definitions) = (opened.rust_name.take(), std::mem::take(&mut opened.definitions));
    *opened = said;
    (opened.rust_name, opened.definitions, opened.discriminator) = (rust_name, definitions, None);
}

/// The alternatives beside a discriminator.
fn list(schema: &Schema) -> &[SchemaId] {
    schema.one_of.as_ref().or(schema.any_of.as_ref()).map_or(&[], |list| &list.value)
}

/// Where they lead.
fn listed(parent: SchemaId, schemas: &Schemas) -> Vec<SchemaId> {
    list(schemas.get(parent)).iter().map(|branch| schemas.end(*branch)).collect()
}

/// A reference that says what a schema builds on: the schema that holds it, and where it leads.
type Step = (SchemaId, SchemaId);

/// What all schemas that others may build on, or be, build on themselves.
fn steps(parents: &[SchemaId], schemas: &Schemas) -> BTreeMap<SchemaId, Vec<Step>> {
    let mapped = parents.iter().flat_map(|parent| mapped(*parent, schemas));
    let mapped: BTreeSet<SchemaId> = mapped.collect();
    let may_build = |id: &SchemaId| mapped.contains(id) || is_named(*id, schemas);
    let all = schemas.ids().filter(may_build).map(|id| {
        let mut steps = Vec::new();
        add_steps(id, schemas, &mut steps);
        (id, steps)
    });
    all.filter(|(_, steps)| !steps.is_empty()).collect()
}

/// What schemas without names build on: those that say more than one reference does, which would be nothing but another way
/// to refer to a schema.
fn unnamed_steps(schemas: &Schemas) -> Vec<Step> {
    let mut steps = Vec::new();
    let builds = |id: &SchemaId| {
        let schema = schemas.get(*id);
        let parts = schema.all_of.iter().flat_map(|list| &list.value).map(|part| schemas.get(*part));
        let said = parts.filter(|part| part.reference.is_some() || !part.assertions.is_empty()).count();
        said > 1 || schema.assertions.iter().any(|keyword| keyword.value != "allOf")
    };
    schemas.ids().filter(builds).for_each(|id| add_steps(id, schemas, &mut steps));
    steps
}

fn add_steps(id: SchemaId, schemas: &Schemas, steps: &mut Vec<Step>) {
    let schema = schemas.get(id);
    if schema.reference.is_some() && !schema.is_plain_reference() {
        steps.push((id, referred(id, schemas)));
    }
    for part in schema.all_of.iter().flat_map(|list| &list.value) {
        match schemas.get(*part).is_plain_reference() {
            true => steps.push((*part, schemas.end(*part))),
            false => add_steps(*part, schemas, steps),
        }
    }
}

/// Where the mapping of a schema leads.
fn mapped(parent: SchemaId, schemas: &Schemas) -> Vec<SchemaId> {
    let mapping = schemas.get(parent).discriminator.iter().flat_map(|discriminator| &discriminator.mapping);
    mapping.filter_map(|mapped| mapped.reference.target).map(|target| schemas.end(target)).collect()
}

fn maps_to_others(parent: SchemaId, schemas: &Schemas) -> bool {
    mapped(parent, schemas).iter().any(|target| *target != parent)
}

/// All schemas that build on one, directly or through others, in their order.
fn children(parent: SchemaId, steps: &BTreeMap<SchemaId, Vec<Step>>, schemas: &Schemas) -> Vec<SchemaId> {
    let mut family = BTreeSet::from([parent]);
    loop {
        let before = family.len();
        for (id, steps) in steps {
            if steps.iter().any(|(_, target)| family.contains(target)) {
                family.insert(*id);
            }
        }
        if family.len() == before {
            break;
        }
    }
    let mut children: Vec<SchemaId> = family.into_iter().filter(|id| *id != parent).collect();
    let place = |id: &SchemaId| {
        let origin = &schemas.get(*id).origin;
        (origin.file, origin.span.start)
    };
    children.sort_by_key(place);
    children
}

/// Whether a schema stands where schemas have names: among definitions, or as a whole file.
fn is_named(id: SchemaId, schemas: &Schemas) -> bool {
    let schema = schemas.get(id);
    let origin = &schema.origin;
    let is_placed = || schemas.at(origin.file, &origin.pointer) == Some(id);
    (origin.pointer.is_empty() || schema.definition_key().is_some()) && is_placed()
}

/// What a schema is called by its place.
fn name(id: SchemaId, schemas: &Schemas, sources: &Sources) -> Option<String> {
    let schema = schemas.get(id);
    match schema.origin.pointer.is_empty() {
        true => Some(sources.file(schema.origin.file).stem().to_owned()),
        false => schema.definition_key(),
    }
}

/// Places for the copies of a schema; they are filled once all references lead where they have to.
fn reserve(parent: SchemaId, schemas: &mut Schemas) -> Copies {
    let schema = schemas.get(parent).clone();
    let may_be_null = is_nullable(&schema);
    let base = schemas.add_unplaced(schema.clone());
    let itself = if may_be_null { schemas.add_unplaced(schema) } else { base };
    Copies { base, itself }
}

fn is_nullable(schema: &Schema) -> bool {
    schema.kinds.as_ref().is_some_and(|kinds| kinds.value.contains(&JsonKind::Null))
}

fn lead(holder: SchemaId, base: SchemaId, schemas: &mut Schemas) {
    if let Some(reference) = &mut schemas.get_mut(holder).reference {
        reference.target = Some(base);
    }
}

fn fill(parent: SchemaId, copies: Copies, schemas: &mut Schemas, sources: &Sources) {
    let mut copy = schemas.get(parent).clone();
    let called = copy.rust_name.as_ref().map(|name| name.value.clone());
    let called = called.or_else(|| name(parent, schemas, sources));
    let origin = copy.origin.clone();
    let named = |ending: &str| {
        let name = called.as_ref().and_then(|called| names::type_name(&format!("{called} {ending}")));
        name.map(|value| At { value, origin: origin.clone() })
    };
    copy.definitions.clear();
    (copy.one_of, copy.any_of) = (None, None);
    copy.assertions.retain(|keyword| !matches!(keyword.value.as_str(), "oneOf" | "anyOf"));
    let mut itself = copy.clone();
    itself.rust_name = named("base");
    if let Some(kinds) = &mut itself.kinds {
        kinds.value.retain(|kind| *kind != JsonKind::Null);
    }
    copy.rust_name = named("base or null");
    *schemas.get_mut(copies.base) = copy;
    // Where it is never null, this is the base, too.
    *schemas.get_mut(copies.itself) = itself;
}

/// References to all that a schema stands for, the schema itself last.
fn alternatives(
    parent: SchemaId,
    children: &[SchemaId],
    copies: &BTreeMap<SchemaId, Copies>,
    schemas: &mut Schemas,
    sources: &Sources,
) -> Vec<SchemaId> {
    let property = |id: SchemaId, schemas: &Schemas| {
        schemas.get(id).discriminator.as_ref().map(|discriminator| discriminator.property.clone())
    };
    let own = property(parent, schemas);
    let mut alternatives = Vec::new();
    for id in children.iter().chain([&parent]) {
        // One that others build on is asked itself only if another member tells those apart.
        let alone = copies.get(id).filter(|_| property(*id, schemas) == own);
        let target = alone.map_or(*id, |copies| copies.itself);
        let uri = name(*id, schemas, sources)
            .map(|name| format!("#/components/schemas/{}", pointer::escaped(&name)))
            .unwrap_or_default();
        let child = schemas.get(*id);
        let origin = child.origin.clone();
        let mut reference = Schema::new(origin.clone(), child.resource);
        reference.reference = Some(Reference { uri, origin, target: Some(target), dynamic_anchor: None });
        alternatives.push(schemas.add_unplaced(reference));
    }
    alternatives
}

/// Lets the mapping lead to what alternatives stand for alone.
fn lead_mapping(
    parent: SchemaId,
    alternatives: &[SchemaId],
    copies: &BTreeMap<SchemaId, Copies>,
    schemas: &mut Schemas,
) {
    let Some(mut discriminator) = schemas.get(parent).discriminator.clone() else { return };
    let listed: BTreeSet<SchemaId> = alternatives.iter().map(|one| referred(*one, schemas)).collect();
    for mapped in &mut discriminator.mapping {
        let Some(target) = mapped.reference.target.map(|target| schemas.end(target)) else { continue };
        let Some(alone) = copies.get(&target).map(|copies| copies.itself) else { continue };
        if target == parent || listed.contains(&alone) {
            mapped.reference.target = Some(alone);
        }
    }
    schemas.get_mut(parent).discriminator = Some(discriminator);
}

/// Makes a schema of nothing but its alternatives, and of null if it may be: they say all the rest.
fn replace(parent: SchemaId, mut alternatives: Vec<SchemaId>, schemas: &mut Schemas) {
    let mut old = schemas.get(parent).clone();
    let origin = old.origin.clone();
    if is_nullable(&old) {
        let mut null = Schema::new(origin.clone(), old.resource);
        null.kinds = Some(At { value: vec![JsonKind::Null], origin: origin.clone() });
        null.assertions = vec![At { value: "type".to_owned(), origin: origin.clone() }];
        alternatives.push(schemas.add_unplaced(null));
    }
    let mut schema = Schema::new(origin.clone(), old.resource);
    schema.rust_name = old.rust_name.take();
    schema.definitions = std::mem::take(&mut old.definitions);
    schema.discriminator = old.discriminator.take();
    let keyword = if old.any_of.is_some() { "anyOf" } else { "oneOf" };
    schema.annotations = old.annotations;
    schema.assertions = vec![At { value: keyword.to_owned(), origin: origin.clone() }];
    let list = if keyword == "anyOf" { &mut schema.any_of } else { &mut schema.one_of };
    *list = Some(At { value: alternatives, origin });
    *schemas.get_mut(parent) = schema;
}
