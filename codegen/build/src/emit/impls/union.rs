//! Impls of enums of values that a tag, their kind or nothing tells apart.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::validate;
use crate::emit::header::{Trait, TypeHeader};
use crate::emit::tokens::{ident, number};
use crate::ir::union::{PlainUnion, Select, Union};

pub(super) fn tagged_impls(header: &TypeHeader<'_>, definition: &Union) -> Vec<TokenStream> {
    let rt = header.scope.rt();
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
    let values = values(&all, header);
    vec![
        quote! {
            #head {
                const TAG: &'static str = #tag;
                #keeps
                fn blank(tag: &str) -> Self {
                    use #rt::Decode;
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
        quote!(#rt::impl_tagged_union!(#name);),
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
    let rt = header.scope.rt();
    let name = header.ty();
    let head = header.implementing(Trait::KindUnion);
    let expected = crate::ir::kinds::expected(kinds);
    let kinds: Vec<Ident> = kinds.iter().map(|kind| ident(kind)).collect();
    let values = values(names, header);
    let first = names.first();
    vec![
        quote! {
            #head {
                const EXPECTED: &'static str = #expected;
                fn first() -> Self {
                    Self::#first(#rt::Decode::blank())
                }
                fn blank(kind: #rt::JsonKind) -> Option<Self> {
                    use #rt::{Decode, JsonKind};
                    match kind {
                        #(JsonKind::#kinds => Some(Self::#names(Decode::blank())),)*
                        _ => None,
                    }
                }
                #values
            }
        },
        quote!(#rt::impl_kind_union!(#name);),
    ]
}

fn in_order(header: &TypeHeader<'_>, names: &[Ident]) -> Vec<TokenStream> {
    let rt = header.scope.rt();
    let name = header.ty();
    let head = header.implementing(Trait::OrderedUnion);
    let count = number(names.len());
    let last = names.last();
    let arms = names.iter().take(names.len().saturating_sub(1)).enumerate().map(|(index, name)| {
        let index = number(index);
        quote!(#index => Self::#name(Decode::blank()))
    });
    let values = values(names, header);
    vec![
        quote! {
            #head {
                const VARIANTS: usize = #count;
                fn blank(index: usize) -> Self {
                    use #rt::Decode;
                    match index { #(#arms,)* _ => Self::#last(Decode::blank()) }
                }
                #values
            }
        },
        quote!(#rt::impl_ordered_union!(#name);),
    ]
}

fn values(names: &[Ident], header: &TypeHeader<'_>) -> TokenStream {
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
