//! What a file has to import.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::scope::Scope;
use crate::emit::tokens::ident;
use crate::ir::catalog::Provider;
use crate::ir::ids::TypeId;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Field, Open, Presence};
use crate::ir::user_code::UserCode;

/// The names that the definitions of a file use and do not define.
#[derive(Default)]
pub(super) struct Imports {
    pub types: BTreeSet<TypeId>,
    runtime: BTreeSet<&'static str>,
    /// From the module of the runtime whose types borrow from the body.
    borrowed: BTreeSet<&'static str>,
    has_cow: bool,
    /// Types that settings name, and whether they stand for strings.
    converted: BTreeSet<(String, bool)>,
}

impl Imports {
    pub(super) fn field(&mut self, field: &Field) {
        if field.presence == Presence::OptionalNullable {
            self.runtime.insert("Maybe");
        }
        self.node(&field.node);
    }

    /// `borrows` says whether the names of members borrow from the body.
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
            Shape::Converted(converted) => {
                self.converted.insert((code(&converted.with), converted.is_text));
            }
            Shape::Boolean | Shape::Integer | Shape::Primitive(_) | Shape::Foreign(_) => {}
        }
    }

    /// The values of a map. Any JSON is the default of `Map`, and needs no import.
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

    /// Lines with which the compiler tells, at one place, that a type that a setting names cannot stand where it stands.
    pub(super) fn asserted(&self, scope: Scope<'_>) -> Vec<TokenStream> {
        let assert = |(with, is_text): &(String, bool)| {
            let with = scope.code(&UserCode::Text(with.clone()));
            let text = is_text.then(|| quote!(const _: () = rt::assert_text_type::<#with>();));
            quote!(const _: () = rt::assert_field_type::<#with>(); #text)
        };
        self.converted.iter().map(assert).collect()
    }

    /// Whether a type of the runtime is among them.
    pub(super) fn has_runtime(&self) -> bool {
        !self.runtime.is_empty() || !self.borrowed.is_empty()
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
            items.push(quote!(use rt::{#(#names),*};));
        }
        if !self.borrowed.is_empty() {
            let names = self.borrowed.iter().map(|name| ident(name));
            items.push(quote!(use rt::borrowed::{#(#names),*};));
        }
        let names: BTreeSet<&str> = self.types.iter().map(|id| provider.ty(*id).name.as_str()).collect();
        if !names.is_empty() {
            let names = names.into_iter().map(ident);
            items.push(quote!(use super::{#(#names),*};));
        }
        items
    }
}

/// What settings have as text.
fn code(code: &UserCode) -> String {
    match code {
        UserCode::Text(text) => text.clone(),
        UserCode::Kept(_) => String::new(),
    }
}
