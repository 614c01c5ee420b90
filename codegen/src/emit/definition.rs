//! The types themselves.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens::{docs, field_type, ident, item_type, map_type, nesting_lint, number};
use super::{decode, encode, validate};
use crate::ir::{
    Constant, Definition, Enum, Field, Node, Open, PlainUnion, Presence, Provider, Select, Struct, TypeDef,
    Union,
};

/// A type with all its impls.
pub(super) fn items(ty: &TypeDef, provider: &Provider) -> Vec<TokenStream> {
    let mut items = match &ty.definition {
        Definition::Struct(definition) => structure(ty, definition, provider),
        Definition::Enum(definition) => enumeration(ty, definition),
        Definition::Union(definition) => union(ty, definition, provider),
        Definition::Alias(node) => vec![alias(ty, node, provider)],
        Definition::Newtype(node) => newtype(ty, node, provider),
        Definition::Plain(definition) => plain_union(ty, definition, provider),
    };
    items.extend((!ty.events.is_empty()).then(|| event_names(ty, provider)));
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
    let closed = (!definition.open).then(|| {
        quote!(
            const IS_CLOSED: bool = true;
        )
    });
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
                #closed
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

fn plain_union(ty: &TypeDef, definition: &PlainUnion, provider: &Provider) -> Vec<TokenStream> {
    let name = ident(&ty.name);
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
        Select::Kind(kinds) => union_by_kind(&name, &names, kinds),
        Select::Order => union_in_order(&name, &names),
    });
    items.push(validate::plain_union(&name, definition));
    items
}

fn union_by_kind(name: &Ident, names: &[Ident], kinds: &[&str]) -> Vec<TokenStream> {
    let expected = kinds.iter().map(|kind| article(kind)).collect::<Vec<_>>().join(" or ");
    let kinds = kinds.iter().map(|kind| ident(kind));
    let first = names.first();
    let values = union_values(names);
    vec![
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::#first(Default::default())
                }
            }
        },
        quote! {
            impl ::crm_events::KindUnion for #name {
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

fn union_in_order(name: &Ident, names: &[Ident]) -> Vec<TokenStream> {
    let count = number(names.len());
    let last = names.last();
    let arms = names.iter().take(names.len().saturating_sub(1)).enumerate().map(|(index, name)| {
        let index = number(index);
        quote!(#index => Self::#name(Default::default()))
    });
    let values = union_values(names);
    vec![
        quote! {
            impl ::crm_events::OrderedUnion for #name {
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

fn union_values(names: &[Ident]) -> TokenStream {
    quote! {
        fn value(&self) -> &dyn ::crm_events::Payload {
            match self { #(Self::#names(value) => value,)* }
        }
        fn value_mut(&mut self) -> &mut dyn ::crm_events::Payload {
            match self { #(Self::#names(value) => value,)* }
        }
    }
}

/// `String` → `a string`.
fn article(kind: &str) -> String {
    let article = if kind.starts_with(['A', 'O']) { "an" } else { "a" };
    format!("{article} {}", kind.to_lowercase())
}

fn alias(ty: &TypeDef, node: &Node, provider: &Provider) -> TokenStream {
    let name = ident(&ty.name);
    let docs = docs(&ty.docs);
    let target = item_type(node, provider);
    quote!(#docs pub type #name = #target;)
}

/// A value that is no object: a struct around it, which reads and writes as what is inside.
fn newtype(ty: &TypeDef, node: &Node, provider: &Provider) -> Vec<TokenStream> {
    let name = ident(&ty.name);
    let docs = docs(&ty.docs);
    let inner = item_type(node, provider);
    let lint = nesting_lint(node, false);
    vec![
        quote! {
            #docs
            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct #name(#lint pub #inner);
        },
        quote! {
            impl<'a> ::crm_events::Decode<'a> for #name {
                fn decode(&mut self, reader: &mut ::crm_events::Reader<'a>) -> ::crm_events::Step {
                    reader.required(&mut self.0)
                }
            }
        },
        quote! {
            impl ::crm_events::Encode for #name {
                fn encode(&self, writer: &mut ::crm_events::Writer) {
                    ::crm_events::Encode::encode(&self.0, writer);
                }
            }
        },
        validate::newtype(&name, node),
    ]
}

/// The events whose payload a type is.
fn event_names(ty: &TypeDef, provider: &Provider) -> TokenStream {
    let name = ident(&ty.name);
    let names = &ty.events;
    let provider = &provider.name;
    quote! {
        impl ::crm_events::CrmEvent for #name {
            const PROVIDER: &'static str = #provider;
            const NAMES: &'static [&'static str] = &[#(#names),*];
        }
    }
}
