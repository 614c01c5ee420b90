//! How generated files name the runtime: by one import a module, whose path carries the version that the code was made for.
//! Code and runtime of different versions are then one error, which names the version.

use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::file::File;
use super::imports::Imports;
use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;

/// The hidden module of the runtime for code that this version generates.
const MODULE: &str =
    concat!("generated_", env!("CARGO_PKG_VERSION_MAJOR"), "_", env!("CARGO_PKG_VERSION_MINOR"));

/// The import of a provider's `mod.rs`; none where nothing needs the runtime.
pub(super) fn import(provider: &Provider) -> Option<TokenStream> {
    let module = format_ident!("{MODULE}");
    needs_runtime(provider).then(|| quote!(use ::crm_events::__private::#module as rt;))
}

fn needs_runtime(provider: &Provider) -> bool {
    let of_types = provider.types.iter().any(|ty| match &ty.definition {
        Definition::Alias(node) => {
            let mut imports = Imports::default();
            imports.node(node);
            imports.has_runtime()
        }
        _ => true,
    });
    of_types || provider.dispatch.is_some() || provider.has_tables()
}

/// A file that takes the runtime from its parent module.
pub(super) fn imported(file: File) -> File {
    let mut items = file.items;
    if items.iter().any(|item| names_runtime(item.clone())) {
        items.insert(
            0,
            quote!(
                use super::rt;
            ),
        );
    }
    File { items, ..file }
}

/// Whether a path begins with the name of the import.
fn names_runtime(item: TokenStream) -> bool {
    let mut is_behind_colon = false;
    let mut tokens = item.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_colon = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == ':');
        let found = match token {
            TokenTree::Group(group) => names_runtime(group.stream()),
            TokenTree::Ident(name) => {
                let leads_on = matches!(tokens.peek(), Some(TokenTree::Punct(mark)) if mark.as_char() == ':');
                !is_behind_colon && leads_on && name == "rt"
            }
            _ => false,
        };
        if found {
            return true;
        }
        is_behind_colon = is_colon;
    }
    false
}
