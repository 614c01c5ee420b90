//! The types themselves.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{docs, field_type, ident, item_type, map_type};
use super::{decode, encode, validate};
use crate::ir::{
    Constant, Definition, Dispatch, Enum, Field, Node, Open, Provider, Shape, Struct, TypeDef, Union,
};

/// A type with all its impls.
pub(super) fn items(ty: &TypeDef, provider: &Provider) -> Vec<TokenStream> {
    let mut items = match &ty.definition {
        Definition::Struct(definition) => structure(ty, definition, provider),
        Definition::Enum(definition) => enumeration(ty, definition),
        Definition::Union(definition) => union(ty, definition, provider),
        Definition::Alias(node) => vec![alias(ty, node, provider)],
    };
    items.extend(provider.dispatch.as_ref().and_then(|dispatch| event_names(ty, provider, dispatch)));
    items
}

fn structure(ty: &TypeDef, definition: &Struct, provider: &Provider) -> Vec<TokenStream> {
    let name = ident(&ty.name);
    let docs = docs(&ty.docs);
    let fields = definition.fields().map(|field| field_definition(field, provider));
    let open = open_field(&definition.open, provider);
    let mut items = vec![quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name { #(#fields,)* #open }
    }];
    items.extend(constants(ty, definition));
    items.push(decode::structure(&name, definition));
    items.push(encode::structure(&name, definition));
    items.push(validate::structure(&name, definition));
    items
}

pub(super) fn field_definition(field: &Field, provider: &Provider) -> TokenStream {
    let name = ident(&field.ident);
    let ty = field_type(field, provider);
    let docs = docs(&field.docs);
    quote!(#docs pub #name: #ty)
}

pub(super) fn open_field(open: &Open, provider: &Provider) -> Option<TokenStream> {
    let Open::Keep { ident: name, values } = open else { return None };
    let name = ident(name);
    let ty = map_type("Extra", values, provider);
    Some(quote! {
        /// Members that the schema does not name, kept as they came.
        pub #name: #ty
    })
}

fn constants(ty: &TypeDef, definition: &Struct) -> Option<TokenStream> {
    let constants: Vec<&Constant> = definition.constants().collect();
    if constants.is_empty() {
        return None;
    }
    let name = ident(&ty.name);
    let constants = constants.into_iter().map(|constant| {
        let docs = docs(&constant.docs);
        let name = ident(&constant.ident);
        let value = &constant.value;
        quote!(#docs pub const #name: &'static str = #value;)
    });
    Some(quote!(impl #name { #(#constants)* }))
}

fn enumeration(ty: &TypeDef, definition: &Enum) -> Vec<TokenStream> {
    let name = ident(&ty.name);
    let docs = docs(&ty.docs);
    let variants: Vec<_> = definition.values.iter().map(|value| ident(&value.variant)).collect();
    let texts: Vec<&str> = definition.values.iter().map(|value| value.wire.as_str()).collect();
    let variant_docs =
        texts.iter().map(|text| format!(" `{}`", text.escape_debug().to_string().replace('`', "'")));
    let unknown_docs = if definition.open {
        " A value that is not listed, kept as it came."
    } else {
        " A value that is not listed, kept as it came: it violates `enum`."
    };
    vec![
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub enum #name { #(#[doc = #variant_docs] #variants,)* #[doc = #unknown_docs] Unknown(String) }
        },
        quote! {
            impl ::crm_events::TextEnum for #name {
                fn from_text(text: &str) -> Self {
                    match text { #(#texts => Self::#variants,)* other => Self::Unknown(other.to_owned()) }
                }
                fn as_str(&self) -> &str {
                    match self { #(Self::#variants => #texts,)* Self::Unknown(text) => text }
                }
                fn is_known(&self) -> bool {
                    !matches!(self, Self::Unknown(_))
                }
            }
        },
        quote!(::crm_events::impl_text_enum!(#name);),
    ]
}

fn union(ty: &TypeDef, definition: &Union, provider: &Provider) -> Vec<TokenStream> {
    let name = ident(&ty.name);
    let docs = docs(&ty.docs);
    let tag = &definition.tag;
    let names: Vec<_> = definition.variants.iter().map(|variant| ident(&variant.name)).collect();
    let tags: Vec<&str> = definition.variants.iter().map(|variant| variant.tag.as_str()).collect();
    let types = definition.variants.iter().map(|variant| {
        let ty = ident(&provider.ty(variant.ty).name);
        if variant.boxed { quote!(Box<#ty>) } else { quote!(#ty) }
    });
    let code = |text: &str| text.escape_debug().to_string().replace('`', "'");
    let variant_docs = tags.iter().map(|text| format!(" `{}` is `{}`.", code(tag), code(text)));
    vec![
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            pub enum #name {
                #(#[doc = #variant_docs] #names(#types),)*
                /// A kind that is not listed, kept as it came: it violates `oneOf`.
                Unknown(Json),
            }
        },
        quote! {
            impl ::crm_events::TaggedUnion for #name {
                const TAG: &'static str = #tag;
                fn blank(tag: &str) -> Self {
                    match tag {
                        #(#tags => Self::#names(Default::default()),)*
                        _ => Self::Unknown(Default::default()),
                    }
                }
                fn value(&self) -> &dyn ::crm_events::Payload {
                    match self { #(Self::#names(value) => value,)* Self::Unknown(value) => value }
                }
                fn value_mut(&mut self) -> &mut dyn ::crm_events::Payload {
                    match self { #(Self::#names(value) => value,)* Self::Unknown(value) => value }
                }
                fn is_known(&self) -> bool {
                    !matches!(self, Self::Unknown(_))
                }
            }
        },
        quote!(::crm_events::impl_tagged_union!(#name);),
    ]
}

fn alias(ty: &TypeDef, node: &Node, provider: &Provider) -> TokenStream {
    let name = ident(&ty.name);
    let docs = docs(&ty.docs);
    let target = item_type(node, provider);
    quote!(#docs pub type #name = #target;)
}

/// The events whose payload a type is. An alias names a type of the runtime, which has no events.
fn event_names(ty: &TypeDef, provider: &Provider, dispatch: &Dispatch) -> Option<TokenStream> {
    let events = dispatch.events.iter().filter(|event| std::ptr::eq(provider.ty(event.payload), ty));
    let names: Vec<&str> = events.map(|event| event.name.as_str()).collect();
    if names.is_empty() || matches!(ty.definition, Definition::Alias(Node { shape: Shape::Map(_), .. })) {
        return None;
    }
    let name = ident(&ty.name);
    let provider = &provider.name;
    Some(quote! {
        impl ::crm_events::CrmEvent for #name {
            const PROVIDER: &'static str = #provider;
            const NAMES: &'static [&'static str] = &[#(#names),*];
        }
    })
}
