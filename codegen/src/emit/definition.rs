//! The types themselves.

use proc_macro2::TokenStream;
use quote::quote;

use super::header::{Trait, TypeHeader};
use super::tokens::{docs, field_type, ident, item_type, map_type, nesting_lint, text_type};
use super::{decode, encode, owned, union, validate};
use crate::ir::{
    Constant, Definition, Dispatch, Enum, Field, Node, Open, Presence, Provider, Shape, Struct, TypeDef,
};

/// A type with all its impls.
pub(super) fn items(ty: &TypeDef, provider: &Provider) -> Vec<TokenStream> {
    let mut items = match &ty.definition {
        Definition::Struct(definition) => structure(ty, definition, provider),
        Definition::Enum(definition) => enumeration(ty, definition, provider),
        Definition::Union(definition) => union::tagged(ty, definition, provider),
        Definition::Alias(node) => vec![alias(ty, node, provider)],
        Definition::Newtype(node) => newtype(ty, node, provider),
        Definition::Plain(definition) => union::plain(ty, definition, provider),
    };
    items.extend(provider.dispatch.as_ref().and_then(|dispatch| event_names(ty, provider, dispatch)));
    items
}

fn structure(ty: &TypeDef, definition: &Struct, provider: &Provider) -> Vec<TokenStream> {
    let header = TypeHeader::of(ty);
    let name = header.ty();
    let docs = docs(&ty.docs);
    let fields = definition.fields().map(|field| field_definition(field, provider));
    let open = open_field(&definition.open, provider);
    let mut items = vec![quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name { #(#fields,)* #open }
    }];
    items.extend(constants(&header, definition));
    items.push(decode::structure(&header, definition));
    items.push(encode::structure(&header, definition));
    items.push(validate::structure(&header, definition));
    items.extend(provider.borrows.then(|| owned::structure(&header, definition)));
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

fn enumeration(ty: &TypeDef, definition: &Enum, provider: &Provider) -> Vec<TokenStream> {
    let header = TypeHeader::of(ty);
    let name = header.ty();
    let head = header.implementing(Trait::TextEnum);
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
    let text = text_type(header.borrows());
    let unknown = if header.borrows() { quote!(text) } else { quote!(text.into_owned()) };
    let unknown_docs = if definition.open {
        " A value that is not listed, kept as it came."
    } else {
        " A value that is not listed, kept as it came: it violates `enum`."
    };
    let mut items = vec![
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub enum #name { #(#[doc = #variant_docs] #variants,)* #[doc = #unknown_docs] Unknown(#text) }
        },
        quote! {
            #head {
                #closed
                fn known(text: &str) -> Option<Self> {
                    match text { #(#texts => Some(Self::#variants),)* _ => None }
                }
                fn unknown(text: ::std::borrow::Cow<'a, str>) -> Self {
                    Self::Unknown(#unknown)
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
    ];
    items.extend(provider.borrows.then(|| owned::enumeration(&header, definition)));
    items
}

fn alias(ty: &TypeDef, node: &Node, provider: &Provider) -> TokenStream {
    let name = TypeHeader::of(ty).ty();
    let docs = docs(&ty.docs);
    let target = item_type(node, provider);
    quote!(#docs pub type #name = #target;)
}

/// A value that is no object: a struct around it, which reads and writes as what is inside.
fn newtype(ty: &TypeDef, node: &Node, provider: &Provider) -> Vec<TokenStream> {
    let header = TypeHeader::of(ty);
    let name = header.ty();
    let [decoding, encoding] = [Trait::Decode, Trait::Encode].map(|what| header.implementing(what));
    let docs = docs(&ty.docs);
    let inner = item_type(node, provider);
    let lint = nesting_lint(node, false);
    let mut items = vec![
        quote! {
            #docs
            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct #name(#lint pub #inner);
        },
        quote! {
            #decoding {
                fn blank() -> Self {
                    Self::default()
                }
                fn decode(&mut self, reader: &mut ::crm_events::Reader<'a>) -> ::crm_events::Step {
                    reader.required(&mut self.0)
                }
            }
        },
        quote! {
            #encoding {
                fn encode(&self, writer: &mut ::crm_events::Writer) {
                    ::crm_events::Encode::encode(&self.0, writer);
                }
            }
        },
        validate::newtype(&header, node),
    ];
    items.extend(provider.borrows.then(|| owned::newtype(&header, node)));
    items
}

/// The events whose payload a type is. An alias names a type of the runtime, which has no events.
fn event_names(ty: &TypeDef, provider: &Provider, dispatch: &Dispatch) -> Option<TokenStream> {
    let events = dispatch.events.iter().filter(|event| std::ptr::eq(provider.ty(event.payload), ty));
    let names: Vec<&str> = events.map(|event| event.name.as_str()).collect();
    if names.is_empty() || matches!(ty.definition, Definition::Alias(Node { shape: Shape::Map(_), .. })) {
        return None;
    }
    let head = TypeHeader::of(ty).implementing(Trait::CrmEvent);
    let provider = &provider.name;
    Some(quote! {
        #head {
            const PROVIDER: &'static str = #provider;
            const NAMES: &'static [&'static str] = &[#(#names),*];
        }
    })
}
