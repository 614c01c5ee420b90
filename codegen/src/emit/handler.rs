//! One method an event, for services that prefer that to a `match`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::File;
use super::event::{event_type, payload, payload_names};
use super::tokens::{docs, ident};
use crate::ir::{Dispatch, Event, Provider};

pub(super) fn file(provider: &Provider, dispatch: &Dispatch) -> File {
    File {
        path: format!("{}/handler.rs", provider.name),
        source: provider.source.clone(),
        docs: Vec::new(),
        items: vec![
            // The prelude has it from the 2024 edition on.
            quote!(
                use ::core::future::Future;
            ),
            quote!(
                use ::crm_events::UnknownEvent;
            ),
            imports(provider, dispatch),
            handler(provider, dispatch),
            dispatching(dispatch),
        ],
    }
}

fn imports(provider: &Provider, dispatch: &Dispatch) -> TokenStream {
    let mut names = payload_names(provider, dispatch);
    let stem = &dispatch.stem;
    names.extend([stem.clone(), format!("{stem}Delivery"), format!("{stem}Event")]);
    let names = names.iter().map(|name| ident(name));
    quote!(use super::{#(#names),*};)
}

fn handler(provider: &Provider, dispatch: &Dispatch) -> TokenStream {
    let name = format_ident!("{}Handler", dispatch.stem);
    let delivery = format_ident!("{}Delivery", dispatch.stem);
    let event_type = event_type(dispatch);
    let methods = dispatch.events.iter().map(|event| {
        let Event { name, variant, method, .. } = event;
        let docs = docs(&[format!("`{}`", name.escape_debug().to_string().replace('`', "'"))]);
        let (variant, method) = (ident(variant), ident(method));
        let payload = payload(event, provider);
        quote! {
            #docs
            fn #method(&self, delivery: #delivery<#payload>) -> impl Future<Output = Result<(), Self::Error>> + Send {
                self.unhandled(delivery.map(#event_type::#variant))
            }
        }
    });
    let title = docs(&[
        format!("One method for each event of {}.", dispatch.stem),
        String::new(),
        "Implement those that matter with `async fn`; the others go to `unhandled`.".to_owned(),
    ]);
    quote! {
        #title
        pub trait #name: Send + Sync {
            /// Why a delivery was not handled.
            type Error: Send;

            /// Every event without a method of its own. Accepts it.
            fn unhandled(&self, delivery: #delivery) -> impl Future<Output = Result<(), Self::Error>> + Send {
                let _ = delivery;
                async { Ok(()) }
            }

            #(#methods)*

            /// An event that the schema does not list.
            fn unknown(&self, delivery: #delivery<UnknownEvent>) -> impl Future<Output = Result<(), Self::Error>> + Send {
                self.unhandled(delivery.map(#event_type::Unknown))
            }
        }
    }
}

fn dispatching(dispatch: &Dispatch) -> TokenStream {
    let marker = ident(&dispatch.stem);
    let handler = format_ident!("{}Handler", dispatch.stem);
    let event_type = event_type(dispatch);
    let arms = dispatch.events.iter().map(|event| {
        let (variant, method) = (ident(&event.variant), ident(&event.method));
        quote!(#event_type::#variant(payload) => handler.#method(delivery.with(payload)).await)
    });
    quote! {
        impl<H: #handler> ::crm_events::Dispatch<H> for #marker {
            type Error = H::Error;

            async fn dispatch(handler: &H, delivery: ::crm_events::DeliveryOf<'_, Self>) -> Result<(), H::Error> {
                let (event, delivery) = delivery.split();
                match event {
                    #(#arms,)*
                    #event_type::Unknown(event) => handler.unknown(delivery.with(event)).await,
                }
            }
        }
    }
}
