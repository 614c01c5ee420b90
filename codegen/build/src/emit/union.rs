//! Unions: enums whose variants are told apart by a tag, by the kind of the value, or by trying them in order.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Lifetime;

use super::header::{Trait, TypeHeader};
use super::tokens::{docs, ident, number};
use super::types::{held_type, item_type, nesting_lint, with_body};
use super::validate;
use crate::ir::kinds::article;
use crate::ir::{PlainUnion, Provider, Select, TypeDef, Union};

pub(super) fn tagged(ty: &TypeDef, definition: &Union, provider: &Provider) -> Vec<TokenStream> {
    let name = TypeHeader::of(ty).ty();
    let docs = docs(&ty.docs);
    let code = |text: &str| text.escape_debug().to_string().replace('`', "'");
    let tag = code(&definition.tag);
    let variants = definition.variants.iter().map(|variant| {
        let docs = format!(" `{tag}` is `{}`.", code(&variant.tag));
        let name = ident(&variant.name);
        let held = held_type(&variant.ty, variant.boxed, provider);
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
        quote!(::crm_events::impl_blank_default!(#name);),
    ]
}

pub(super) fn tagged_impls(header: &TypeHeader<'_>, definition: &Union) -> Vec<TokenStream> {
    let name = header.ty();
    let head = header.implementing(Trait::TaggedUnion);
    let tag = &definition.tag;
    let names: Vec<_> = definition.variants.iter().map(|variant| ident(&variant.name)).collect();
    let tags: Vec<&str> = definition.variants.iter().map(|variant| variant.tag.as_str()).collect();
    let unknown = definition.unknown.as_deref().map(ident);
    let keeps = unknown.is_none().then(|| {
        quote!(
            const KEEPS_OTHERS: bool = false;
        )
    });
    // Without a variant for other tags, the reader has refused them before.
    let other = unknown.as_ref().or(names.first());
    let is_known = match &unknown {
        Some(unknown) => quote!(!matches!(self, Self::#unknown(_))),
        None => quote!(true),
    };
    let written_tag = (!definition.tag_in_payload).then(|| {
        let rest = unknown.as_ref().map(|_| quote!(_ => None,));
        quote! {
            fn tag(&self) -> Option<&'static str> {
                match self { #(Self::#names(_) => Some(#tags),)* #rest }
            }
        }
    });
    let all: Vec<Ident> = names.iter().chain(&unknown).cloned().collect();
    let values = values(&all, &header.body());
    vec![
        quote! {
            #head {
                const TAG: &'static str = #tag;
                #keeps
                fn blank(tag: &str) -> Self {
                    use ::crm_events::Decode;
                    match tag {
                        #(#tags => Self::#names(Decode::blank()),)*
                        _ => Self::#other(Decode::blank()),
                    }
                }
                #values
                fn is_known(&self) -> bool {
                    #is_known
                }
                #written_tag
            }
        },
        quote!(::crm_events::impl_tagged_union!(#name);),
    ]
}

pub(super) fn plain(ty: &TypeDef, definition: &PlainUnion, provider: &Provider) -> Vec<TokenStream> {
    let name = TypeHeader::of(ty).ty();
    let docs = docs(&ty.docs);
    let variants = definition.variants.iter().enumerate().map(|(position, variant)| {
        let docs = match &definition.select {
            Select::Kind(kinds) => format!(" Where {} stands.", article(kinds[position])),
            Select::Order => format!(" Tried as number {}.", position + 1),
        };
        let lint = nesting_lint(&variant.node, false);
        let name = ident(&variant.name);
        let held = item_type(&variant.node, provider);
        quote!(#[doc = #docs] #lint #name(#held))
    });
    vec![
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            pub enum #name { #(#variants),* }
        },
        quote!(::crm_events::impl_blank_default!(#name);),
    ]
}

pub(super) fn plain_impls(header: &TypeHeader<'_>, definition: &PlainUnion) -> Vec<TokenStream> {
    let names: Vec<_> = definition.variants.iter().map(|variant| ident(&variant.name)).collect();
    let mut items = match &definition.select {
        Select::Kind(kinds) => by_kind(header, &names, kinds),
        Select::Order => in_order(header, &names),
    };
    items.push(validate::plain_union(header, definition));
    items
}

fn by_kind(header: &TypeHeader<'_>, names: &[Ident], kinds: &[&str]) -> Vec<TokenStream> {
    let name = header.ty();
    let head = header.implementing(Trait::KindUnion);
    let expected = crate::ir::expected(kinds);
    let kinds: Vec<Ident> = kinds.iter().map(|kind| ident(kind)).collect();
    let values = values(names, &header.body());
    let first = names.first();
    vec![
        quote! {
            #head {
                const EXPECTED: &'static str = #expected;
                fn first() -> Self {
                    Self::#first(::crm_events::Decode::blank())
                }
                fn blank(kind: ::crm_events::JsonKind) -> Option<Self> {
                    use ::crm_events::{Decode, JsonKind};
                    match kind {
                        #(JsonKind::#kinds => Some(Self::#names(Decode::blank())),)*
                        _ => None,
                    }
                }
                #values
            }
        },
        quote!(::crm_events::impl_kind_union!(#name);),
    ]
}

fn in_order(header: &TypeHeader<'_>, names: &[Ident]) -> Vec<TokenStream> {
    let name = header.ty();
    let head = header.implementing(Trait::OrderedUnion);
    let count = number(names.len());
    let last = names.last();
    let arms = names.iter().take(names.len().saturating_sub(1)).enumerate().map(|(index, name)| {
        let index = number(index);
        quote!(#index => Self::#name(Decode::blank()))
    });
    let values = values(names, &header.body());
    vec![
        quote! {
            #head {
                const VARIANTS: usize = #count;
                fn blank(index: usize) -> Self {
                    use ::crm_events::Decode;
                    match index { #(#arms,)* _ => Self::#last(Decode::blank()) }
                }
                #values
            }
        },
        quote!(::crm_events::impl_ordered_union!(#name);),
    ]
}

fn values(names: &[Ident], body: &Lifetime) -> TokenStream {
    quote! {
        fn value(&self) -> &dyn ::crm_events::Payload<#body> {
            match self { #(Self::#names(value) => value,)* }
        }
        fn value_mut(&mut self) -> &mut dyn ::crm_events::Payload<#body> {
            match self { #(Self::#names(value) => value,)* }
        }
    }
}
