//! Enums of values that a tag, their kind or nothing tells apart.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::header::{Trait, TypeHeader};
use super::tokens::{docs, ident, item_type, nesting_lint, number, with_body};
use super::{owned, validate};
use crate::ir::{PlainUnion, Provider, Select, TypeDef, Union};

pub(super) fn tagged(ty: &TypeDef, definition: &Union, provider: &Provider) -> Vec<TokenStream> {
    let header = TypeHeader::of(ty);
    let name = header.ty();
    let head = header.implementing(Trait::TaggedUnion);
    let docs = docs(&ty.docs);
    let json = with_body("Json", header.borrows());
    let tag = &definition.tag;
    let names: Vec<_> = definition.variants.iter().map(|variant| ident(&variant.name)).collect();
    let tags: Vec<&str> = definition.variants.iter().map(|variant| variant.tag.as_str()).collect();
    let types = definition.variants.iter().map(|variant| {
        let ty = TypeHeader::of(provider.ty(variant.ty)).ty();
        if variant.boxed { quote!(Box<#ty>) } else { quote!(#ty) }
    });
    let code = |text: &str| text.escape_debug().to_string().replace('`', "'");
    let variant_docs = tags.iter().map(|text| format!(" `{}` is `{}`.", code(tag), code(text)));
    let mut items = vec![
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            pub enum #name {
                #(#[doc = #variant_docs] #names(#types),)*
                /// A kind that is not listed, kept as it came: it violates `oneOf`.
                Unknown(#json),
            }
        },
        quote! {
            #head {
                const TAG: &'static str = #tag;
                fn blank(tag: &str) -> Self {
                    match tag {
                        #(#tags => Self::#names(Default::default()),)*
                        _ => Self::Unknown(Default::default()),
                    }
                }
                fn value(&self) -> &dyn ::crm_events::Payload<'a> {
                    match self { #(Self::#names(value) => value,)* Self::Unknown(value) => value }
                }
                fn value_mut(&mut self) -> &mut dyn ::crm_events::Payload<'a> {
                    match self { #(Self::#names(value) => value,)* Self::Unknown(value) => value }
                }
                fn is_known(&self) -> bool {
                    !matches!(self, Self::Unknown(_))
                }
            }
        },
        quote!(::crm_events::impl_tagged_union!(#name);),
    ];
    items.extend(provider.borrows.then(|| owned::union(&header, definition, provider)));
    items
}

pub(super) fn plain(ty: &TypeDef, definition: &PlainUnion, provider: &Provider) -> Vec<TokenStream> {
    let header = TypeHeader::of(ty);
    let name = header.ty();
    let docs = docs(&ty.docs);
    let names: Vec<_> = definition.variants.iter().map(|variant| ident(&variant.name)).collect();
    let types = definition.variants.iter().map(|variant| item_type(&variant.node, provider));
    let lints = definition.variants.iter().map(|variant| nesting_lint(&variant.node, false));
    let variant_docs = (1..=names.len()).map(|position| match &definition.select {
        Select::Kind(kinds) => format!(" Where {} stands.", article(kinds[position - 1])),
        Select::Order => format!(" Tried as number {position}."),
    });
    let mut items = vec![quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub enum #name { #(#[doc = #variant_docs] #lints #names(#types)),* }
    }];
    items.extend(match &definition.select {
        Select::Kind(kinds) => by_kind(&header, &names, kinds),
        Select::Order => in_order(&header, &names),
    });
    items.push(validate::plain_union(&header, definition));
    items.extend(provider.borrows.then(|| owned::plain_union(&header, definition)));
    items
}

fn by_kind(header: &TypeHeader<'_>, names: &[Ident], kinds: &[&str]) -> Vec<TokenStream> {
    let name = header.ty();
    let [blank, head] = [Trait::Default, Trait::KindUnion].map(|what| header.implementing(what));
    let expected = kinds.iter().map(|kind| article(kind)).collect::<Vec<_>>().join(" or ");
    let kinds = kinds.iter().map(|kind| ident(kind));
    let first = names.first();
    let values = values(names);
    vec![
        quote! {
            #blank {
                fn default() -> Self {
                    Self::#first(Default::default())
                }
            }
        },
        quote! {
            #head {
                const EXPECTED: &'static str = #expected;
                fn blank(kind: ::crm_events::JsonKind) -> Option<Self> {
                    match kind {
                        #(::crm_events::JsonKind::#kinds => Some(Self::#names(Default::default())),)*
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
        quote!(#index => Self::#name(Default::default()))
    });
    let values = values(names);
    vec![
        quote! {
            #head {
                const VARIANTS: usize = #count;
                fn blank(index: usize) -> Self {
                    match index { #(#arms,)* _ => Self::#last(Default::default()) }
                }
                #values
            }
        },
        quote!(::crm_events::impl_ordered_union!(#name);),
    ]
}

fn values(names: &[Ident]) -> TokenStream {
    quote! {
        fn value(&self) -> &dyn ::crm_events::Payload<'a> {
            match self { #(Self::#names(value) => value,)* }
        }
        fn value_mut(&mut self) -> &mut dyn ::crm_events::Payload<'a> {
            match self { #(Self::#names(value) => value,)* }
        }
    }
}

/// `String` → `a string`.
fn article(kind: &str) -> String {
    let article = if kind.starts_with(['A', 'O']) { "an" } else { "a" };
    format!("{article} {}", kind.to_lowercase())
}
