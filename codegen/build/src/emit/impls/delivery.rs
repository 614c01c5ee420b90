//! What belongs to a whole delivery: the provider, and its deliveries.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::{envelope, event, signature};
use crate::emit::header::TypeHeader;
use crate::emit::scope::Scope;
use crate::emit::tokens::{docs, ident};
use crate::ir::events::Dispatch;
use crate::ir::names::Own;
use crate::ir::place::Place;
use crate::ir::user_code::UserCode;

pub(in crate::emit) fn envelope_impls(
    dispatch: &Dispatch,
    names: &Names,
    scope: Scope<'_>,
) -> Vec<TokenStream> {
    let has_payload = !dispatch.payloads[0].is_empty();
    let header = envelope_header(dispatch, scope);
    envelope::impls(&header, &names.marker, &dispatch.envelope, has_payload, &quote!(Self::default()))
}

pub(in crate::emit) fn envelope_header<'s>(dispatch: &'s Dispatch, scope: Scope<'s>) -> TypeHeader<'s> {
    TypeHeader::new(&dispatch.own(Own::Envelope), &dispatch.envelope.generics, scope)
}

/// The types of a provider, as its own impls name them.
pub(in crate::emit) struct Names {
    marker: Ident,
    /// With their parameters.
    event: TokenStream,
    pub envelope: TokenStream,
    pub headers: TokenStream,
    delivery: Ident,
}

impl Names {
    pub(in crate::emit) fn of(dispatch: &Dispatch, scope: Scope<'_>) -> Self {
        let written = |ty: &Option<UserCode>| ty.as_ref().map(|ty| scope.code(ty));
        let own = |what: Own| ident(&dispatch.own(what));
        let envelope = || envelope_header(dispatch, scope).ty();
        Self {
            marker: own(Own::Marker),
            event: event::event_header(dispatch, scope).ty(),
            envelope: written(&dispatch.envelope_type).unwrap_or_else(envelope),
            headers: written(&dispatch.headers_type).unwrap_or_else(|| own(Own::Headers).into_token_stream()),
            delivery: own(Own::Delivery),
        }
    }
}

pub(in crate::emit) fn marker(dispatch: &Dispatch, names: &Names, scope: Scope<'_>) -> Vec<TokenStream> {
    let rt = scope.rt();
    let Names { marker, event, envelope, headers, .. } = names;
    let visibility = scope.code(&dispatch.visibility);
    let body = event::event_header(dispatch, scope).body();
    let docs = docs(&[format!("{}, as a provider of events.", dispatch.stem)]);
    let name = &scope.provider.name;
    let header = optional(dispatch.event_name.header().map(|names| names[0].as_str()));
    let idempotency_header = optional(match &dispatch.idempotency_key {
        Some(Place::Header(names)) => names.first().map(String::as_str),
        _ => None,
    });
    let signature = signature::scheme(&dispatch.signature, scope);
    let path = dispatch.event_name.path().unwrap_or_default();
    let payload = dispatch.payloads[0].first().map(String::as_str).unwrap_or_default();
    let handshakes = &dispatch.handshakes;
    vec![
        quote! {
            #docs
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
            #visibility struct #marker;
        },
        quote! {
            impl #rt::Provider for #marker {
                const NAME: &'static str = #name;
                const EVENT_NAME: #rt::EventName =
                    #rt::EventName { header: #header, path: &[#(#path),*] };
                const PAYLOAD: &'static str = #payload;
                const IDEMPOTENCY_HEADER: Option<&'static str> = #idempotency_header;
                const SIGNATURE: #rt::SignatureScheme = #signature;
                const HANDSHAKES: &'static [&'static str] = &[#(#handshakes),*];
                type Event<#body> = #event;
                type Envelope<#body> = #envelope;
                type Headers = #headers;
            }
        },
    ]
}

fn optional(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}

pub(in crate::emit) fn alias(dispatch: &Dispatch, names: &Names, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let Names { event, envelope, delivery, .. } = names;
    let header = event::event_header(dispatch, scope);
    let body = header.body();
    let lifetime = header.borrows().then(|| quote!(#body,));
    let docs = docs(&[format!("A delivery of {}: a payload and its envelope.", dispatch.stem)]);
    let visibility = scope.code(&dispatch.visibility);
    quote!(#docs #visibility type #delivery<#lifetime T = #event> = #rt::Delivery<T, #envelope>;)
}
