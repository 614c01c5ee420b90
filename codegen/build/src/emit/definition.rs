//! The types themselves.

use proc_macro2::TokenStream;
use quote::quote;

use super::header::{Trait, TypeHeader};
use super::tokens::{docs, ident, with_extras};
use super::types::{field_type, item_type, map_type, nesting_lint, text_type};
use super::{decode, encode, envelope, owned, union, validate};
use crate::ir::{
    Constant, Definition, Enum, EventNames, Field, Node, Open, Presence, Provider, Struct, Tokens, TypeDef,
};

/// A type with all its impls.
pub(super) fn items(ty: &TypeDef, provider: &Provider) -> Vec<TokenStream> {
    let mut items = definition(ty, provider);
    if let Some(definition) = items.first_mut() {
        *definition = with_extras(std::mem::take(definition), &ty.extras);
    }
    items.extend(impls(ty));
    items.extend(provider.borrows.then(|| owned::of(ty, provider)).flatten());
    items
}

/// The type itself, with what users expect of it beside our own traits.
fn definition(ty: &TypeDef, provider: &Provider) -> Vec<TokenStream> {
    match &ty.definition {
        Definition::Struct(definition) => vec![structure(ty, definition, provider)],
        Definition::Enum(definition) => enumeration(ty, definition),
        Definition::Union(definition) => union::tagged(ty, definition, provider),
        Definition::Plain(definition) => union::plain(ty, definition, provider),
        Definition::Alias(node) => vec![alias(ty, node, provider)],
        Definition::Newtype(node) => vec![newtype(ty, node, provider)],
        Definition::Replaced { with, .. } => replaced(ty, with),
        Definition::Tuple(_) | Definition::Events | Definition::Envelope(_) => Vec::new(),
    }
}

/// The impls of our own traits: what the derive adds to a type.
pub(super) fn impls(ty: &TypeDef) -> Vec<TokenStream> {
    let header = TypeHeader::of(ty);
    let mut items = match &ty.definition {
        Definition::Struct(definition) => {
            let mut items: Vec<TokenStream> = constants(&header, definition).into_iter().collect();
            items.push(decode::structure(&header, definition));
            items.push(encode::structure(&header, definition));
            items.push(validate::structure(&header, definition));
            items
        }
        Definition::Enum(definition) => text_enum(&header, definition),
        Definition::Union(definition) => union::tagged_impls(&header, definition),
        Definition::Plain(definition) => union::plain_impls(&header, definition),
        Definition::Newtype(node) => {
            vec![decode::newtype(&header), encode::newtype(&header), validate::newtype(&header, node)]
        }
        Definition::Tuple(definition) => vec![
            decode::tuple(&header, definition),
            encode::tuple(&header, definition),
            validate::tuple(&header, definition),
        ],
        Definition::Envelope(written) => envelope::written(&header, written),
        Definition::Alias(_) | Definition::Events | Definition::Replaced { .. } => Vec::new(),
    };
    items.extend(event_names(ty));
    items
}

fn structure(ty: &TypeDef, definition: &Struct, provider: &Provider) -> TokenStream {
    let name = TypeHeader::of(ty).ty();
    let docs = docs(&ty.docs);
    let fields = definition.fields().map(|field| field_definition(field, provider));
    let open = open_field(&definition.open, provider);
    quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name { #(#fields,)* #open }
    }
}

pub(super) fn field_definition(field: &Field, provider: &Provider) -> TokenStream {
    let name = ident(&field.ident);
    let ty = field_type(field, provider);
    let docs = docs(&field.docs);
    let lint = nesting_lint(&field.node, field.presence != Presence::Required);
    quote!(#docs #lint pub #name: #ty)
}

pub(super) fn open_field(open: &Open, provider: &Provider) -> Option<TokenStream> {
    let Open::Keep { ident: name, values } = open else { return None };
    let name = ident(name);
    let ty = map_type("Extra", values, provider);
    let lint = nesting_lint(values, true);
    Some(quote! {
        /// Members that the schema does not name, kept as they came.
        #lint
        pub #name: #ty
    })
}

fn constants(header: &TypeHeader<'_>, definition: &Struct) -> Option<TokenStream> {
    let constants: Vec<&Constant> = definition.constants().collect();
    if constants.is_empty() {
        return None;
    }
    let head = header.inherent();
    let constants = constants.into_iter().map(|constant| {
        let docs = docs(&constant.docs);
        let name = ident(&constant.ident);
        let value = &constant.value;
        quote!(#docs pub const #name: &'static str = #value;)
    });
    Some(quote!(#head { #(#constants)* }))
}

fn enumeration(ty: &TypeDef, definition: &Enum) -> Vec<TokenStream> {
    let name = TypeHeader::of(ty).ty();
    let docs = docs(&ty.docs);
    let text = text_type(ty.generics.borrows);
    let variants = definition.values.iter().map(|value| {
        let text = value.wire.escape_debug().to_string().replace('`', "'");
        let docs = format!(" `{text}`");
        let name = ident(&value.variant);
        quote!(#[doc = #docs] #name)
    });
    let unknown = definition.unknown.as_deref().map(|name| {
        let docs = if definition.open {
            " A value that is not listed, kept as it came."
        } else {
            " A value that is not listed, kept as it came: it violates `enum`."
        };
        let name = ident(name);
        quote!(#[doc = #docs] #name(#text))
    });
    vec![
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub enum #name { #(#variants,)* #unknown }
        },
        quote!(::crm_events::impl_text_conversions!(#name);),
    ]
}

fn text_enum(header: &TypeHeader<'_>, definition: &Enum) -> Vec<TokenStream> {
    let (name, body) = (header.ty(), header.body());
    let head = header.implementing(Trait::TextEnum);
    let variants: Vec<_> = definition.values.iter().map(|value| ident(&value.variant)).collect();
    let texts: Vec<&str> = definition.values.iter().map(|value| value.wire.as_str()).collect();
    let first = variants.first();
    let closed = (!definition.open).then(|| {
        quote!(
            const IS_CLOSED: bool = true;
        )
    });
    let unknown = definition.unknown.as_deref().map(ident);
    let catches = unknown.is_none().then(|| {
        quote!(
            const KEEPS_OTHERS: bool = false;
        )
    });
    let (other, as_other, is_known) = match &unknown {
        Some(unknown) => (
            quote!(text: ::std::borrow::Cow<#body, str>),
            quote!(Self::#unknown(text) => text),
            quote!(!matches!(self, Self::#unknown(_))),
        ),
        None => (quote!(_: ::std::borrow::Cow<#body, str>), TokenStream::new(), quote!(true)),
    };
    let from_other = match &unknown {
        Some(unknown) if header.borrows() => quote!(Self::#unknown(text)),
        Some(unknown) => quote!(Self::#unknown(text.into_owned())),
        None => quote!(Self::#first),
    };
    vec![
        quote! {
            #head {
                #closed
                #catches
                fn known(text: &str) -> Option<Self> {
                    match text { #(#texts => Some(Self::#variants),)* _ => None }
                }
                fn unknown(#other) -> Self {
                    #from_other
                }
                fn as_str(&self) -> &str {
                    match self { #(Self::#variants => #texts,)* #as_other }
                }
                fn is_known(&self) -> bool {
                    #is_known
                }
            }
        },
        quote!(::crm_events::impl_text_enum!(#name);),
    ]
}

fn alias(ty: &TypeDef, node: &Node, provider: &Provider) -> TokenStream {
    let name = TypeHeader::of(ty).ty();
    let docs = docs(&ty.docs);
    let target = item_type(node, provider);
    quote!(#docs pub type #name = #target;)
}

/// A type of the user, under the name that the schema gives it.
fn replaced(ty: &TypeDef, Tokens(with): &Tokens) -> Vec<TokenStream> {
    let name = ident(&ty.name);
    let docs = docs(&ty.docs);
    vec![
        quote!(#docs pub type #name = #with;),
        // If the type lacks a trait, the compiler says so once, at this line.
        quote!(const _: () = ::crm_events::assert_replacement::<#name>();),
    ]
}

/// A value that is no object: a struct around it, which reads and writes as what is inside.
fn newtype(ty: &TypeDef, node: &Node, provider: &Provider) -> TokenStream {
    let name = TypeHeader::of(ty).ty();
    let docs = docs(&ty.docs);
    let inner = item_type(node, provider);
    let lint = nesting_lint(node, false);
    quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name(#lint pub #inner);
    }
}

/// The events whose payload a type is.
fn event_names(ty: &TypeDef) -> Option<TokenStream> {
    let EventNames { provider, names } = ty.events.as_ref()?;
    let head = TypeHeader::of(ty).implementing(Trait::CrmEvent);
    Some(quote! {
        #head {
            const PROVIDER: &'static str = #provider;
            const NAMES: &'static [&'static str] = &[#(#names),*];
        }
    })
}
