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
use file::{Layout, Piece, by_module};

/// Makes one file or more of it, unless there would be nothing in it.
pub(crate) type Emitter<'a> = Box<dyn Fn() -> Option<Piece> + Send + Sync + 'a>;

/// How many types or tables are made at once.
const PIECE: usize = 16;

/// An emitter for each piece of the files of a catalog, in an order that the catalog alone decides.
pub(crate) fn emitters<'a>(catalog: &'a Catalog, layout: &'a Layout) -> Vec<Emitter<'a>> {
    let mut files: Vec<Emitter<'a>> = vec![Box::new(|| Some(module::root(catalog, layout).into()))];
    for provider in &catalog.providers {
        add_provider(provider, layout, &mut files);
    }
    files
}

fn add_provider<'a>(provider: &'a Provider, layout: &'a Layout, files: &mut Vec<Emitter<'a>>) {
    files.push(Box::new(|| Some(module::provider(provider, layout).into())));
    for (module, types) in by_module(provider) {
        add_types(provider, module, types, files);
    }
    files.push(Box::new(|| table::file(provider).map(|file| runtime::imported(file).into())));
    for begin in (0..provider.tables.len()).step_by(PIECE) {
        files.push(Box::new(move || Some(table::more(provider, begin, PIECE))));
    }
    let Some(dispatch) = &provider.dispatch else { return };
    for file in [event::file, delivery::file, handler::file] {
        let file = move || file(dispatch, Scope::new(provider, &Kept::default()));
        files.push(Box::new(move || Some(runtime::imported(file()).into())));
    }
    for file in [coverage::file, examples::file] {
        let file = move || file(dispatch, Scope::new(provider, &Kept::default()));
        files.push(Box::new(move || file().map(|file| runtime::imported(file).into())));
    }
}

/// The file of a module with the first of its types, and then the others.
fn add_types<'a>(
    provider: &'a Provider,
    module: String,
    types: Vec<&'a TypeDef>,
    files: &mut Vec<Emitter<'a>>,
) {
    let others: Vec<Vec<&TypeDef>> = types.chunks(PIECE).skip(1).map(<[_]>::to_vec).collect();
    let name = module.clone();
    files.push(Box::new(move || Some(module::first(provider, &name, &types, PIECE).into())));
    for types in others {
        let name = module.clone();
        files.push(Box::new(move || Some(module::more(provider, &name, &types))));
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
