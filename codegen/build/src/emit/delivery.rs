//! What belongs to a whole delivery: the provider, the envelope, the headers.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::header::TypeHeader;
use super::imports::Imports;
use super::tokens::{docs, ident, with_extras};
use super::{File, definition, envelope, event, owned, signature};
use crate::ir::{Dispatch, Header, Provider, Tokens};

pub(super) fn file(provider: &Provider, dispatch: &Dispatch) -> File {
    let mut items = imports(provider, dispatch);
    items.extend(self::items(provider, dispatch));
    File {
        path: format!("{}/delivery.rs", provider.name),
        source: provider.source.clone(),
        docs: Vec::new(),
        items,
    }
}

/// The provider, the alias for its deliveries, and the types of envelope and headers.
fn items(provider: &Provider, dispatch: &Dispatch) -> Vec<TokenStream> {
    let names = Names::of(dispatch);
    let mut items = marker(provider, dispatch, &names);
    items.push(alias(dispatch, &names));
    items.extend(envelope_items(provider, dispatch, &names));
    items.extend(headers(dispatch, &names));
    items
}

/// What a derive adds for the provider: an envelope only if the user has none, without a name that has to be imported.
pub(super) fn derived_items(provider: &Provider, dispatch: &Dispatch) -> Vec<TokenStream> {
    let names = Names::of(dispatch);
    let mut items = marker(provider, dispatch, &names);
    items.push(alias(dispatch, &names));
    if dispatch.envelope_type.is_none() {
        let (name, visibility) = (&names.envelope, &dispatch.visibility.0);
        items.push(quote! {
            /// What a body says beside the event's name and its payload.
            #[derive(Clone, Debug, Default, PartialEq)]
            #visibility struct #name {
                /// Members that are neither name nor payload, kept as they came.
                pub extra: ::crm_events::Extra,
            }
        });
        items.extend(generated_envelope_impls(dispatch, &names));
    }
    items
}

fn generated_envelope_impls(dispatch: &Dispatch, names: &Names) -> Vec<TokenStream> {
    let has_payload = dispatch.payload.is_some();
    let header = envelope_header(dispatch);
    envelope::impls(&header, &names.marker, &dispatch.envelope, has_payload, &quote!(Self::default()))
}

fn envelope_header(dispatch: &Dispatch) -> TypeHeader<'_> {
    TypeHeader::new(format_ident!("{}Envelope", dispatch.stem), &dispatch.envelope.generics)
}

struct Names {
    marker: Ident,
    /// With their parameters.
    event: TokenStream,
    envelope: TokenStream,
    headers: TokenStream,
    delivery: Ident,
}

impl Names {
    fn of(dispatch: &Dispatch) -> Self {
        let stem = &dispatch.stem;
        let written = |ty: &Option<Tokens>| ty.as_ref().map(|Tokens(ty)| ty.clone());
        let envelope = || envelope_header(dispatch).ty();
        let headers = format_ident!("{stem}Headers");
        Self {
            marker: ident(stem),
            event: event::event_header(dispatch).ty(),
            envelope: written(&dispatch.envelope_type).unwrap_or_else(envelope),
            headers: written(&dispatch.headers_type).unwrap_or_else(|| quote!(#headers)),
            delivery: format_ident!("{stem}Delivery"),
        }
    }
}

fn imports(provider: &Provider, dispatch: &Dispatch) -> Vec<TokenStream> {
    let mut imports = Imports::default();
    dispatch.envelope.fields().for_each(|field| imports.field(field));
    imports.open(&dispatch.envelope.open, provider.borrows);
    let mut items = imports.items(provider);
    let event = ident(&dispatch.event_type);
    items.push(quote!(use super::#event;));
    items
}

fn marker(provider: &Provider, dispatch: &Dispatch, names: &Names) -> Vec<TokenStream> {
    let Names { marker, event, envelope, headers, .. } = names;
    let visibility = &dispatch.visibility.0;
    let body = event::event_header(dispatch).body();
    let docs = docs(&[format!("{}, as a provider of events.", dispatch.stem)]);
    let name = &provider.name;
    let header = optional(dispatch.event_name.header.as_deref());
    let idempotency_header = optional(dispatch.idempotency_header.as_deref());
    let signature = signature::scheme(&dispatch.signature);
    let path = &dispatch.event_name.path;
    let payload = dispatch.payload.as_deref().unwrap_or_default();
    let handshakes = &dispatch.handshakes;
    vec![
        quote! {
            #docs
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
            #visibility struct #marker;
        },
        quote! {
            impl ::crm_events::Provider for #marker {
                const NAME: &'static str = #name;
                const EVENT_NAME: ::crm_events::EventName =
                    ::crm_events::EventName { header: #header, path: &[#(#path),*] };
                const PAYLOAD: &'static str = #payload;
                const IDEMPOTENCY_HEADER: Option<&'static str> = #idempotency_header;
                const SIGNATURE: ::crm_events::SignatureScheme = #signature;
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

fn alias(dispatch: &Dispatch, names: &Names) -> TokenStream {
    let Names { event, envelope, delivery, .. } = names;
    let header = event::event_header(dispatch);
    let body = header.body();
    let lifetime = header.borrows().then(|| quote!(#body,));
    let docs = docs(&[format!("A delivery of {}: a payload and its envelope.", dispatch.stem)]);
    let visibility = &dispatch.visibility.0;
    quote!(#docs #visibility type #delivery<#lifetime T = #event> = ::crm_events::Delivery<T, #envelope>;)
}

fn envelope_items(provider: &Provider, dispatch: &Dispatch, names: &Names) -> Vec<TokenStream> {
    let header = envelope_header(dispatch);
    let name = header.ty();
    let fields = dispatch.envelope.fields().map(|field| definition::field_definition(field, provider));
    let open = definition::open_field(&dispatch.envelope.open, provider);
    let definition = quote! {
        /// What a body says beside the event's name and its payload.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name { #(#fields,)* #open }
    };
    let mut items = vec![with_extras(definition, &dispatch.extras.envelope)];
    items.extend(generated_envelope_impls(dispatch, names));
    let into_owned = || owned::members(&header, dispatch.envelope.fields(), &dispatch.envelope.open);
    items.extend(provider.borrows.then(into_owned));
    items
}

fn headers(dispatch: &Dispatch, names: &Names) -> Vec<TokenStream> {
    let name = &names.headers;
    let fields = dispatch.headers.iter().map(|header| {
        let docs = docs(&header.docs);
        let field = ident(&header.ident);
        let ty = if header.required { quote!(String) } else { quote!(Option<String>) };
        quote!(#docs pub #field: #ty)
    });
    let docs = docs(&[format!("The headers that {} documents.", dispatch.stem)]);
    let body = match &dispatch.headers[..] {
        [] => quote! {
            let _ = source;
            Ok(Self {})
        },
        headers => {
            let reads = headers.iter().map(read_header);
            quote! {
                use ::crm_events::headers;
                Ok(Self { #(#reads),* })
            }
        }
    };
    let definition = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct #name { #(#fields),* }
    };
    vec![
        with_extras(definition, &dispatch.extras.headers),
        quote! {
            impl ::crm_events::Headers for #name {
                fn from_source(
                    source: &dyn ::crm_events::HeaderSource,
                ) -> Result<Self, ::crm_events::HeaderError> { #body }
            }
        },
    ]
}

fn read_header(header: &Header) -> TokenStream {
    let field = ident(&header.ident);
    let names = &header.names;
    let read = if header.required { quote!(required) } else { quote!(optional) };
    quote!(#field: headers::#read(source, &[#(#names),*])?)
}
