//! The line that gives a type the traits of serde. It is a macro of the runtime, which makes nothing of it unless its feature
//! `serde` is on: code that is generated is the same with and without.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::header::TypeHeader;
use crate::emit::tokens::ident;
use crate::ir::events::Dispatch;
use crate::ir::names::Own;

/// For what is read and written as a value of its own.
pub(super) fn value(header: &TypeHeader<'_>) -> TokenStream {
    let rt = header.scope.rt();
    match header.parameters() {
        None => {
            let name = header.ty();
            quote!(#rt::impl_serde!(#name);)
        }
        Some(parameters) => quote!(#rt::impl_serde!(#parameters);),
    }
}

/// For the enum of a provider's events, which is read from and written as a body.
pub(in crate::emit) fn events(header: &TypeHeader<'_>, dispatch: &Dispatch) -> TokenStream {
    let (rt, name, lent) = (header.scope.rt(), header.ty(), header.lent());
    let marker = ident(&dispatch.own(Own::Marker));
    quote!(#rt::impl_serde_of_events!(#lent #name, #marker);)
}

/// For what stands around payloads.
pub(super) fn envelope(header: &TypeHeader<'_>) -> TokenStream {
    let (rt, name, lent) = (header.scope.rt(), header.ty(), header.lent());
    quote!(#rt::impl_serde_of_envelope!(#lent #name);)
}
