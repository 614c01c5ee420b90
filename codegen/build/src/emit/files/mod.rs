//! The files of generated modules: types with their impls, dispatch and tables.

mod coverage;
mod definition;
mod delivery;
mod event;
mod examples;
mod extras;
pub(super) mod field_types;
pub(crate) mod file;
mod handler;
mod imports;
mod module;
mod owned;
mod plain;
mod replaced;
mod runtime;
mod table;
mod tagged;

use proc_macro2::TokenStream;

use super::impls;
use super::scope::{Kept, Scope};
use crate::ir::catalog::{Catalog, Provider};
use crate::ir::definition::TypeDef;
use crate::ir::events::Dispatch;
use file::{File, Layout, by_module};

/// Makes one file, unless there would be nothing in it.
pub(crate) type Emitter<'a> = Box<dyn Fn() -> Option<File> + Send + Sync + 'a>;

/// An emitter for each file of a catalog, in an order that the catalog alone decides.
pub(crate) fn emitters<'a>(catalog: &'a Catalog, layout: &'a Layout) -> Vec<Emitter<'a>> {
    let mut files: Vec<Emitter<'a>> = vec![Box::new(|| Some(module::root(catalog, layout)))];
    for provider in &catalog.providers {
        add_provider(provider, layout, &mut files);
    }
    files
}

fn add_provider<'a>(provider: &'a Provider, layout: &'a Layout, files: &mut Vec<Emitter<'a>>) {
    files.push(Box::new(|| Some(module::provider(provider, layout))));
    for (module, types) in by_module(provider) {
        files.push(Box::new(move || Some(module::types(provider, &module, &types))));
    }
    files.push(Box::new(|| table::file(provider).map(runtime::imported)));
    let Some(dispatch) = &provider.dispatch else { return };
    for file in [event::file, delivery::file, handler::file] {
        let file = move || file(dispatch, Scope::new(provider, &Kept::default()));
        files.push(Box::new(move || Some(runtime::imported(file()))));
    }
    for file in [coverage::file, examples::file] {
        let file = move || file(dispatch, Scope::new(provider, &Kept::default()));
        files.push(Box::new(move || file().map(runtime::imported)));
    }
}

/// The tokens of the impls of one type of a provider, without those of the provider itself.
pub fn impls_of(ty: &TypeDef, provider: &Provider) -> String {
    as_derived(provider, |scope| impls::of(ty, scope))
}

/// The tokens of the impls of the enum of a provider's events.
pub fn impls_of_events(dispatch: &Dispatch, provider: &Provider) -> String {
    as_derived(provider, |scope| impls::event::impls(dispatch, scope))
}

/// Impls with the runtime at the path where derives find it.
fn as_derived(provider: &Provider, impls: impl FnOnce(Scope<'_>) -> Vec<TokenStream>) -> String {
    let mut kept = Kept::default();
    kept.move_runtime(quote::quote!(::crm_events));
    impls(Scope::new(provider, &kept)).into_iter().collect::<TokenStream>().to_string()
}
