//! The enum of a provider's events.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::File;
use super::header::{Trait, TypeHeader};
use super::imports::Imports;
use super::owned;
use super::tokens::{docs, ident, with_extras};
use super::types::{held_type, with_body};
use crate::ir::{Dispatch, Event, Provider, Tokens};

pub(super) fn file(provider: &Provider, dispatch: &Dispatch) -> File {
    File {
        path: format!("{}/events.rs", provider.name),
        source: provider.source.clone(),
        docs: Vec::new(),
        items: items(provider, dispatch),
    }
}

fn items(provider: &Provider, dispatch: &Dispatch) -> Vec<TokenStream> {
    let mut items = imports(provider, dispatch);
    items.push(with_extras(definition(provider, dispatch), &dispatch.extras.event));
    items.extend(impls(dispatch));
    items.extend(provider.borrows.then(|| owned::events(&event_header(dispatch), dispatch, provider)));
    items
}

/// What makes an enum the one of a provider's events. `EventDescription` has to be in scope.
pub(super) fn impls(dispatch: &Dispatch) -> Vec<TokenStream> {
    let header = event_header(dispatch);
    let name = header.ty();
    let marker = ident(&dispatch.stem);
    vec![event_set(dispatch, &header), quote!(::crm_events::impl_event_set!(#name, #marker);)]
}

pub(super) fn event_header(dispatch: &Dispatch) -> TypeHeader<'_> {
    TypeHeader::new(ident(&dispatch.event_type), &dispatch.event_generics)
}

/// The type of an event's payload, by its short name.
pub(super) fn payload(event: &Event, provider: &Provider) -> TokenStream {
    held_type(&event.payload, event.boxed, provider)
}

/// The names of all payload types, in order.
pub(super) fn payload_names(provider: &Provider, dispatch: &Dispatch) -> BTreeSet<String> {
    let ids = dispatch.events.iter().filter_map(|event| event.payload.id());
    ids.map(|id| provider.ty(id).name.clone()).collect()
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

/// What the variant for other events holds.
pub(super) fn unknown_type(dispatch: &Dispatch) -> TokenStream {
    match dispatch.unknown.as_ref().and_then(|unknown| unknown.written.as_ref()) {
        Some(Tokens(written)) => written.clone(),
        None => with_body("UnknownEvent", dispatch.event_generics.borrows),
    }
}

fn definition(provider: &Provider, dispatch: &Dispatch) -> TokenStream {
    let name = event_header(dispatch).ty();
    let variants = dispatch.events.iter().map(|event| {
        let variant = ident(&event.variant);
        let payload = payload(event, provider);
        let docs = docs(&event_docs(event));
        quote!(#docs #variant(#payload))
    });
    let unknown = unknown_type(dispatch);
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
    let body = header.body();
    let unknown = dispatch.unknown.as_ref().map(|unknown| ident(&unknown.variant));
    let keeps = unknown.is_none().then(|| {
        quote!(
            const KEEPS_OTHERS: bool = false;
        )
    });
    let [from_other, as_name, payload, payload_mut] = match &unknown {
        Some(unknown) => [
            quote!(Self::#unknown(name.into())),
            quote!(Self::#unknown(event) => &event.name,),
            quote!(Self::#unknown(event) => &event.payload,),
            quote!(Self::#unknown(event) => &mut event.payload,),
        ],
        None => {
            let first = variants.first();
            let nothing = TokenStream::new;
            [quote!(Self::#first(Decode::blank())), nothing(), nothing(), nothing()]
        }
    };
    quote! {
        #head {
            const EVENTS: &'static [EventDescription] = &[#(#descriptions),*];
            #keeps
            fn blank(name: ::std::borrow::Cow<#body, str>) -> Self {
                use ::crm_events::Decode;
                match &*name {
                    #(#names => Self::#variants(Decode::blank()),)*
                    _ => #from_other,
                }
            }
            fn name(&self) -> &str {
                match self { #(Self::#variants(_) => #names,)* #as_name }
            }
            fn payload(&self) -> &dyn ::crm_events::Payload<#body> {
                match self { #(Self::#variants(payload) => payload,)* #payload }
            }
            fn payload_mut(&mut self) -> &mut dyn ::crm_events::Payload<#body> {
                match self { #(Self::#variants(payload) => payload,)* #payload_mut }
            }
        }
    }
}
