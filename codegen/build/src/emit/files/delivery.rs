//! What belongs to a whole delivery: the provider, the envelope, the headers.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::File;
use super::imports::Imports;
use super::{definition, extras, owned};
use crate::emit::impls::delivery::{Names, alias, envelope_header, envelope_impls, marker};
use crate::emit::scope::Scope;
use crate::emit::tokens::{docs, ident};
use crate::ir::events::{Dispatch, Header};

pub(super) fn file(dispatch: &Dispatch, scope: Scope<'_>) -> File {
    let mut items = imports(dispatch, scope);
    items.extend(self::items(dispatch, scope));
    File {
        path: format!("{}/delivery.rs", scope.provider.name),
        source: scope.provider.source.clone(),
        docs: Vec::new(),
        items,
    }
}

/// The provider, the alias for its deliveries, and the types of envelope and headers.
fn items(dispatch: &Dispatch, scope: Scope<'_>) -> Vec<TokenStream> {
    let names = Names::of(dispatch, scope);
    let mut items = marker(dispatch, &names, scope);
    items.push(alias(dispatch, &names, scope));
    items.extend(envelope_items(dispatch, &names, scope));
    items.extend(headers(dispatch, &names, scope));
    items
}

fn imports(dispatch: &Dispatch, scope: Scope<'_>) -> Vec<TokenStream> {
    let mut imports = Imports::default();
    dispatch.envelope.fields().for_each(|field| imports.field(field));
    imports.open(&dispatch.envelope.open, scope.provider.borrows);
    let mut items = imports.items(scope.provider);
    items.extend(imports.asserted(scope));
    let event = ident(&dispatch.event_type);
    items.push(quote!(use super::#event;));
    items
}

fn envelope_items(dispatch: &Dispatch, names: &Names, scope: Scope<'_>) -> Vec<TokenStream> {
    let header = envelope_header(dispatch, scope);
    let name = header.ty();
    let fields = dispatch.envelope.fields().map(|field| definition::field_definition(field, scope));
    let open = definition::open_field(&dispatch.envelope.open, scope);
    let debug = extras::debug(&dispatch.extras.envelope);
    let (derives, default) =
        definition::usual_traits(&quote!(envelope #name), &dispatch.envelope.blank(), &debug);
    let definition = quote! {
        /// What a body says beside the event's name and its payload.
        #derives
        pub struct #name { #(#fields,)* #open }
    };
    let mut items = vec![extras::add(definition, &dispatch.extras.envelope, scope)];
    items.extend(default);
    items.extend(envelope_impls(dispatch, names, scope));
    let into_owned = || owned::members(&header, dispatch.envelope.fields(), &dispatch.envelope.open);
    items.extend(scope.provider.borrows.then(into_owned));
    items
}

fn headers(dispatch: &Dispatch, names: &Names, scope: Scope<'_>) -> Vec<TokenStream> {
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
                use rt::headers;
                Ok(Self { #(#reads),* })
            }
        }
    };
    let definition = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct #name { #(#fields),* }
    };
    let written = dispatch.headers.iter().map(|header| {
        let (field, header) = (ident(&header.ident), &header.names[0]);
        quote!(#field: #header,)
    });
    vec![
        extras::add(definition, &dispatch.extras.headers, scope),
        quote! {
            impl rt::Headers for #name {
                fn from_source(
                    source: &dyn rt::HeaderSource,
                ) -> Result<Self, rt::HeaderError> { #body }
            }
        },
        quote!(rt::impl_serde_of_headers!(#name { #(#written)* });),
    ]
}

fn read_header(header: &Header) -> TokenStream {
    let field = ident(&header.ident);
    let names = &header.names;
    let read = if header.required { quote!(required) } else { quote!(optional) };
    quote!(#field: headers::#read(source, &[#(#names),*])?)
}
