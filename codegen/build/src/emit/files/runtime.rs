//! How generated files name the runtime: by one import a module, whose path carries the version that the code was made for.
//! Code and runtime of different versions are then one error, which names the version.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::file::File;
use super::imports::Imports;
use crate::ir::catalog::Provider;
use crate::ir::definition::{Definition, TypeDef};

/// The hidden module of the runtime for code that this version generates.
const MODULE: &str =
    concat!("generated_", env!("CARGO_PKG_VERSION_MAJOR"), "_", env!("CARGO_PKG_VERSION_MINOR"));

/// The import of a provider's `mod.rs`, from the path where the user has the runtime; none where nothing needs it.
pub(super) fn import(provider: &Provider, runtime: &str) -> Option<TokenStream> {
    let module = format_ident!("{MODULE}");
    let path: TokenStream =
        runtime.parse().expect("our own invariant: settings are parsed when they are read");
    // Beside a module of its own name, a crate needs the colons to be meant.
    let is_complete = runtime.starts_with("::") || runtime.split("::").next() == Some("crate");
    let root = (!is_complete).then(|| quote!(::));
    needs_runtime(provider).then(|| quote!(use #root #path::__private::#module as rt;))
}

fn needs_runtime(provider: &Provider) -> bool {
    provider.types.iter().any(is_needed_by) || provider.dispatch.is_some() || provider.has_tables()
}

/// Whether the code of a type names the runtime: all impls do, and another name only if it is of a type of the runtime.
pub(super) fn is_needed_by(ty: &TypeDef) -> bool {
    match &ty.definition {
        Definition::Alias(node) => {
            let mut imports = Imports::default();
            imports.node(node);
            imports.has_runtime()
        }
        _ => true,
    }
}

/// A file that takes the runtime from its parent module.
pub(super) fn imported(mut file: File) -> File {
    file.items.insert(
        0,
        quote!(
            use super::rt;
        ),
    );
    file
}
