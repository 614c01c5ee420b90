//! What all enums of values have in common.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::header::TypeHeader;

/// The methods that give the value in a variant.
pub(super) fn values(names: &[Ident], header: &TypeHeader<'_>) -> TokenStream {
    let (rt, body) = (header.scope.rt(), header.body());
    quote! {
        fn value(&self) -> &dyn #rt::Payload<#body> {
            match self { #(Self::#names(value) => value,)* }
        }
        fn value_mut(&mut self) -> &mut dyn #rt::Payload<#body> {
            match self { #(Self::#names(value) => value,)* }
        }
    }
}
