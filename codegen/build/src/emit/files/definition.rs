//! The types themselves.

use proc_macro2::TokenStream;
use quote::quote;

use super::field_types::{field_type, item_type, map_type, nesting_lint, text_type};
use super::{extras, owned, plain, replaced, tagged};
use crate::emit::header::TypeHeader;
use crate::emit::impls;
use crate::emit::scope::Scope;
use crate::emit::tokens::{docs, ident};
use crate::ir::blank::Blank;
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::node::Node;
use crate::ir::object::{Field, Open, Presence, Struct};
use crate::ir::text_enum::Enum;

/// A type with all its impls.
pub(super) fn items(ty: &TypeDef, scope: Scope<'_>) -> Vec<TokenStream> {
    let mut items = definition(ty, scope);
    if let Some(definition) = items.first_mut() {
        *definition = extras::add(std::mem::take(definition), &ty.extras, scope);
    }
    items.extend(impls::of(ty, scope));
    items.extend(scope.provider.borrows.then(|| owned::of(ty, scope)).flatten());
    items
}

/// The type itself, with the usual traits.
fn definition(ty: &TypeDef, scope: Scope<'_>) -> Vec<TokenStream> {
    match &ty.definition {
        Definition::Struct(definition) => structure(ty, definition, scope),
        Definition::Enum(definition) => enumeration(ty, definition, scope),
        Definition::Union(definition) => tagged::definition(ty, definition, scope),
        Definition::Plain(definition) => plain::definition(ty, definition, scope),
        Definition::Alias(node) => vec![alias(ty, node, scope)],
        Definition::Newtype(node) => tuple(ty, std::slice::from_ref(node), &node.blank(), scope),
        Definition::Tuple(definition) => tuple(ty, &definition.items, &definition.blank, scope),
        Definition::Replaced { with, .. } => replaced::items(ty, with, scope),
        Definition::Events | Definition::Envelope(_) => Vec::new(),
    }
}

fn structure(ty: &TypeDef, definition: &Struct, scope: Scope<'_>) -> Vec<TokenStream> {
    let name = TypeHeader::of(ty, scope).ty();
    let (docs, debug) = (docs(&ty.docs), extras::debug(&ty.extras));
    let fields = definition.fields().map(|field| field_definition(field, scope));
    let open = open_field(&definition.open, scope);
    let (derives, default) = usual_traits(&name, &definition.blank, &debug);
    let definition = quote! {
        #docs
        #derives
        pub struct #name { #(#fields,)* #open }
    };
    [definition].into_iter().chain(default).collect()
}

/// The traits of structs: what is derived, and what stands behind the definition. `Default` is the blank value where a member
/// may be without it.
pub(super) fn usual_traits(
    name: &TokenStream,
    blank: &Blank,
    debug: &Option<TokenStream>,
) -> (TokenStream, Option<TokenStream>) {
    match blank {
        Blank::OfType => (quote!(#[derive(Clone, #debug Default, PartialEq)]), None),
        _ => (quote!(#[derive(Clone, #debug PartialEq)]), Some(quote!(rt::impl_blank_default!(#name);))),
    }
}

pub(super) fn field_definition(field: &Field, scope: Scope<'_>) -> TokenStream {
    let name = ident(&field.ident);
    let ty = field_type(field, scope);
    let docs = docs(&field.docs);
    let lint = nesting_lint(&field.node, field.presence != Presence::Required);
    quote!(#docs #lint pub #name: #ty)
}

pub(super) fn open_field(open: &Open, scope: Scope<'_>) -> Option<TokenStream> {
    let Open::Keep { ident: name, values } = open else { return None };
    let name = ident(name);
    let ty = map_type("Extra", values, scope);
    let lint = nesting_lint(values, true);
    Some(quote! {
        /// Members that the schema does not name, kept as they came.
        #lint
        pub #name: #ty
    })
}

fn enumeration(ty: &TypeDef, definition: &Enum, scope: Scope<'_>) -> Vec<TokenStream> {
    let name = TypeHeader::of(ty, scope).ty();
    let (docs, debug) = (docs(&ty.docs), extras::debug(&ty.extras));
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
            #[derive(Clone, #debug PartialEq, Eq, Hash)]
            pub enum #name { #(#variants,)* #unknown }
        },
        quote!(rt::impl_text_conversions!(#name);),
    ]
}

fn alias(ty: &TypeDef, node: &Node, scope: Scope<'_>) -> TokenStream {
    let name = TypeHeader::of(ty, scope).ty();
    let docs = docs(&ty.docs);
    let target = item_type(node, scope);
    quote!(#docs pub type #name = #target;)
}

/// A struct around a value that is no object, which reads and writes as what is inside, or around the items of an array.
fn tuple(ty: &TypeDef, items: &[Node], blank: &Blank, scope: Scope<'_>) -> Vec<TokenStream> {
    let name = TypeHeader::of(ty, scope).ty();
    let (docs, debug) = (docs(&ty.docs), extras::debug(&ty.extras));
    let items = items.iter().map(|node| {
        let (inner, lint) = (item_type(node, scope), nesting_lint(node, false));
        quote!(#lint pub #inner)
    });
    let (derives, default) = usual_traits(&name, blank, &debug);
    let definition = quote! {
        #docs
        #derives
        pub struct #name(#(#items),*);
    };
    [definition].into_iter().chain(default).collect()
}
