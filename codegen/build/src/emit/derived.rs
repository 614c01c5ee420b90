//! What a derive adds to a type.

use proc_macro2::TokenStream;
use quote::quote;

use super::impls::delivery::{Names, alias, envelope_impls, marker};
use super::impls::{self, event, handler};
use super::scope::Scope;
use crate::ir::events::Dispatch;

/// The impls of the types, and what belongs to the provider whose events one has.
pub(crate) fn impls(scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let mut items: Vec<TokenStream> =
        scope.provider.types.iter().flat_map(|ty| impls::of(ty, scope)).collect();
    if let Some(dispatch) = &scope.provider.dispatch {
        let of_events = event::impls(dispatch, scope);
        items.push(quote!(const _: () = { use #rt::EventDescription; #(#of_events)* };));
        items.extend(delivery(dispatch, scope));
        items.push(handler::handler(dispatch, scope));
        items.push(handler::dispatching(dispatch, scope));
    }
    items.into_iter().collect()
}

/// The provider, with an envelope only if the user has none, and without a name that has to be imported.
fn delivery(dispatch: &Dispatch, scope: Scope<'_>) -> Vec<TokenStream> {
    let rt = scope.rt();
    let names = Names::of(dispatch, scope);
    let mut items = marker(dispatch, &names, scope);
    items.push(alias(dispatch, &names, scope));
    if dispatch.envelope_type.is_none() {
        let (name, visibility) = (&names.envelope, scope.code(&dispatch.visibility));
        items.push(quote! {
            /// What a body says beside the event's name and its payload.
            #[derive(Clone, Debug, Default, PartialEq)]
            #visibility struct #name {
                /// Members that are neither name nor payload, kept as they came.
                pub extra: #rt::Extra,
            }
        });
        items.extend(envelope_impls(dispatch, &names, scope));
    }
    items
}
