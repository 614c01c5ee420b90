//! `impl TextEnum`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::header::{Trait, TypeHeader};
use crate::emit::tokens::ident;
use crate::ir::text_enum::Enum;

pub(super) fn impls(header: &TypeHeader<'_>, definition: &Enum) -> Vec<TokenStream> {
    let rt = header.scope.rt();
    let (name, body) = (header.ty(), header.body());
    let head = header.implementing(Trait::TextEnum);
    let variants: Vec<_> = definition.values.iter().map(|value| ident(&value.variant)).collect();
    let texts: Vec<&str> = definition.values.iter().map(|value| value.wire.as_str()).collect();
    let first = variants.first();
    let closed = (!definition.open).then(|| {
        quote!(
            const IS_CLOSED: bool = true;
        )
    });
    let unknown = definition.unknown.as_deref().map(ident);
    let catches = unknown.is_none().then(|| {
        quote!(
            const KEEPS_OTHERS: bool = false;
        )
    });
    let (other, as_other, is_known) = match &unknown {
        Some(unknown) => (
            quote!(text: ::std::borrow::Cow<#body, str>),
            quote!(Self::#unknown(text) => text),
            quote!(!matches!(self, Self::#unknown(_))),
        ),
        None => (quote!(_: ::std::borrow::Cow<#body, str>), TokenStream::new(), quote!(true)),
    };
    let from_other = match &unknown {
        Some(unknown) if header.borrows() => quote!(Self::#unknown(text)),
        Some(unknown) => quote!(Self::#unknown(text.into_owned())),
        None => quote!(Self::#first),
    };
    vec![
        quote! {
            #head {
                #closed
                #catches
                fn known(text: &str) -> Option<Self> {
                    match text { #(#texts => Some(Self::#variants),)* _ => None }
                }
                fn unknown(#other) -> Self {
                    #from_other
                }
                fn as_str(&self) -> &str {
                    match self { #(Self::#variants => #texts,)* #as_other }
                }
                fn is_known(&self) -> bool {
                    #is_known
                }
            }
        },
        quote!(#rt::impl_text_enum!(#name);),
    ]
}
