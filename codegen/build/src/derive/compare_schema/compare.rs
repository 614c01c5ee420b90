//! Where a type and its schema part: one message a mistake, each at what the user has written.

use std::fmt::Display;

use proc_macro2::Span;

use super::phrases;
use super::value::{Kind, Value, is_check};
use crate::derive::attr::suggestion::suggestion;
use crate::derive::context::Context;
use crate::diag::origin::Origin;
use crate::diag::source::Sources;
use crate::ir::definition::{Definition, TypeDef};
use crate::ir::node::{Node, Shape};
use crate::ir::rule::Keyword;
use crate::ir::union::Select;
use crate::schema::single::Single;

/// What goes along.
pub(super) struct Comparison<'c> {
    pub name: &'c str,
    /// Where the user names the schema.
    pub attribute: Span,
    pub schema: &'c Single,
    pub sources: &'c Sources,
    pub context: &'c mut Context,
}

impl<'c> Comparison<'c> {
    /// Reports all mistakes of a type.
    pub(super) fn types(&mut self, given: &TypeDef) {
        let provider = &self.schema.provider;
        let value = self.wanted(&self.schema.node, &provider.origin);
        let named = match self.schema.node.shape {
            Shape::Named(id) => {
                Some(provider.ty(id)).filter(|ty| !matches!(ty.definition, Definition::Alias(_)))
            }
            _ => None,
        };
        match (&given.definition, named.map(|ty| (&ty.definition, &ty.origin))) {
            (Definition::Struct(given), Some((Definition::Struct(object), origin))) => {
                self.objects(object, origin, given);
            }
            (Definition::Enum(given), Some((Definition::Enum(listed), _))) => self.texts(listed, given),
            (Definition::Union(given), Some((Definition::Union(union), origin))) => {
                self.tagged(union, origin, given);
            }
            (Definition::Plain(given), Some((Definition::Plain(union), _))) => {
                match (&union.select, &given.select) {
                    (Select::Kind(_), Select::Kind(_)) => self.kinds(union, given),
                    _ => self.counts(union.variants.len(), given.variants.len(), value.origin),
                }
            }
            // An enum of objects that are tried in order takes what a tag would tell apart.
            (Definition::Plain(given), Some((Definition::Union(_), _)))
                if matches!(given.select, Select::Signs(_)) => {}
            (Definition::Tuple(tuple), _) if tuple.items.len() == 1 => {
                let item = &tuple.items[0];
                let mut inside = Value::new(item, None, item.origin.as_ref().unwrap_or(&given.origin));
                inside.has_check |= tuple.rules.iter().any(is_check);
                self.values(&format!("`{}`", self.name), &value, &inside);
            }
            (Definition::Tuple(_), _) if matches!(value.kind(), Kind::List | Kind::Unknown) => {}
            // They stand for no schema.
            (Definition::Events | Definition::Envelope(_), _) => {}
            _ => self.another_type(&value, named, &given.definition),
        }
    }

    /// A value of the schema.
    pub(super) fn wanted(&self, node: &'c Node, origin: &'c Origin) -> Value<'c> {
        Value::new(node, Some(&self.schema.provider), origin)
    }

    fn another_type(&mut self, schema: &Value<'_>, named: Option<&TypeDef>, given: &Definition) {
        let place = self.place(schema.origin);
        let (name, written) = (self.name, written(given));
        let message = match (named.map(|ty| &ty.definition), schema.kind()) {
            (Some(Definition::Union(union)), _) => format!(
                "the schema is a union of objects that `{0}` tells apart, and `{name}` is {written}: write an enum with \
                 `#[crm_event(tag = \"{0}\")]`; the schema is at {place}",
                union.tag
            ),
            (None, Kind::Unknown) => format!(
                "no type of Rust says what this schema says, so that `{name}` cannot be compared with it: name a part of \
                 it (`…json#/$defs/…`), or leave `schema` out; the schema is at {place}"
            ),
            (_, kind) => {
                let (word, rust) = phrases::of_schema(kind);
                let wanted = match kind {
                    Kind::Object | Kind::Enum | Kind::Several => rust.to_owned(),
                    _ => format!("a struct around one value, `struct {name}(…)`, with {rust} in it"),
                };
                format!(
                    "the schema is {word}, and `{name}` is {written}: write {wanted}; the schema is at {place}"
                )
            }
        };
        self.report(message);
    }

    /// Says something about the whole type.
    pub(super) fn report(&mut self, message: impl Display) {
        self.context.errors.at(self.attribute, message);
    }

    /// Says something about a part of it.
    pub(super) fn report_at(&mut self, origin: &Origin, message: impl Display) {
        let span = self.context.span(origin);
        self.context.errors.at(span, message);
    }

    /// `schemas/acme/ticket.schema.json:14:22 (/properties/title/maxLength)`
    pub(super) fn place(&self, origin: &Origin) -> String {
        let file = self.sources.file(origin.file);
        let (line, column) = file.line_and_column(origin.span.start);
        match origin.pointer.as_str() {
            "" => format!("{}:{line}:{column}", file.name()),
            pointer => format!("{}:{line}:{column} ({pointer})", file.name()),
        }
    }

    /// The keywords behind a table: `` (`contains`, `minContains`) ``, and where the first of them stands.
    pub(super) fn checked(&self, keywords: &[Keyword], otherwise: &Origin) -> (String, String) {
        let by_rules = ["additionalProperties", "enum", "format", "pattern", "uniqueItems"];
        let others = keywords.iter().filter(|keyword| !by_rules.contains(&keyword.name.as_str()));
        let place = self.place(others.clone().next().map_or(otherwise, |keyword| &keyword.origin));
        let quoted: Vec<String> = others.map(|keyword| format!("`{}`", keyword.name)).collect();
        (if quoted.is_empty() { String::new() } else { format!(" ({})", quoted.join(", ")) }, place)
    }

    /// A keyword as a place in a sentence: `` `maxLength` at schemas/… ``.
    pub(super) fn at(&self, keyword: &str, origin: &Origin) -> String {
        format!("`{keyword}` at {}", self.place(origin))
    }
}

/// `, did you mean …?`, or something else where nothing is close.
pub(super) fn hint<'n>(name: &str, known: impl IntoIterator<Item = &'n str>, otherwise: &str) -> String {
    match suggestion(name, known) {
        hint if hint.is_empty() => otherwise.to_owned(),
        hint => hint,
    }
}

fn written(given: &Definition) -> &'static str {
    match given {
        Definition::Struct(_) => "a struct with fields",
        Definition::Enum(_) => "an enum of texts",
        Definition::Union(_) => "an enum with a `tag`",
        Definition::Plain(_) => "an `untagged` enum",
        _ => "an array of several items",
    }
}
