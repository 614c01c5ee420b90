//! One method an event, for services that prefer that to a `match`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::File;
use super::event::{event_header, payload, payload_names, unknown_type};
use super::header::TypeHeader;
use super::imports::Imports;
use super::tokens::{docs, ident};
use crate::ir::{Dispatch, Event, Provider};

pub(super) fn file(provider: &Provider, dispatch: &Dispatch) -> File {
    let mut items = imports(provider, dispatch);
    items.push(handler(provider, dispatch));
    items.push(dispatching(dispatch));
    File {
        path: format!("{}/handler.rs", provider.name),
        source: provider.source.clone(),
        docs: Vec::new(),
        items,
    }
}

fn imports(provider: &Provider, dispatch: &Dispatch) -> Vec<TokenStream> {
    let mut imports = Imports::default();
    imports.texts("UnknownEvent", dispatch.event_generics.borrows);
    let mut items = imports.items(provider);
    let mut names = payload_names(provider, dispatch);
    let stem = &dispatch.stem;
    names.extend([stem.clone(), format!("{stem}Delivery"), dispatch.event_type.clone()]);
    let names = names.iter().map(|name| ident(name));
    items.push(quote!(use super::{#(#names),*};));
    items
}

pub(super) fn handler(provider: &Provider, dispatch: &Dispatch) -> TokenStream {
    let name = format_ident!("{}Handler", dispatch.stem);
    let any = TypeHeader::new(format_ident!("{}Delivery", dispatch.stem), &dispatch.event_generics).elided();
    let methods = dispatch.events.iter().map(|event| {
        let Event { name, variant, method, .. } = event;
        let docs = docs(&[format!("`{}`", name.escape_debug().to_string().replace('`', "'"))]);
        let payload = payload(event, provider);
        let borrows = provider.borrows(&event.payload);
        let method = self::method(dispatch, &ident(method), &ident(variant), payload, borrows);
        quote!(#docs #method)
    });
    let unknown = dispatch.unknown.as_ref().map(|unknown| {
        let (name, variant) = (ident("unknown"), ident(&unknown.variant));
        let borrows = dispatch.event_generics.borrows;
        let method = method(dispatch, &name, &variant, unknown_type(dispatch), borrows);
        quote! {
            /// An event that is not listed.
            #method
        }
    });
    let visibility = &dispatch.visibility.0;
    let title = docs(&[
        format!("One method for each event of {}.", dispatch.stem),
        String::new(),
        "Implement those that matter with `async fn`; the others go to `unhandled`.".to_owned(),
    ]);
    quote! {
        #title
        #visibility trait #name: Send + Sync {
            /// Why a delivery was not handled.
            type Error: Send;

            /// Every event without a method of its own. Accepts it.
            fn unhandled(&self, delivery: #any) -> impl ::core::future::Future<Output = Result<(), Self::Error>> + Send {
                let _ = delivery;
                async { Ok(()) }
            }

            #(#methods)*

            #unknown
        }
    }
}

/// The method for a variant. What borrows in the payload and in the envelope is the same body.
fn method(
    dispatch: &Dispatch,
    name: &Ident,
    variant: &Ident,
    payload: TokenStream,
    payload_borrows: bool,
) -> TokenStream {
    let event_type = ident(&dispatch.event_type);
    let delivery = format_ident!("{}Delivery", dispatch.stem);
    let body = event_header(dispatch).body();
    let (declared, lifetime) = match (dispatch.event_generics.borrows, payload_borrows) {
        (false, _) => (None, None),
        (true, false) => (None, Some(quote!('_,))),
        (true, true) => (Some(quote!(<#body>)), Some(quote!(#body,))),
    };
    quote! {
        fn #name #declared(
            &self,
            delivery: #delivery<#lifetime #payload>,
        ) -> impl ::core::future::Future<Output = Result<(), Self::Error>> + Send {
            self.unhandled(delivery.map(#event_type::#variant))
        }
    }
}

pub(super) fn dispatching(dispatch: &Dispatch) -> TokenStream {
    let marker = ident(&dispatch.stem);
    let handler = format_ident!("{}Handler", dispatch.stem);
    let event_type = ident(&dispatch.event_type);
    let arms = dispatch.events.iter().map(|event| {
        let (variant, method) = (ident(&event.variant), ident(&event.method));
        quote!(#event_type::#variant(payload) => handler.#method(around.with(payload)).await)
    });
    let unknown = dispatch.unknown.as_ref().map(|unknown| {
        let variant = ident(&unknown.variant);
        quote!(#event_type::#variant(payload) => handler.unknown(around.with(payload)).await,)
    });
    quote! {
        impl<H: #handler> ::crm_events::Dispatch<H> for #marker {
            type Error = H::Error;

            async fn dispatch_boxed(
                handler: &H,
                delivery: ::std::boxed::Box<::crm_events::DeliveryOf<'_, Self>>,
            ) -> Result<(), H::Error> {
                let around = ::crm_events::Delivery { payload: (), envelope: delivery.envelope };
                match delivery.payload {
                    #(#arms,)*
                    #unknown
                }
            }
        }
    }
}
