//! A value of one side, and what is said of it.

use super::limit::{self, Limit, push};
use crate::diag::origin::Origin;
use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::node::{Node, Shape};
use crate::ir::object::{Field, Presence};
use crate::ir::rule::{Keyword, Rule};
use crate::ir::said::SaidValue;

/// A value where it stands.
#[derive(Clone)]
pub(super) struct Value<'i> {
    node: &'i Node,
    /// The side of the schema; of the user's nobody sees other types.
    schema: Option<&'i Provider>,
    rules: Vec<&'i Rule>,
    pub origin: &'i Origin,
    pub nullable: bool,
    /// A table, or a function of the user, checks more than other rules say.
    pub has_check: bool,
}

/// Of which kind values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A type of the user's own, or a schema without a natural type.
    Unknown,
    Any,
    Null,
    Boolean,
    Text,
    /// Text that a closed `enum` lists.
    Enum,
    Integer,
    Number,
    List,
    Map,
    Object,
    /// A union.
    Several,
}

impl<'i> Value<'i> {
    pub(super) fn new(node: &'i Node, schema: Option<&'i Provider>, origin: &'i Origin) -> Self {
        Self::with_rules(node, schema, origin, node.rules.iter().collect())
    }

    pub(super) fn of_field(field: &'i Field, schema: Option<&'i Provider>) -> Self {
        use Presence::{Defaulted, Optional, Required};
        let mut value = Self::new(&field.node, schema, &field.origin);
        value.nullable |= !matches!(field.presence, Required | Optional | Defaulted);
        value
    }

    fn with_rules(
        node: &'i Node,
        schema: Option<&'i Provider>,
        origin: &'i Origin,
        rules: Vec<&'i Rule>,
    ) -> Self {
        let has_check = rules.iter().any(|rule| is_check(rule));
        let mut value = Self { node, schema, rules, origin, nullable: node.nullable, has_check };
        // What stands in a list of any JSON is left to a check.
        value.has_check |= value.is_tuple();
        value
    }

    /// Whether it is an array of the schema with a type for each item.
    pub(super) fn is_tuple(&self) -> bool {
        matches!(self.named(), Some(Definition::Tuple(_)))
    }

    /// The definition of a type of the schema.
    fn named(&self) -> Option<&'i Definition> {
        match (&self.node.shape, self.schema) {
            (Shape::Named(id), Some(schema)) => Some(&schema.ty(*id).definition),
            _ => None,
        }
    }

    pub(super) fn kind(&self) -> Kind {
        match &self.node.shape {
            _ if self.node.loose => Kind::Unknown,
            Shape::Any if self.schema.is_some() && self.has_check => Kind::Unknown,
            Shape::Any => Kind::Any,
            Shape::Null => Kind::Null,
            Shape::Boolean => Kind::Boolean,
            Shape::Text | Shape::Timestamp | Shape::Date => Kind::Text,
            Shape::Integer | Shape::Primitive(_) | Shape::BigInteger => Kind::Integer,
            Shape::Number => Kind::Number,
            Shape::List(_) => Kind::List,
            Shape::Map(_) => Kind::Map,
            Shape::Foreign(_) | Shape::Converted(_) => Kind::Unknown,
            Shape::Named(_) => match self.named() {
                Some(Definition::Alias(alias)) => Self::new(alias, self.schema, self.origin).kind(),
                Some(Definition::Enum(listed)) if listed.open => Kind::Text,
                Some(Definition::Enum(_)) => Kind::Enum,
                Some(Definition::Struct(_) | Definition::Union(_)) => Kind::Object,
                Some(Definition::Plain(_)) => Kind::Several,
                Some(Definition::Tuple(_)) => Kind::List,
                _ => Kind::Unknown,
            },
        }
    }

    /// An item or a value of it. Of a type of the user's own, as far as rules say something of it.
    pub(super) fn inner(&self) -> Option<Self> {
        match &self.node.shape {
            _ if self.node.loose => None,
            Shape::List(inner) | Shape::Map(inner) => {
                Some(Self::new(inner, self.schema, inner.origin.as_ref().unwrap_or(self.origin)))
            }
            Shape::Named(_) | Shape::Foreign(_) => match self.named() {
                Some(Definition::Alias(alias)) => Self::new(alias, self.schema, self.origin).inner(),
                Some(_) => None,
                None => {
                    let each = self.rules.iter().filter_map(|rule| match rule {
                        Rule::Each(inner) => Some(inner),
                        _ => None,
                    });
                    let rules: Vec<&Rule> = each.flatten().collect();
                    (!rules.is_empty()).then(|| Self::with_rules(self.node, None, self.origin, rules))
                }
            },
            _ => None,
        }
    }

    /// The limits on the value itself.
    pub(super) fn limits(&self) -> Vec<Limit<'i>> {
        let mut limits = Vec::new();
        for rule in &self.rules {
            for said in rule.said() {
                push(Limit::of(&said, self.place(said.keyword, said.origin)), &mut limits);
            }
            let pattern = match rule {
                Rule::Pattern(id) => self.schema.and_then(|schema| schema.patterns.get(id.0)),
                Rule::NamedPattern(_) => None,
                _ => continue,
            };
            let (pattern, origin) =
                (pattern.map(|pattern| pattern.text.as_str()), self.place("pattern", None));
            push(Limit { keyword: "pattern", value: SaidValue::True, pattern, origin }, &mut limits);
        }
        if let Some(Definition::Tuple(tuple)) = self.named() {
            let count = SaidValue::Count(tuple.items.len() as u64);
            let ends = ["minItems", "maxItems"];
            let ends =
                ends.map(|keyword| Limit { keyword, value: count, pattern: None, origin: self.origin });
            ends.into_iter().for_each(|limit| push(limit, &mut limits));
        }
        if let Shape::Primitive(name) = self.node.shape {
            let origin = self.node.origin.as_ref().unwrap_or(self.origin);
            limit::of_primitive(name, origin).for_each(|limit| push(limit, &mut limits));
        }
        // A minimum of 0 is no limit.
        limits.retain(|limit| !(limit.is_lower_end() && matches!(limit.value, SaidValue::Count(0))));
        limits
    }

    fn place(&self, keyword: &str, own: Option<&'i Origin>) -> &'i Origin {
        own.or_else(|| place(&self.node.keywords, keyword)).unwrap_or(self.origin)
    }

    /// Where the schema says what has no place of its own.
    pub(super) fn keywords(&self) -> &'i [Keyword] {
        &self.node.keywords
    }
}

/// Whether a rule is a table, or a function of the user.
pub(super) fn is_check(rule: &Rule) -> bool {
    matches!(rule, Rule::Table(_) | Rule::NamedTable(_) | Rule::Custom(_))
}

/// Where a keyword stands.
pub(super) fn place<'i>(keywords: &'i [Keyword], name: &str) -> Option<&'i Origin> {
    keywords.iter().find(|keyword| keyword.name == name).map(|keyword| &keyword.origin)
}
