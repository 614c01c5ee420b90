//! What makes an enum the one of a provider's events.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::variants::blank;
use super::{debug, place};
use crate::emit::header::{Trait, TypeHeader};
use crate::emit::scope::Scope;
use crate::emit::tokens::{ident, ident_at, number, placed};
use crate::emit::types::{held_span, held_type, with_body};
use crate::ir::events::{Dispatch, Event};
use crate::ir::names::Own;

/// What makes an enum the one of a provider's events. `EventDescription` has to be in scope.
pub(in crate::emit) fn impls(dispatch: &Dispatch, scope: Scope<'_>) -> Vec<TokenStream> {
    let rt = scope.rt();
    let header = event_header(dispatch, scope);
    let name = header.ty();
    let marker = ident(&dispatch.own(Own::Marker));
    let mut items = vec![event_set(dispatch, &header), quote!(#rt::impl_event_set!(#name, #marker);)];
    items.extend(debug::events(dispatch, &header));
    items
}

pub(in crate::emit) fn event_header<'s>(dispatch: &'s Dispatch, scope: Scope<'s>) -> TypeHeader<'s> {
    TypeHeader::new(&dispatch.event_type, &dispatch.event_generics, scope)
}

/// The type of an event's payload, by its short name.
pub(in crate::emit) fn payload(event: &Event, scope: Scope<'_>) -> TokenStream {
    held_type(&event.payload, event.boxed, scope)
}

/// What the variant for other events holds.
pub(in crate::emit) fn unknown_type(dispatch: &Dispatch, scope: Scope<'_>) -> TokenStream {
    match dispatch.unknown.as_ref().and_then(|unknown| unknown.written.as_ref()) {
        Some(written) => scope.code(written),
        None => with_body("UnknownEvent", dispatch.event_generics.borrows),
    }
}

fn event_set(dispatch: &Dispatch, header: &TypeHeader<'_>) -> TokenStream {
    let rt = header.scope.rt();
    let head = header.implementing(Trait::EventSet);
    let variants = dispatch.events.iter();
    let variants = variants.map(|event| ident_at(&event.variant, held_span(&event.payload, header.scope)));
    let variants: Vec<Ident> = variants.collect();
    let blanks = variants.iter().map(blank);
    let arms = variants.iter().map(|name| placed(quote!(Self::#name(payload) => payload,), name.span()));
    let arms: Vec<TokenStream> = arms.collect();
    let names: Vec<&str> = dispatch.events.iter().map(|event| event.name.as_str()).collect();
    let descriptions = dispatch.events.iter().map(|event| {
        let Event { name, entity, action, .. } = event;
        let planned = event.planned.then(|| quote!(.planned()));
        let place = (event.payload_at > 0).then(|| {
            let place = number(event.payload_at);
            quote!(.at_place(#place))
        });
        let beside = dispatch.is_named_beside(event).then(|| quote!(.named_beside()));
        let own = own_places(event, header.scope);
        quote!(EventDescription::new(#name, #entity, #action) #planned #place #beside #own)
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
            let first = variants.first().map(blank);
            let nothing = TokenStream::new;
            [quote!(#first), nothing(), nothing(), nothing()]
        }
    };
    quote! {
        #head {
            const EVENTS: &'static [EventDescription] = &[#(#descriptions),*];
            #keeps
            fn blank(name: ::std::borrow::Cow<#body, str>) -> Self {
                use #rt::Decode;
                match &*name {
                    #(#names => #blanks,)*
                    _ => #from_other,
                }
            }
            fn name(&self) -> &str {
                match self { #(Self::#variants(_) => #names,)* #as_name }
            }
            fn payload(&self) -> &dyn #rt::Payload<#body> {
                match self { #(#arms)* #payload }
            }
            fn payload_mut(&mut self) -> &mut dyn #rt::Payload<#body> {
                match self { #(#arms)* #payload_mut }
            }
        }
    }
}

/// What an event says otherwise than its provider.
fn own_places(event: &Event, scope: Scope<'_>) -> TokenStream {
    let entity_id = event.entity_id.as_ref().map(|places| {
        let places = place::places(places, scope);
        quote!(.entity_id(#places))
    });
    let occurred_at = event.occurred_at.as_ref().map(|time| {
        let time = place::occurred_at(time, scope);
        quote!(.occurred_at(#time))
    });
    let key = event.idempotency_key.as_ref().map(|key| {
        let parts = place::template(key, scope);
        quote!(.key(#parts))
    });
    quote!(#entity_id #occurred_at #key)
}
