//! Makes names different where two types or events would have the same one, so that nobody has to edit a schema for the sake
//! of Rust.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::catalog::{Catalog, Provider};
use crate::ir::definition::TypeDef;
use crate::ir::events::Dispatch;
use crate::ir::names::{Own, UNKNOWN};
use crate::schema::ast::schemas::Schemas;
use crate::schema::names;

/// Gives every type and every event a name of its own. What `x-rust-name` says stays as it is.
pub(crate) fn name_apart(catalog: &mut Catalog, schemas: &Schemas) {
    for provider in &mut catalog.providers {
        name_types(provider, schemas);
        if let Some(dispatch) = &mut provider.dispatch {
            name_events(dispatch);
        }
    }
}

fn name_types(provider: &mut Provider, schemas: &Schemas) {
    let stem = provider.dispatch.as_ref().map(|dispatch| dispatch.stem.as_str());
    let own = stem.into_iter().flat_map(|stem| Own::ALL.map(|own| own.name(stem)));
    // Name → the module of the type that has it; `None` for the provider's own types.
    let mut taken: BTreeMap<String, Option<String>> = own.map(|name| (name, None)).collect();
    let mut order: Vec<usize> = (0..provider.types.len()).collect();
    order.sort_by_key(|&index| claim(&provider.types[index], schemas));
    for index in order {
        let ty = &mut provider.types[index];
        if claim(ty, schemas) != Claim::Chosen {
            ty.name = free_name(ty, &taken);
        }
        taken.insert(ty.name.clone(), Some(ty.module.clone()));
    }
}

/// Which of several types of one name keeps it: the first of these.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    /// `x-rust-name`.
    Chosen,
    /// The schema's own name for it is a Rust name already.
    Spelled,
    Made,
}

fn claim(ty: &TypeDef, schemas: &Schemas) -> Claim {
    let schema = schemas.at(ty.origin.file, &ty.origin.pointer).map(|id| schemas.get(id));
    let key = ty.origin.pointer.rsplit('/').next().unwrap_or_default();
    if schema.is_some_and(|schema| schema.rust_name.is_some()) {
        Claim::Chosen
    } else if key.is_empty() || key == ty.name {
        Claim::Spelled
    } else {
        Claim::Made
    }
}

/// The type's name if it is free, else with the name of its file in front, else with digits of a hash.
fn free_name(ty: &TypeDef, taken: &BTreeMap<String, Option<String>>) -> String {
    let is_taken = |name: &str| taken.contains_key(name) || names::is_taken_type(name);
    match taken.get(&ty.name) {
        None => return ty.name.clone(),
        Some(module) if module.as_ref() != Some(&ty.module) => {
            let long = names::type_name(&format!("{} {}", ty.module, ty.name)).unwrap_or_default();
            if !is_taken(&long) {
                return long;
            }
        }
        Some(_) => {}
    }
    names::distinct_type(&ty.name, &ty.origin.pointer, is_taken)
}

/// Each event is a method and a variant of its own, beside those for all other events.
fn name_events(dispatch: &mut Dispatch) {
    let mut methods = BTreeSet::from(["unhandled", "unknown"].map(str::to_owned));
    let mut variants = BTreeSet::from([UNKNOWN.to_owned()]);
    for event in &mut dispatch.events {
        event.method = names::distinct_field(&event.name, &methods);
        event.variant = names::distinct_variant(&event.name, &variants);
        methods.insert(event.method.clone());
        variants.insert(event.variant.clone());
    }
}
