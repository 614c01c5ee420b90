//! What all enums of values have in common.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::header::TypeHeader;
use crate::emit::tokens::placed;

/// A variant with a value to decode into. What is wrong with its type is told where the name says that it stands.
pub(super) fn blank(name: &Ident) -> TokenStream {
    placed(quote!(Self::#name(Decode::blank())), name.span())
}

/// The methods that give the value in a variant.
pub(super) fn values(names: &[Ident], header: &TypeHeader<'_>) -> TokenStream {
    let (rt, body) = (header.scope.rt(), header.body());
    let arms = names.iter().map(|name| placed(quote!(Self::#name(value) => value,), name.span()));
    let arms: Vec<TokenStream> = arms.collect();
    quote! {
        fn value(&self) -> &dyn #rt::Payload<#body> {
            match self { #(#arms)* }
        }
        fn value_mut(&mut self) -> &mut dyn #rt::Payload<#body> {
            match self { #(#arms)* }
        }
    }
}
