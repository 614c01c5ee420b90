//! Enums of values that their kind or nothing tells apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::field_types::{item_type, nesting_lint};
use crate::emit::header::TypeHeader;
use crate::emit::scope::Scope;
use crate::emit::tokens::{docs, ident};
use crate::ir::definition::TypeDef;
use crate::ir::kinds::article;
use crate::ir::union::{PlainUnion, Select};

pub(super) fn definition(ty: &TypeDef, definition: &PlainUnion, scope: Scope<'_>) -> Vec<TokenStream> {
    let name = TypeHeader::of(ty, scope).ty();
    let docs = docs(&ty.docs);
    let variants = definition.variants.iter().enumerate().map(|(position, variant)| {
        let docs = match &definition.select {
            Select::Kind(kinds) => format!(" Where {} stands.", article(kinds[position])),
            Select::Order => format!(" Tried as number {}.", position + 1),
        };
        let lint = nesting_lint(&variant.node, false);
        let name = ident(&variant.name);
        let held = item_type(&variant.node, scope);
        quote!(#[doc = #docs] #lint #name(#held))
    });
    vec![
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            pub enum #name { #(#variants),* }
        },
        quote!(rt::impl_blank_default!(#name);),
    ]
}
