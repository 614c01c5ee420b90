//! Enums of values that their kind or several signs tell apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::extras;
use super::field_types::{item_type, nesting_lint};
use crate::emit::header::TypeHeader;
use crate::emit::scope::Scope;
use crate::emit::tokens::{docs, ident};
use crate::emit::types::with_body;
use crate::ir::definition::TypeDef;
use crate::ir::kinds::article;
use crate::ir::union::{PlainUnion, Select};

pub(super) fn definition(ty: &TypeDef, definition: &PlainUnion, scope: Scope<'_>) -> Vec<TokenStream> {
    let name = TypeHeader::of(ty, scope).ty();
    let (docs, debug) = (docs(&ty.docs), extras::debug(&ty.extras));
    let variants = definition.variants.iter().enumerate().map(|(position, variant)| {
        let docs = match &definition.select {
            Select::Kind(kinds) => format!(" Where {} stands.", article(kinds[position])),
            Select::Signs(_) if position == 0 => " The first branch of the schema.".to_owned(),
            Select::Signs(_) => format!(" Branch {}, where none before it takes the value.", position + 1),
        };
        let lint = nesting_lint(&variant.node, false);
        let name = ident(&variant.name);
        let held = item_type(&variant.node, scope);
        quote!(#[doc = #docs] #lint #name(#held))
    });
    let unmatched = unmatched(ty, definition);
    vec![
        quote! {
            #docs
            #[derive(Clone, #debug PartialEq)]
            pub enum #name { #(#variants,)* #unmatched }
        },
        quote!(rt::impl_blank_default!(#name);),
    ]
}

/// The variant for what fits no branch.
fn unmatched(ty: &TypeDef, definition: &PlainUnion) -> Option<TokenStream> {
    let name = ident(definition.unmatched.as_deref()?);
    let is_exclusive = matches!(&definition.select, Select::Signs(signs) if signs.is_exclusive);
    let keyword = if is_exclusive { "oneOf" } else { "anyOf" };
    let docs = format!(" What fits no branch, kept as it came: it violates `{keyword}`.");
    let json = with_body("Json", ty.generics.borrows);
    Some(quote!(#[doc = #docs] #name(#json),))
}
