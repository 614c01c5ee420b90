//! The enum of a provider's events.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::header::{Trait, TypeHeader};
use super::tokens::{Imports, docs, ident, with_body};
use super::{File, owned};
use crate::ir::{Dispatch, Event, Provider};

pub(super) fn file(provider: &Provider, dispatch: &Dispatch) -> File {
    File {
        path: format!("{}/events.rs", provider.name),
        source: provider.source.clone(),
        docs: Vec::new(),
        items: items(provider, dispatch),
    }
}

fn items(provider: &Provider, dispatch: &Dispatch) -> Vec<TokenStream> {
    let marker = ident(&dispatch.stem);
    let header = TypeHeader::new(event_type(dispatch), &dispatch.event_generics);
    let name = header.ty();
    let mut items = imports(provider, dispatch);
    items.push(definition(provider, dispatch, &header));
    items.push(event_set(dispatch, &header));
    items.push(quote!(::crm_events::impl_event_set!(#name, #marker);));
    items.extend(provider.borrows.then(|| owned::events(&header, dispatch, provider)));
    items
}

pub(super) fn event_type(dispatch: &Dispatch) -> Ident {
    format_ident!("{}Event", dispatch.stem)
}

/// The payload of an event, whose type is `ty`.
pub(super) fn payload(event: &Event, ty: TokenStream) -> TokenStream {
    if event.boxed { quote!(Box<#ty>) } else { quote!(#ty) }
}

/// The names of all payload types, in order.
pub(super) fn payload_names(provider: &Provider, dispatch: &Dispatch) -> BTreeSet<String> {
    dispatch.events.iter().map(|event| provider.ty(event.payload).name.clone()).collect()
}

fn imports(provider: &Provider, dispatch: &Dispatch) -> Vec<TokenStream> {
    let mut imports = Imports::default();
    imports.runtime("EventDescription");
    imports.texts("UnknownEvent", dispatch.event_generics.borrows);
    let mut items = imports.items(provider);
    let mut names = payload_names(provider, dispatch);
    names.insert(dispatch.stem.clone());
    let names = names.iter().map(|name| ident(name));
    items.push(quote!(use super::{#(#names),*};));
    items
}

fn definition(provider: &Provider, dispatch: &Dispatch, header: &TypeHeader<'_>) -> TokenStream {
    let name = header.ty();
    let variants = dispatch.events.iter().map(|event| {
        let variant = ident(&event.variant);
        let payload = payload(event, TypeHeader::of(provider.ty(event.payload)).ty());
        let docs = docs(&event_docs(event));
        quote!(#docs #variant(#payload))
    });
    let unknown = with_body("UnknownEvent", header.borrows());
    let title = docs(&[format!("An event of {}, with its payload.", dispatch.stem)]);
    quote! {
        #title
        #[derive(Clone, Debug, PartialEq)]
        pub enum #name {
            #(#variants,)*
            /// An event that is not listed above, with its payload as it came.
            Unknown(#unknown),
        }
    }
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

fn event_set(dispatch: &Dispatch, header: &TypeHeader<'_>) -> TokenStream {
    let head = header.implementing(Trait::EventSet);
    let variants: Vec<Ident> = dispatch.events.iter().map(|event| ident(&event.variant)).collect();
    let names: Vec<&str> = dispatch.events.iter().map(|event| event.name.as_str()).collect();
    let descriptions = dispatch.events.iter().map(|event| {
        let Event { name, entity, action, .. } = event;
        let planned = event.planned.then(|| quote!(.planned()));
        quote!(EventDescription::new(#name, #entity, #action) #planned)
    });
    quote! {
        #head {
            const EVENTS: &'static [EventDescription] = &[#(#descriptions),*];
            fn blank(name: ::std::borrow::Cow<'a, str>) -> Self {
                match &*name {
                    #(#names => Self::#variants(Default::default()),)*
                    _ => Self::Unknown(name.into()),
                }
            }
            fn name(&self) -> &str {
                match self { #(Self::#variants(_) => #names,)* Self::Unknown(event) => &event.name }
            }
            fn payload(&self) -> &dyn ::crm_events::Payload<'a> {
                match self { #(Self::#variants(payload) => payload,)* Self::Unknown(event) => &event.payload }
            }
            fn payload_mut(&mut self) -> &mut dyn ::crm_events::Payload<'a> {
                match self { #(Self::#variants(payload) => payload,)* Self::Unknown(event) => &mut event.payload }
            }
        }
    }
}
