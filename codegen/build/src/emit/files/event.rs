//! The enum of a provider's events.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::extras;
use super::file::File;
use super::imports::Imports;
use super::owned;
use crate::emit::impls::event::{event_header, impls, payload, unknown_type};
use crate::emit::impls::serde;
use crate::emit::scope::Scope;
use crate::emit::tokens::{docs, ident};
use crate::ir::events::{Dispatch, Event};
use crate::ir::names::{Own, UNKNOWN};

pub(super) fn file(dispatch: &Dispatch, scope: Scope<'_>) -> File {
    File {
        path: format!("{}/events.rs", scope.provider.name),
        source: scope.provider.source.clone(),
        docs: Vec::new(),
        items: items(dispatch, scope),
    }
}

fn items(dispatch: &Dispatch, scope: Scope<'_>) -> Vec<TokenStream> {
    let mut items = imports(dispatch, scope);
    items.push(extras::add(definition(dispatch, scope), &dispatch.extras.event, scope));
    items.extend(impls(dispatch, scope));
    let header = event_header(dispatch, scope);
    items.push(serde::events(&header, dispatch));
    items.extend(scope.provider.borrows.then(|| owned::events(&header, dispatch, scope)));
    items
}

/// The names of all payload types, in order.
pub(super) fn payload_names(dispatch: &Dispatch, scope: Scope<'_>) -> BTreeSet<String> {
    let ids = dispatch.events.iter().filter_map(|event| event.payload.id());
    ids.map(|id| scope.provider.ty(id).name.clone()).collect()
}

fn imports(dispatch: &Dispatch, scope: Scope<'_>) -> Vec<TokenStream> {
    let mut imports = Imports::default();
    imports.runtime("EventDescription");
    imports.texts("UnknownEvent", dispatch.event_generics.borrows);
    let mut items = imports.items(scope.provider);
    let mut names = payload_names(dispatch, scope);
    names.insert(dispatch.own(Own::Marker));
    let names = names.iter().map(|name| ident(name));
    items.push(quote!(use super::{#(#names),*};));
    items
}

fn definition(dispatch: &Dispatch, scope: Scope<'_>) -> TokenStream {
    let name = event_header(dispatch, scope).ty();
    let variants = dispatch.events.iter().map(|event| {
        let variant = ident(&event.variant);
        let payload = payload(event, scope);
        let docs = docs(&event_docs(event));
        quote!(#docs #variant(#payload))
    });
    let (other, held) = (ident(UNKNOWN), unknown_type(dispatch, scope));
    let debug = extras::debug(&dispatch.extras.event);
    let title = docs(&title(dispatch));
    quote! {
        #title
        #[derive(Clone, #debug PartialEq)]
        pub enum #name {
            #(#variants,)*
            /// An event that is not listed above, with its payload as it came.
            #other(#held),
        }
    }
}

fn title(dispatch: &Dispatch) -> Vec<String> {
    let mut lines = vec![format!("An event of {}, with its payload.", dispatch.stem)];
    if dispatch.not_chosen > 0 {
        let (chosen, all) = (dispatch.events.len(), dispatch.events.len() + dispatch.not_chosen);
        let line = format!(
            "Of the {all} events of its document {chosen} were chosen. The others come as [`{UNKNOWN}`](Self::{UNKNOWN})."
        );
        lines.extend([String::new(), line]);
    }
    lines
}

/// `` `lead.created`: a new lead. Planned. ``
fn event_docs(event: &Event) -> Vec<String> {
    let mut lines = event.docs.clone();
    let name = event.name.escape_debug().to_string().replace('`', "'");
    match lines.first_mut() {
        Some(first) => *first = format!("`{name}`: {first}"),
        None => lines.push(format!("`{name}`")),
    }
    if event.planned {
        lines.extend([String::new(), "Planned: documented, but not sent yet.".to_owned()]);
    }
    lines
}
