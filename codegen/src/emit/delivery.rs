//! What belongs to a whole delivery: the provider, the envelope, the headers.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::header::{Trait, TypeHeader};
use super::tokens::{Imports, docs, ident};
use super::{File, decode, definition, encode, event, owned, signature, validate};
use crate::ir::{Dispatch, EnvelopeMember, Header, Provider};

pub(super) fn file(provider: &Provider, dispatch: &Dispatch) -> File {
    let names = Names::of(dispatch);
    let mut items = imports(provider, dispatch, &names);
    items.extend(marker(provider, dispatch, &names));
    items.push(alias(dispatch, &names));
    items.extend(envelope(provider, dispatch, &names));
    items.extend(headers(dispatch, &names));
    File {
        path: format!("{}/delivery.rs", provider.name),
        source: provider.source.clone(),
        docs: Vec::new(),
        items,
    }
}

struct Names {
    marker: Ident,
    event: Ident,
    envelope: Ident,
    headers: Ident,
    delivery: Ident,
}

impl Names {
    fn of(dispatch: &Dispatch) -> Self {
        let stem = &dispatch.stem;
        Self {
            marker: ident(stem),
            event: event::event_type(dispatch),
            envelope: format_ident!("{stem}Envelope"),
            headers: format_ident!("{stem}Headers"),
            delivery: format_ident!("{stem}Delivery"),
        }
    }
}

fn imports(provider: &Provider, dispatch: &Dispatch, names: &Names) -> Vec<TokenStream> {
    let mut imports = Imports::default();
    dispatch.envelope.fields().for_each(|field| imports.field(field));
    imports.open(&dispatch.envelope.open, provider.borrows);
    let mut items = imports.items(provider);
    let event = &names.event;
    items.push(quote!(use super::#event;));
    items
}

fn marker(provider: &Provider, dispatch: &Dispatch, names: &Names) -> Vec<TokenStream> {
    let Names { marker, headers, .. } = names;
    let event = TypeHeader::new(names.event.clone(), &dispatch.event_generics).ty();
    let envelope = TypeHeader::new(names.envelope.clone(), &dispatch.envelope.generics).ty();
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
            pub struct #marker;
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
                type Event<'a> = #event;
                type Envelope<'a> = #envelope;
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
    let delivery = &names.delivery;
    let event = TypeHeader::new(names.event.clone(), &dispatch.event_generics);
    let envelope = TypeHeader::new(names.envelope.clone(), &dispatch.envelope.generics).ty();
    let lifetime = event.borrows().then(|| quote!('a,));
    let event = event.ty();
    let docs = docs(&[format!("A delivery of {}: a payload and its envelope.", dispatch.stem)]);
    quote!(#docs pub type #delivery<#lifetime T = #event> = ::crm_events::Delivery<T, #envelope>;)
}

fn envelope(provider: &Provider, dispatch: &Dispatch, names: &Names) -> Vec<TokenStream> {
    let header = TypeHeader::new(names.envelope.clone(), &dispatch.envelope.generics);
    let name = header.ty();
    let head = header.implementing(Trait::Envelope);
    let marker = &names.marker;
    let fields = dispatch.envelope.fields().map(|field| definition::field_definition(field, provider));
    let open = definition::open_field(&dispatch.envelope.open, provider);
    let has_name =
        dispatch.envelope.members.iter().any(|member| matches!(member, EnvelopeMember::Name { .. }));
    let event_name = if has_name { quote!(name) } else { quote!(_) };
    let (decode, encode) = match dispatch.payload {
        Some(_) => (decode::envelope(&dispatch.envelope), encode::envelope(&dispatch.envelope)),
        None => (quote!(reader.payload(payload)), quote!(payload.encode(writer);)),
    };
    let mut items = vec![
        quote! {
            /// What a body says beside the event's name and its payload.
            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct #name { #(#fields,)* #open }
        },
        quote! {
            #head {
                type Provider = #marker;
                fn blank() -> Self {
                    Self::default()
                }
                fn decode_around(
                    &mut self,
                    payload: &mut dyn ::crm_events::Payload<'a>,
                    reader: &mut ::crm_events::Reader<'a>,
                ) -> ::crm_events::Step { #decode }
                fn encode_around(
                    &self,
                    #event_name: &str,
                    payload: &dyn ::crm_events::Encode,
                    writer: &mut ::crm_events::Writer,
                ) { #encode }
            }
        },
        validate::envelope(&header, &dispatch.envelope),
    ];
    let freed = || owned::members(&header, dispatch.envelope.fields(), &dispatch.envelope.open);
    items.extend(provider.borrows.then(freed));
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
    vec![
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct #name { #(#fields),* }
        },
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
