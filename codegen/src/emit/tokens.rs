//! Small pieces: identifiers, docs, types, imports.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::header::TypeHeader;
use crate::ir::{Field, Held, Node, Open, Presence, Provider, Shape, Tokens, TypeId};

/// An identifier; `r#type` is raw.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// `/// …` for each line.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// A number without a suffix.
pub(super) fn number(value: usize) -> Literal {
    Literal::usize_unsuffixed(value)
}

/// The type of a field.
pub(super) fn field_type(field: &Field, provider: &Provider) -> TokenStream {
    let ty = bare_type(&field.node, provider);
    match field.presence {
        Presence::Required | Presence::Defaulted => ty,
        Presence::Optional | Presence::Nullable | Presence::NullIsAbsent => quote!(Option<#ty>),
        Presence::OptionalNullable => quote!(Maybe<#ty>),
    }
}

/// How many types in each other clippy's `type_complexity` takes.
const MAX_NESTED: usize = 6;

/// Silences clippy where a schema nests arrays and maps more than people would. `is_wrapped` says whether something
/// stands around the type of the node.
pub(super) fn nesting_lint(node: &Node, is_wrapped: bool) -> Option<TokenStream> {
    let nested = usize::from(is_wrapped) + nested_types(node);
    (nested > MAX_NESTED).then(|| quote!(#[allow(clippy::type_complexity)]))
}

fn nested_types(node: &Node) -> usize {
    let inside = match &node.shape {
        Shape::List(inner) | Shape::Map(inner) => nested_types(inner),
        _ => 0,
    };
    let borrowed_text = usize::from(node.borrows && matches!(node.shape, Shape::Text));
    1 + inside + borrowed_text + usize::from(node.nullable) + usize::from(node.boxed)
}

/// The type of an item or map value, where null is `None`.
pub(super) fn item_type(node: &Node, provider: &Provider) -> TokenStream {
    let ty = bare_type(node, provider);
    if node.nullable { quote!(Option<#ty>) } else { ty }
}

/// The type in a variant.
pub(super) fn held_type(held: &Held, boxed: bool, provider: &Provider) -> TokenStream {
    let ty = match held {
        Held::Defined(id) => TypeHeader::of(provider.ty(*id)).ty(),
        Held::Written { ty: Tokens(ty), .. } => ty.clone(),
    };
    if boxed { quote!(Box<#ty>) } else { ty }
}

fn bare_type(node: &Node, provider: &Provider) -> TokenStream {
    let ty = match &node.shape {
        Shape::Any => with_body("Json", node.borrows),
        Shape::Null => quote!(Null),
        Shape::Boolean => quote!(bool),
        Shape::Text => text_type(node.borrows),
        Shape::Timestamp => with_body("Timestamp", node.borrows),
        Shape::Date => with_body("Date", node.borrows),
        Shape::Integer => quote!(i64),
        Shape::BigInteger => quote!(Integer),
        Shape::Number => quote!(Number),
        Shape::List(items) => {
            let items = item_type(items, provider);
            quote!(Vec<#items>)
        }
        Shape::Map(values) => map_type("Map", values, provider),
        Shape::Named(id) => TypeHeader::of(provider.ty(*id)).ty(),
    };
    let ty = if node.boxed { quote!(Box<#ty>) } else { ty };
    match (node.loose, node.borrows) {
        (false, _) => ty,
        (true, false) => quote!(Loose<#ty>),
        (true, true) => quote!(Loose<'a, #ty>),
    }
}

/// A string.
pub(super) fn text_type(borrows: bool) -> TokenStream {
    if borrows { quote!(Cow<'a, str>) } else { quote!(String) }
}

/// A type of the runtime, which may have the lifetime of the body.
pub(super) fn with_body(name: &str, borrows: bool) -> TokenStream {
    let name = ident(name);
    if borrows { quote!(#name<'a>) } else { quote!(#name) }
}

/// `Map`, or `Map<T>` where the values are not any JSON; `Extra` likewise.
pub(super) fn map_type(name: &str, values: &Node, provider: &Provider) -> TokenStream {
    if matches!(values.shape, Shape::Any) {
        return with_body(name, provider.borrows);
    }
    let name = ident(name);
    let lifetime = provider.borrows.then(|| quote!('a,));
    let values = item_type(values, provider);
    quote!(#name<#lifetime #values>)
}

/// The names that the definitions of a file use and do not define.
#[derive(Default)]
pub(super) struct Imports {
    pub types: BTreeSet<TypeId>,
    runtime: BTreeSet<&'static str>,
    /// From the module of the runtime whose types borrow from the body.
    borrowed: BTreeSet<&'static str>,
    has_cow: bool,
}

impl Imports {
    pub(super) fn field(&mut self, field: &Field) {
        if field.presence == Presence::OptionalNullable {
            self.runtime.insert("Maybe");
        }
        self.node(&field.node);
    }

    /// `borrows` says whether names of members do.
    pub(super) fn open(&mut self, open: &Open, borrows: bool) {
        if let Some(values) = open.values() {
            self.texts("Extra", borrows);
            self.values(values);
        }
    }

    pub(super) fn node(&mut self, node: &Node) {
        if node.loose {
            self.texts("Loose", node.borrows);
        }
        match &node.shape {
            Shape::Any => self.texts("Json", node.borrows),
            Shape::Null => self.runtime("Null"),
            Shape::Text => self.text(node.borrows),
            Shape::Timestamp => self.texts("Timestamp", node.borrows),
            Shape::Date => self.texts("Date", node.borrows),
            Shape::Number => self.runtime("Number"),
            Shape::BigInteger => self.runtime("Integer"),
            Shape::Map(values) => {
                self.texts("Map", node.borrows);
                self.values(values);
            }
            Shape::List(items) => self.node(items),
            Shape::Named(id) => {
                self.types.insert(*id);
            }
            Shape::Boolean | Shape::Integer => {}
        }
    }

    /// Values of a map; any JSON is the default and not written.
    fn values(&mut self, values: &Node) {
        if !matches!(values.shape, Shape::Any) {
            self.node(values);
        }
    }

    /// A string.
    pub(super) fn text(&mut self, borrows: bool) {
        self.has_cow |= borrows;
    }

    /// A type of the runtime without texts.
    pub(super) fn runtime(&mut self, name: &'static str) {
        self.runtime.insert(name);
    }

    /// A type of the runtime that holds texts.
    pub(super) fn texts(&mut self, name: &'static str, borrows: bool) {
        if borrows { &mut self.borrowed } else { &mut self.runtime }.insert(name);
    }

    /// `use crm_events::{…};` and `use super::{…};`.
    pub(super) fn items(&self, provider: &Provider) -> Vec<TokenStream> {
        let mut items = Vec::new();
        if self.has_cow {
            items.push(quote!(
                use ::std::borrow::Cow;
            ));
        }
        if !self.runtime.is_empty() {
            let names = self.runtime.iter().map(|name| ident(name));
            items.push(quote!(use ::crm_events::{#(#names),*};));
        }
        if !self.borrowed.is_empty() {
            let names = self.borrowed.iter().map(|name| ident(name));
            items.push(quote!(use ::crm_events::borrowed::{#(#names),*};));
        }
        let names: BTreeSet<&str> = self.types.iter().map(|id| provider.ty(*id).name.as_str()).collect();
        if !names.is_empty() {
            let names = names.into_iter().map(ident);
            items.push(quote!(use super::{#(#names),*};));
        }
        items
    }
}
