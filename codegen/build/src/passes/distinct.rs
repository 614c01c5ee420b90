//! Makes names different where two types or events would have the same one, so that nobody has to edit a schema for the sake
//! of Rust.

use std::collections::BTreeSet;

use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::catalog::{Catalog, Provider};
use crate::ir::definition::TypeDef;
use crate::ir::events::Dispatch;
use crate::ir::names::UNKNOWN;
use crate::schema::ast::schemas::Schemas;
use crate::schema::names;

/// Gives every type and every event a name of its own. What `x-rust-name` says stays as it is.
/// Where only digits of a hash tell names of types apart, that is told.
pub(crate) fn name_apart(catalog: &mut Catalog, schemas: &Schemas, diagnostics: &mut Diagnostics) {
    for provider in &mut catalog.providers {
        name_types(provider, schemas, diagnostics);
        if let Some(dispatch) = &mut provider.dispatch {
            name_events(dispatch);
        }
    }
}

fn name_types(provider: &mut Provider, schemas: &Schemas, diagnostics: &mut Diagnostics) {
    let own = provider.dispatch.iter().flat_map(Dispatch::own_names);
    let mut taken: BTreeSet<String> = own.collect();
    let mut order: Vec<usize> = (0..provider.types.len()).collect();
    order.sort_by_key(|&index| claim(&provider.types[index], schemas));
    for index in order {
        let ty = &mut provider.types[index];
        if claim(ty, schemas) != Claim::Chosen {
            ty.name = free_name(ty, &taken, diagnostics);
        }
        taken.insert(ty.name.clone());
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
fn free_name(ty: &TypeDef, taken: &BTreeSet<String>, diagnostics: &mut Diagnostics) -> String {
    if !taken.contains(&ty.name) {
        return ty.name.clone();
    }
    let is_taken = |name: &str| taken.contains(name) || names::is_taken_type(name);
    let long = names::type_name(&format!("{} {}", ty.module, ty.name)).unwrap_or_default();
    if !is_taken(&long) {
        return long;
    }
    let name = names::distinct_type(&ty.name, &ty.origin.pointer, is_taken);
    diagnostics.push(Diagnostic::name_by_hash(&name, &ty.origin));
    name
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
