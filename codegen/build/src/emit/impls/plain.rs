//! Impls of enums of values that their kind or nothing tells apart.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::validate;
use super::variants::values;
use crate::emit::header::{Trait, TypeHeader};
use crate::emit::tokens::{ident, number};
use crate::ir::union::{PlainUnion, Select};

pub(super) fn impls(header: &TypeHeader<'_>, definition: &PlainUnion) -> Vec<TokenStream> {
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
