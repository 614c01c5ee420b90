//! What the document shows of deliveries: nothing, where the runtime's feature `examples` is off.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::file::File;
use crate::emit::scope::Scope;
use crate::emit::tokens::ident;
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::events::{Dispatch, Event};
use crate::ir::names::Own;

/// Nothing where no event has an example.
pub(super) fn file(dispatch: &Dispatch, scope: Scope<'_>) -> Option<File> {
    let shown = || dispatch.events.iter().filter_map(|event| Some((event, event.example.as_deref()?)));
    shown().next()?;
    let (marker, event) = (ident(&dispatch.own(Own::Marker)), ident(&dispatch.event_type));
    let lifetime = |borrows: bool| borrows.then(|| quote!('static));
    let event_lifetime = lifetime(dispatch.event_generics.borrows);
    let mut payloads: Vec<&str> = Vec::new();
    let rows: Vec<TokenStream> = shown()
        .filter_map(|(event, _)| {
            let ty = own_payload(event, scope)?;
            if payloads.contains(&ty.name.as_str()) {
                return None;
            }
            payloads.push(&ty.name);
            let (payload, name, variant) = (ident(&ty.name), &event.name, ident(&event.variant));
            let lifetime = lifetime(ty.generics.borrows);
            let boxed = event.boxed.then(|| quote!(boxed));
            Some(quote!(#payload #lifetime = #name #variant #boxed;))
        })
        .collect();
    let bodies = shown().map(|(event, body)| {
        let (name, body) = (&event.name, raw(body));
        quote!(#name = #body;)
    });
    Some(File {
        path: format!("{}/examples.rs", scope.provider.name),
        source: scope.provider.source.clone(),
        docs: Vec::new(),
        items: vec![quote! {
            rt::impl_examples! {
                #marker #event #event_lifetime;
                #(#rows)*
                #(#bodies)*
            }
        }],
    })
}

/// The payload's type, if functions can be given to it.
pub(super) fn own_payload<'s>(event: &Event, scope: Scope<'s>) -> Option<&'s TypeDef> {
    let ty = scope.provider.ty(event.payload.id()?);
    let is_own = !matches!(
        ty.definition,
        Definition::Alias(_) | Definition::Replaced { .. } | Definition::Events | Definition::Envelope(_)
    );
    is_own.then_some(ty)
}

/// A text as it is, between as many signs as it takes.
fn raw(text: &str) -> Literal {
    let signs = (1..).map(|count| "#".repeat(count)).find(|signs| !text.contains(&format!("\"{signs}")));
    let signs = signs.unwrap_or_default();
    let literal = format!("r{signs}\"{text}\"{signs}").parse();
    literal.unwrap_or_else(|_| Literal::string(text))
}
