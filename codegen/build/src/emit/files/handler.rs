//! One method an event, for services that prefer that to a `match`.

use proc_macro2::TokenStream;
use quote::quote;

use super::event::payload_names;
use super::file::File;
use super::imports::Imports;
use crate::emit::impls::handler::{dispatching, handler};
use crate::emit::scope::Scope;
use crate::emit::tokens::ident;
use crate::ir::events::Dispatch;
use crate::ir::names::Own;

pub(super) fn file(dispatch: &Dispatch, scope: Scope<'_>) -> File {
    let mut items = imports(dispatch, scope);
    items.push(handler(dispatch, scope));
    items.push(dispatching(dispatch, scope));
    File {
        path: format!("{}/handler.rs", scope.provider.name),
        source: scope.provider.source.clone(),
        docs: Vec::new(),
        items,
    }
}

fn imports(dispatch: &Dispatch, scope: Scope<'_>) -> Vec<TokenStream> {
    let mut imports = Imports::default();
    imports.texts("UnknownEvent", dispatch.event_generics.borrows);
    let mut items = imports.items(scope.provider);
    let mut names = payload_names(dispatch, scope);
    let handled = dispatch.own(dispatch.handled());
    names.extend([dispatch.own(Own::Marker), handled, dispatch.event_type.clone()]);
    let names = names.iter().map(|name| ident(name));
    items.push(quote!(use super::{#(#names),*};));
    items
}
