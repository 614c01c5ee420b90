//! Enums of values that a tag, their kind or nothing tells apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::field_types::{item_type, nesting_lint};
use crate::emit::header::TypeHeader;
use crate::emit::scope::Scope;
use crate::emit::tokens::{docs, ident};
use crate::emit::types::{held_type, with_body};
use crate::ir::definition::TypeDef;
use crate::ir::kinds::article;
use crate::ir::union::{PlainUnion, Select, Union};

pub(super) fn tagged(ty: &TypeDef, definition: &Union, scope: Scope<'_>) -> Vec<TokenStream> {
    let name = TypeHeader::of(ty, scope).ty();
    let docs = docs(&ty.docs);
    let code = |text: &str| text.escape_debug().to_string().replace('`', "'");
    let tag = code(&definition.tag);
    let variants = definition.variants.iter().map(|variant| {
        let docs = format!(" `{tag}` is `{}`.", code(&variant.tag));
        let name = ident(&variant.name);
        let held = held_type(&variant.ty, variant.boxed, scope);
        quote!(#[doc = #docs] #name(#held))
    });
    let json = with_body("Json", ty.generics.borrows);
    let unknown = definition.unknown.as_deref().map(|name| {
        let name = ident(name);
        quote! {
            /// A kind that is not listed, kept as it came: it violates `oneOf`.
            #name(#json),
        }
    });
    vec![
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            pub enum #name { #(#variants,)* #unknown }
        },
        quote!(rt::impl_blank_default!(#name);),
    ]
}

pub(super) fn plain(ty: &TypeDef, definition: &PlainUnion, scope: Scope<'_>) -> Vec<TokenStream> {
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
