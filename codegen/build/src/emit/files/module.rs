//! Files that tie others together, and those of a schema file.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::{File, Layout, Piece, by_module};
use super::imports::Imports;
use super::{definition, runtime};
use crate::emit::scope::{Kept, Scope};
use crate::emit::tokens::ident;
use crate::ir::catalog::{Catalog, Provider};
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::events::Dispatch;
use crate::ir::names::Own;

/// `lib.rs` or `mod.rs`.
pub(super) fn root(catalog: &Catalog, layout: &Layout) -> File {
    let modules = catalog.providers.iter().map(|provider| {
        let name = ident(&provider.name);
        let feature = &provider.name;
        let condition = layout.features.then(|| quote!(#[cfg(feature = #feature)]));
        let lints = layout.included.then(allow_all);
        let (visibility, export) = match layout.flat {
            true => (None, Some(quote!(#condition #[allow(unused_imports)] pub use self::#name::*;))),
            false => (Some(quote!(pub)), None),
        };
        // prettyplease and rustfmt differ in places.
        quote!(#condition #lints #[rustfmt::skip] #visibility mod #name; #export)
    });
    let sources: Vec<&str> = catalog.providers.iter().map(|provider| provider.source.as_str()).collect();
    File {
        path: layout.root_file.clone(),
        source: sources.join(", "),
        docs: layout.root_docs.clone(),
        items: modules.collect(),
    }
}

/// Lints that generated code allows, since they are for code that people write. Groups come first, then single lints by
/// name, for crates that deny them by name.
fn allow_all() -> TokenStream {
    quote! {
        #[allow(
            warnings,
            clippy::all,
            clippy::nursery,
            clippy::pedantic,
            clippy::restriction,
            dead_code,
            let_underscore_drop,
            missing_copy_implementations,
            missing_debug_implementations,
            missing_docs,
            single_use_lifetimes,
            unnameable_types,
            unreachable_pub,
            unused_imports,
            unused_lifetimes,
            unused_qualifications,
            unused_results,
            variant_size_differences
        )]
    }
}

/// `<provider>/mod.rs`.
pub(super) fn provider(provider: &Provider, layout: &Layout) -> File {
    let modules = by_module(provider);
    let mut declared: Vec<&str> = modules.keys().map(String::as_str).collect();
    declared.extend(provider.has_tables().then_some("checks"));
    if let Some(dispatch) = &provider.dispatch {
        declared.extend(["delivery", "events", "handler"]);
        declared.extend((!dispatch.coverage.is_empty()).then_some("coverage"));
        let has_examples = dispatch.events.iter().any(|event| event.example.is_some());
        declared.extend(has_examples.then_some("examples"));
        declared.sort_unstable();
    }
    let declared = declared.into_iter().map(|name| {
        // A folder may have a file of its own name.
        let attribute = (name == provider.name).then(|| quote!(#[allow(clippy::module_inception)]));
        let name = ident(name);
        quote!(#attribute mod #name;)
    });
    let mut items = vec![quote!(#(#declared)*)];
    items.extend(runtime::import(provider, &layout.runtime));
    let mut exports: Vec<TokenStream> = modules
        .iter()
        .map(|(module, types)| {
            let module = ident(module);
            let mut names: Vec<&str> = types.iter().map(|ty| ty.name.as_str()).collect();
            names.sort_unstable();
            let names = names.into_iter().map(ident);
            quote!(pub use self::#module::{#(#names),*};)
        })
        .collect();
    exports.extend(provider.dispatch.as_ref().map(dispatch_exports));
    items.push(quote!(#(#exports)*));
    File {
        path: format!("{}/mod.rs", provider.name),
        source: provider.source.clone(),
        docs: provider.docs.clone(),
        items,
    }
}

fn dispatch_exports(dispatch: &Dispatch) -> TokenStream {
    let own = |what: Own| ident(&dispatch.own(what));
    let [marker, event, envelope] = [Own::Marker, Own::Event, Own::Envelope].map(own);
    let [headers, handler, delivery] = [Own::Headers, Own::Handler, Own::Delivery].map(own);
    let item = dispatch.batch.is_some().then(|| own(Own::Item)).into_iter();
    quote! {
        pub use self::delivery::{#marker, #delivery, #(#item,)* #envelope, #headers};
        pub use self::events::#event;
        pub use self::handler::#handler;
    }
}

/// The file for the types of one schema file: what they import, and so many of them.
pub(super) fn first(provider: &Provider, module: &str, types: &[&TypeDef], count: usize) -> File {
    let mut imports = Imports::default();
    for ty in types {
        import(ty, provider, &mut imports);
    }
    imports.types.retain(|id| provider.ty(*id).module != module);
    let mut items = imports.items(provider);
    let kept = Kept::default();
    let scope = Scope::new(provider, &kept);
    items.extend(imports.asserted(scope));
    items.extend(types.iter().take(count).flat_map(|ty| definition::items(ty, scope)));
    let source = types.first().map(|ty| ty.source.clone()).unwrap_or_default();
    let file = File { path: path(provider, module), source, docs: Vec::new(), items };
    if types.iter().any(|ty| runtime::is_needed_by(ty)) { runtime::imported(file) } else { file }
}

/// Other types of one schema file.
pub(super) fn more(provider: &Provider, module: &str, types: &[&TypeDef]) -> Piece {
    let kept = Kept::default();
    let scope = Scope::new(provider, &kept);
    let items = types.iter().flat_map(|ty| definition::items(ty, scope)).collect();
    Piece::More { path: path(provider, module), items }
}

fn path(provider: &Provider, module: &str) -> String {
    format!("{}/{module}.rs", provider.name)
}

fn import(ty: &TypeDef, provider: &Provider, imports: &mut Imports) {
    let borrows = ty.generics.borrows;
    match &ty.definition {
        Definition::Struct(definition) => {
            definition.fields().for_each(|field| imports.field(field));
            imports.open(&definition.open, provider.borrows);
        }
        Definition::Enum(_) => imports.text(borrows),
        Definition::Union(definition) => {
            imports.texts("Json", borrows);
            imports.types.extend(definition.variants.iter().filter_map(|variant| variant.ty.id()));
        }
        Definition::Plain(definition) => {
            if definition.unmatched.is_some() {
                imports.texts("Json", borrows);
            }
            definition.variants.iter().for_each(|variant| imports.node(&variant.node))
        }
        Definition::Alias(node) | Definition::Newtype(node) => imports.node(node),
        Definition::Tuple(tuple) => tuple.items.iter().for_each(|item| imports.node(item)),
        Definition::Events | Definition::Envelope(_) | Definition::Replaced { .. } => {}
    }
}
