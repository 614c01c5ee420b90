//! The files of generated modules: types with their impls, dispatch and tables.

mod coverage;
mod definition;
mod delivery;
mod event;
mod extras;
pub(super) mod field_types;
mod handler;
mod imports;
mod module;
mod owned;
mod replaced;
mod runtime;
mod table;
mod union;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use super::impls;
use super::scope::{Kept, Scope};
use crate::ir::catalog::{Catalog, Provider};
use crate::ir::definition::TypeDef;
use crate::ir::events::Dispatch;

/// One file to be: its path below the output folder, what it is generated from, and its items in order.
pub(crate) struct File {
    pub path: String,
    pub source: String,
    /// Inner documentation (`//!`).
    pub docs: Vec<String>,
    pub items: Vec<TokenStream>,
}

/// How the root file declares the modules.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// `lib.rs` or `mod.rs`.
    pub root_file: String,
    pub root_docs: Vec<String>,
    /// Each module is behind a feature of its own name.
    pub features: bool,
    /// All types stand directly in the root.
    pub flat: bool,
    /// The root is included into a crate that has lints of its own.
    pub included: bool,
}

/// Makes one file, unless there would be nothing in it.
pub(crate) type Emitter<'a> = Box<dyn Fn() -> Option<File> + Send + Sync + 'a>;

/// An emitter for each file of a catalog, in an order that the catalog alone decides.
pub(crate) fn emitters<'a>(catalog: &'a Catalog, layout: &'a Layout) -> Vec<Emitter<'a>> {
    let mut files: Vec<Emitter<'a>> = vec![Box::new(|| Some(module::root(catalog, layout)))];
    for provider in &catalog.providers {
        add_provider(provider, &mut files);
    }
    files
}

fn add_provider<'a>(provider: &'a Provider, files: &mut Vec<Emitter<'a>>) {
    files.push(Box::new(|| Some(module::provider(provider))));
    for (module, types) in by_module(provider) {
        files.push(Box::new(move || Some(runtime::imported(module::types(provider, &module, &types)))));
    }
    files.push(Box::new(|| table::file(provider).map(runtime::imported)));
    let Some(dispatch) = &provider.dispatch else { return };
    for file in [event::file, delivery::file, handler::file] {
        let file = move || file(dispatch, Scope::new(provider, &Kept::default()));
        files.push(Box::new(move || Some(runtime::imported(file()))));
    }
    files.push(Box::new(|| coverage::file(provider, dispatch).map(runtime::imported)));
}

/// The tokens of the impls of one type of a provider, without those of the provider itself.
pub fn impls_of(ty: &TypeDef, provider: &Provider) -> String {
    let kept = Kept::default();
    impls::of(ty, Scope::new(provider, &kept)).into_iter().collect::<TokenStream>().to_string()
}

/// The tokens of the impls of the enum of a provider's events.
pub fn impls_of_events(dispatch: &Dispatch, provider: &Provider) -> String {
    let kept = Kept::default();
    impls::event::impls(dispatch, Scope::new(provider, &kept))
        .into_iter()
        .collect::<TokenStream>()
        .to_string()
}

/// The types of each module, both in order.
pub(crate) fn by_module(provider: &Provider) -> BTreeMap<String, Vec<&TypeDef>> {
    let mut modules: BTreeMap<String, Vec<&TypeDef>> = BTreeMap::new();
    for ty in &provider.types {
        modules.entry(ty.module.clone()).or_default().push(ty);
    }
    modules
}
