//! A type of the user, under the name that the schema gives it.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{docs, ident};
use crate::ir::{Tokens, TypeDef};

pub(super) fn items(ty: &TypeDef, Tokens(with): &Tokens) -> Vec<TokenStream> {
    let name = ident(&ty.name);
    let docs = docs(&ty.docs);
    vec![
        quote!(#docs pub type #name = #with;),
        // So that what the type lacks is told once, and here.
        quote!(const _: () = ::crm_events::assert_replacement::<#name>();),
    ]
}
