//! The types of fields, items and variants.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::emit::header::TypeHeader;
use crate::emit::scope::Scope;
use crate::emit::tokens::ident;
use crate::emit::types::with_body;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Field, Presence};
use crate::ir::user_code::UserCode;

/// The type of a field.
pub(in crate::emit) fn field_type(field: &Field, scope: Scope<'_>) -> TokenStream {
    let ty = bare_type(&field.node, scope);
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
pub(in crate::emit) fn item_type(node: &Node, scope: Scope<'_>) -> TokenStream {
    let ty = bare_type(node, scope);
    if node.nullable { quote!(Option<#ty>) } else { ty }
}

fn bare_type(node: &Node, scope: Scope<'_>) -> TokenStream {
    let ty = match &node.shape {
        Shape::Any => with_body("Json", node.borrows),
        Shape::Null => quote!(Null),
        Shape::Boolean => quote!(bool),
        Shape::Text => text_type(node.borrows),
        Shape::Timestamp => with_body("Timestamp", node.borrows),
        Shape::Date => with_body("Date", node.borrows),
        Shape::Integer => quote!(i64),
        Shape::Primitive(name) => ident(name).into_token_stream(),
        Shape::BigInteger => quote!(Integer),
        Shape::Number => quote!(Number),
        Shape::List(items) => {
            let items = item_type(items, scope);
            quote!(Vec<#items>)
        }
        Shape::Map(values) => map_type("Map", values, scope),
        Shape::Converted(converted) => scope.code(&converted.with),
        Shape::Foreign(path) => scope.code(&UserCode::Text(path.clone())),
        Shape::Named(id) => TypeHeader::of(scope.provider.ty(*id), scope).ty(),
    };
    let ty = if node.boxed { quote!(Box<#ty>) } else { ty };
    match (node.loose, node.borrows) {
        (false, _) => ty,
        (true, false) => quote!(Loose<#ty>),
        (true, true) => quote!(Loose<'a, #ty>),
    }
}

/// A string.
pub(in crate::emit) fn text_type(borrows: bool) -> TokenStream {
    if borrows { quote!(Cow<'a, str>) } else { quote!(String) }
}

/// `Map`, or `Map<T>` where the values are not any JSON; `Extra` likewise.
pub(in crate::emit) fn map_type(name: &str, values: &Node, scope: Scope<'_>) -> TokenStream {
    if matches!(values.shape, Shape::Any) {
        return with_body(name, scope.provider.borrows);
    }
    let name = ident(name);
    let lifetime = scope.provider.borrows.then(|| quote!('a,));
    let values = item_type(values, scope);
    quote!(#name<#lifetime #values>)
}
