//! Enums of objects that a tag tells apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::extras;
use crate::emit::header::TypeHeader;
use crate::emit::scope::Scope;
use crate::emit::tokens::{docs, ident};
use crate::emit::types::{held_type, with_body};
use crate::ir::definition::TypeDef;
use crate::ir::union::Union;

pub(super) fn definition(ty: &TypeDef, definition: &Union, scope: Scope<'_>) -> Vec<TokenStream> {
    let name = TypeHeader::of(ty, scope).ty();
    let (docs, debug) = (docs(&ty.docs), extras::debug(&ty.extras));
    let tag = code(&definition.tag);
    let variants = definition.variants.iter().map(|variant| {
        let docs = format!(" `{tag}` is {}.", one_of(&variant.tags));
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
            #[derive(Clone, #debug PartialEq)]
            pub enum #name { #(#variants,)* #unknown }
        },
        quote!(rt::impl_blank_default!(#name);),
    ]
}

/// `a`, `b` or `c`
fn one_of(tags: &[String]) -> String {
    let quoted: Vec<String> = tags.iter().map(|tag| format!("`{}`", code(tag))).collect();
    match &quoted[..] {
        [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        all => all.concat(),
    }
}

/// A text that stands between backticks.
fn code(text: &str) -> String {
    text.escape_debug().to_string().replace('`', "'")
}
