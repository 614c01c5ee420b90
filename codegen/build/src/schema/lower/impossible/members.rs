//! Members that have to be there, and cannot be.

use std::collections::BTreeSet;

use super::contradiction::Contradiction;
use super::parts::Parts;
use crate::schema::ast::schema::{At, JsonKind, Schema, SchemaId};
use crate::schema::ast::schemas::Schemas;

/// A member that has to be there and is never valid, or closed objects without one in common.
pub(super) fn impossible(parts: &Parts<'_>) -> Option<Contradiction> {
    if !parts.are_only(&[JsonKind::Object]) {
        return None;
    }
    let mut seen = BTreeSet::new();
    let required = parts.list.iter().flat_map(|part| &part.required);
    let mut required = required.filter(|name| seen.insert(name.value.as_str()));
    required
        .find_map(|name| closed_out(name, parts).or_else(|| never(name, parts)))
        .or_else(|| closed_to_each_other(parts))
}

/// A required member that a closed part does not name.
fn closed_out(name: &At<String>, parts: &Parts<'_>) -> Option<Contradiction> {
    let closed = parts.list.iter().find_map(|part| closes(part, &name.value, parts.schemas))?;
    Some(Contradiction {
        message: format!("`{}` is required, and not allowed", name.value.escape_debug()),
        effect: "no object is valid",
        places: [
            (name.origin.clone(), "required here"),
            (parts.schemas.get(closed).origin.clone(), "not allowed here"),
        ],
        help: "describe the member in each part that allows no others",
    })
}

/// The schema by which a part refuses a member that it does not name. Patterns may take it.
fn closes(part: &Schema, name: &str, schemas: &Schemas) -> Option<SchemaId> {
    let is_named = part.property(name).is_some() || !part.pattern_properties.is_empty();
    part.additional_properties.filter(|others| !is_named && schemas.get(*others).never)
}

/// A required member of which no value is valid.
fn never(name: &At<String>, parts: &Parts<'_>) -> Option<Contradiction> {
    let described = parts.list.iter().filter_map(|part| part.property(&name.value));
    let mut never = described.map(|property| property.schema).filter(|id| parts.schemas.get(*id).never);
    let never = parts.schemas.get(never.next()?);
    Some(Contradiction {
        message: format!("`{}` is required, and no value of it is valid", name.value.escape_debug()),
        effect: "no object is valid",
        places: [(name.origin.clone(), "required here"), (never.origin.clone(), "never valid")],
        help: "let the member be absent, or have a value",
    })
}

/// Two parts without a member in common that allow no others, each with members of its own.
fn closed_to_each_other(parts: &Parts<'_>) -> Option<Contradiction> {
    let is_closed = |part: &&&Schema| {
        let others = part.additional_properties.map(|id| parts.schemas.get(id));
        let is_closed = others.is_some_and(|others| others.never) && part.pattern_properties.is_empty();
        is_closed && !part.properties.is_empty()
    };
    let closed: Vec<&Schema> = parts.list.iter().filter(is_closed).copied().collect();
    let excludes = |one: &Schema, other: &Schema| {
        one.properties.iter().all(|property| other.property(&property.name).is_none())
    };
    let pair = |later: usize| {
        let other = closed[..later].iter().find(|other| excludes(other, closed[later]))?;
        Some((closed[later].additional_properties?, other.additional_properties?))
    };
    let (here, there) = (1..closed.len()).find_map(pair)?;
    Some(Contradiction {
        message: "two objects that apply together allow no member of each other".to_owned(),
        effect: "no object but an empty one is valid",
        places: [(there, "no others in one"), (here, "no others in the other")]
            .map(|(id, label)| (parts.schemas.get(id).origin.clone(), label)),
        help: "close what has both with `unevaluatedProperties`, and leave the parts open",
    })
}
