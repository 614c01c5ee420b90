//! One method an event, for services that prefer that to a `match`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::event::{event_header, payload, unknown_type};
use crate::emit::header::TypeHeader;
use crate::emit::scope::Scope;
use crate::emit::tokens::{docs, ident};
use crate::ir::events::{Dispatch, Event};
use crate::ir::names::Own;

pub(in crate::emit) fn handler(dispatch: &Dispatch, scope: Scope<'_>) -> TokenStream {
    let name = ident(&dispatch.own(Own::Handler));
    let handled = dispatch.own(dispatch.handled());
    let any = TypeHeader::new(&handled, &dispatch.event_generics, scope).elided();
    let methods = dispatch.events.iter().map(|event| {
        let Event { name, variant, method, .. } = event;
        let docs = docs(&[format!("`{}`", name.escape_debug().to_string().replace('`', "'"))]);
        let payload = payload(event, scope);
        let borrows = scope.provider.borrows(&event.payload);
        let method = self::method(dispatch, scope, &ident(method), &ident(variant), (payload, borrows));
        quote!(#docs #method)
    });
    let unknown = dispatch.unknown.as_ref().map(|unknown| {
        let (name, variant) = (ident("unknown"), ident(&unknown.variant));
        let borrows = dispatch.event_generics.borrows;
        let method = method(dispatch, scope, &name, &variant, (unknown_type(dispatch, scope), borrows));
        quote! {
            /// An event that is not listed.
            #method
        }
    });
    let rt = scope.rt();
    let visibility = scope.code(&dispatch.visibility);
    let title = docs(&[
        format!("One method for each event of {}.", dispatch.stem),
        String::new(),
        "Implement those that matter with `async fn`; the others go to `unhandled`.".to_owned(),
    ]);
    quote! {
        #title
        #visibility trait #name: Send + Sync {
            /// Why a delivery was not handled.
            type Error: ::core::convert::Into<#rt::HandlerError> + Send;

            /// Every event without a method of its own. Accepts it, and receivers tell that nobody handled it.
            fn unhandled(&self, delivery: #any) -> impl ::core::future::Future<Output = Result<(), Self::Error>> + Send {
                let _ = delivery;
                async {
                    #rt::unhandled();
                    Ok(())
                }
            }

            #(#methods)*

            #unknown
        }
    }
}

/// The method for a variant. Payload and envelope borrow from the same body.
fn method(
    dispatch: &Dispatch,
    scope: Scope<'_>,
    name: &Ident,
    variant: &Ident,
    (payload, payload_borrows): (TokenStream, bool),
) -> TokenStream {
    let event_type = ident(&dispatch.event_type);
    let delivery = ident(&dispatch.own(dispatch.handled()));
    let body = event_header(dispatch, scope).body();
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

pub(in crate::emit) fn dispatching(dispatch: &Dispatch, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let marker = ident(&dispatch.own(Own::Marker));
    let handler = ident(&dispatch.own(Own::Handler));
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
        impl<H: #handler> #rt::Dispatch<H> for #marker {
            type Error = H::Error;

            async fn dispatch_boxed(
                handler: &H,
                delivery: ::std::boxed::Box<#rt::DeliveryOf<'_, Self>>,
            ) -> Result<(), H::Error> {
                let around = #rt::Delivery { payload: (), envelope: delivery.envelope };
                match delivery.payload {
                    #(#arms,)*
                    #unknown
                }
            }
        }
    }
}
