//! Impls of enums of values that their kind or several signs tell apart.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::variants::{blank, values};
use super::{signs, validate};
use crate::emit::header::{Trait, TypeHeader};
use crate::emit::tokens::{ident, ident_at, number, placed};
use crate::ir::signs::Signs;
use crate::ir::union::{PlainUnion, PlainVariant, Select};

pub(super) fn impls(header: &TypeHeader<'_>, definition: &PlainUnion) -> Vec<TokenStream> {
    let span = |variant: &PlainVariant| header.scope.span(variant.node.origin.as_ref());
    let names = definition.variants.iter().map(|variant| ident_at(&variant.name, span(variant)));
    let names: Vec<Ident> = names.collect();
    match &definition.select {
        Select::Kind(kinds) => {
            let mut items = by_kind(header, &names, kinds);
            items.push(validate::plain_union(header, definition));
            items
        }
        Select::Signs(signs) => by_signs(header, &names, definition, signs),
    }
}

fn by_kind(header: &TypeHeader<'_>, names: &[Ident], kinds: &[&str]) -> Vec<TokenStream> {
    let rt = header.scope.rt();
    let name = header.ty();
    let head = header.implementing(Trait::KindUnion);
    let expected = crate::ir::kinds::expected(kinds);
    let kinds: Vec<Ident> = kinds.iter().map(|kind| ident(kind)).collect();
    let (values, blanks) = (values(names, header), names.iter().map(blank));
    let first = names.first().map(|name| placed(quote!(Self::#name(#rt::Decode::blank())), name.span()));
    vec![
        quote! {
            #head {
                const EXPECTED: &'static str = #expected;
                fn first() -> Self {
                    #first
                }
                fn blank(kind: #rt::JsonKind) -> Option<Self> {
                    use #rt::{Decode, JsonKind};
                    match kind {
                        #(JsonKind::#kinds => Some(#blanks),)*
                        _ => None,
                    }
                }
                #values
            }
        },
        quote!(#rt::impl_kind_union!(#name);),
    ]
}

fn by_signs(
    header: &TypeHeader<'_>,
    names: &[Ident],
    definition: &PlainUnion,
    signs: &Signs,
) -> Vec<TokenStream> {
    let rt = header.scope.rt();
    let name = header.ty();
    let head = header.implementing(Trait::UntaggedUnion);
    let table = signs::table(signs, &definition.variants, &rt);
    let last = names.last().map(blank);
    let blanks = names.iter().take(names.len().saturating_sub(1)).enumerate().map(|(index, name)| {
        let index = number(index);
        let blank = blank(name);
        quote!(#index => #blank)
    });
    let branches = names.iter().enumerate().map(|(index, name)| {
        let index = number(index);
        quote!(Self::#name(_) => Some(#index))
    });
    let unmatched = definition.unmatched.as_deref().map(ident);
    let no_branch = unmatched.as_ref().map(|name| quote!(Self::#name(_) => None));
    let keeps = unmatched.as_ref().map(|name| {
        quote! {
            fn unmatched() -> Option<Self> {
                Some(Self::#name(#rt::Decode::blank()))
            }
        }
    });
    let all: Vec<Ident> = names.iter().chain(&unmatched).cloned().collect();
    let values = values(&all, header);
    let rules = validate::branches(header, definition);
    vec![
        quote! {
            #head {
                #table
                fn blank(branch: usize) -> Self {
                    use #rt::Decode;
                    match branch { #(#blanks,)* _ => #last }
                }
                #keeps
                fn branch(&self) -> Option<usize> {
                    match self { #(#branches,)* #no_branch }
                }
                #values
                #rules
            }
        },
        quote!(#rt::impl_untagged_union!(#name);),
    ]
}
