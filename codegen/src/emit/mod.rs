//! IR → tokens. Nothing is decided here; every function writes down one thing.

mod check;
mod coverage;
mod decode;
mod definition;
mod delivery;
mod encode;
mod event;
mod handler;
mod module;
mod tokens;
mod validate;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use crate::ir::{Catalog, Provider, TypeDef};

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
}

/// Makes one file. Tokens stay on the thread that made them, so this is what threads are handed.
pub(crate) type Emitter<'a> = Box<dyn Fn() -> File + Sync + 'a>;

/// An emitter for each file of a catalog.
pub(crate) fn emitters<'a>(catalog: &'a Catalog, layout: &'a Layout) -> Vec<Emitter<'a>> {
    let mut files: Vec<Emitter<'a>> = vec![Box::new(move || module::root(catalog, layout))];
    for provider in &catalog.providers {
        add_provider(provider, &mut files);
    }
    files
}

fn add_provider<'a>(provider: &'a Provider, files: &mut Vec<Emitter<'a>>) {
    files.push(Box::new(move || module::provider(provider)));
    for (module, types) in by_module(provider) {
        files.push(Box::new(move || module::types(provider, &module, &types)));
    }
    if provider.has_checks() {
        files.push(Box::new(move || check::file(provider)));
    }
    let Some(dispatch) = &provider.dispatch else { return };
    files.push(Box::new(move || event::file(provider, dispatch)));
    files.push(Box::new(move || delivery::file(provider, dispatch)));
    files.push(Box::new(move || handler::file(provider, dispatch)));
    if !dispatch.coverage.is_empty() {
        files.push(Box::new(move || coverage::file(provider, dispatch)));
    }
}

/// The types of each module, both in order.
pub(crate) fn by_module(provider: &Provider) -> BTreeMap<String, Vec<&TypeDef>> {
    let mut modules: BTreeMap<String, Vec<&TypeDef>> = BTreeMap::new();
    for ty in &provider.types {
        modules.entry(ty.module.clone()).or_default().push(ty);
    }
    modules
}
