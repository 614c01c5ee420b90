//! `enum`, `const`, `anyOf` and `oneOf`: enums of strings, lists of numbers, and objects told apart by a constant.

use std::collections::BTreeSet;

use super::hint::Hint;
use super::lowering::Lowering;
use super::refusals::Refusal;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::ir::definition::Definition;
use crate::ir::names::UNKNOWN;
use crate::ir::node::{Node, Shape};
use crate::ir::rule::Rule;
use crate::ir::text_enum::{Enum, EnumValue};
use crate::ir::union::{Union, UnionVariant};
use crate::ir::written::Held;
use crate::schema::ast::schema::{JsonKind, Schema, SchemaId};
use crate::schema::json::{Data, Value};
use crate::schema::names;

/// A branch of a union: its schema and the value of its tag.
struct Branch {
    id: SchemaId,
    tag: String,
}

impl Lowering<'_> {
    pub(super) fn union(
        &mut self,
        id: SchemaId,
        branches: &[SchemaId],
        hint: &Hint,
    ) -> Result<Node, Refusal> {
        let schema = self.schema(id);
        let is_null = |branch: &SchemaId| self.target(*branch).is_some_and(|id| self.schema(id).is_null());
        let others: Vec<SchemaId> = branches.iter().copied().filter(|branch| !is_null(branch)).collect();
        match others[..] {
            [] => Err(Refusal::new("a union of nulls", &schema.origin)),
            // The branch for null is about null alone, so the other branch is the type of every other value. That type
            // must not take null itself.
            [only] => {
                let node = self.node(only, hint);
                let takes_null = matches!(node.shape, Shape::Any | Shape::Null) || node.loose;
                // Except where the other branch takes every value: with `anyOf`, all values are then valid. With `oneOf`,
                // null would be valid in two branches, and so invalid.
                let takes_all =
                    matches!(node.shape, Shape::Any) && node.rules.is_empty() && schema.one_of.is_none();
                if takes_null && !takes_all && others.len() < branches.len() {
                    return Err(Refusal::new("a union of null and what may be null", &schema.origin));
                }
                Ok(node)
            }
            _ if schema.any_of.is_some() && self.open_enum_values(&others).is_some() => {
                let values = self.open_enum_values(&others).unwrap_or_default();
                self.text_enum(id, &values, true, hint)
            }
            _ => self.union_of_types(id, &others, hint),
        }
    }

    /// A union whose branches are told apart by the kind of the value, else by a tag, else by trying them in order.
    fn union_of_types(&mut self, id: SchemaId, branches: &[SchemaId], hint: &Hint) -> Result<Node, Refusal> {
        if let Some(node) = self.union_by_kind(id, branches, hint) {
            return Ok(node);
        }
        match self.tag(branches) {
            Some((tag, branches)) => self.tagged_union(id, tag, branches, hint),
            None => self.union_in_order(id, branches, hint),
        }
    }

    /// The listed values of `anyOf: [{ "enum": [...] }, { "type": "string" }]`, in any order.
    fn open_enum_values(&self, branches: &[SchemaId]) -> Option<Vec<Value>> {
        let [a, b] = branches else { return None };
        let (a, b) = (self.schema(self.target(*a)?), self.schema(self.target(*b)?));
        let only = |schema: &Schema, keywords: &[&str]| {
            schema.assertions.iter().all(|keyword| keywords.contains(&keyword.value.as_str()))
        };
        let is_any_string = |schema: &Schema| {
            only(schema, &["type"])
                && schema.kinds.as_ref().is_some_and(|kinds| kinds.value == [JsonKind::String])
        };
        let listed = if is_any_string(b) {
            a
        } else if is_any_string(a) {
            b
        } else {
            return None;
        };
        let values = &listed.enumeration.as_ref().filter(|_| only(listed, &["enum", "type"]))?.value;
        values.iter().all(|value| value.as_str().is_some()).then(|| values.clone())
    }

    /// `enum` or `const`.
    pub(super) fn enumeration(&mut self, id: SchemaId, hint: &Hint) -> Result<Node, Refusal> {
        let schema = self.schema(id);
        let listed = match (&schema.enumeration, &schema.constant) {
            (Some(values), None) => values.value.clone(),
            (None, Some(value)) => vec![value.clone()],
            _ => return Err(Refusal::new("`enum` beside `const`", &schema.origin)),
        };
        let allowed = |value: &Value| schema.kinds.as_ref().is_none_or(|kinds| has_kind(value, &kinds.value));
        for value in listed.iter().filter(|value| !allowed(value)) {
            let message = format!("`type` refuses {} that is listed here", value.kind());
            self.report(
                Diagnostic::warning(Code::CONTRADICTION, message)
                    .at(&value.origin, "never valid")
                    .help("remove the value, or add its type"),
            );
        }
        let values: Vec<Value> =
            listed.into_iter().filter(|value| allowed(value) && !matches!(value.data, Data::Null)).collect();
        if values.is_empty() && self.accepts_null(id) {
            Ok(Node::new(Shape::Null))
        } else if values.is_empty() {
            Err(Refusal::new("an enum without a value of its type", &schema.origin))
        } else if values.iter().all(|value| value.as_str().is_some()) {
            self.text_enum(id, &values, false, hint)
        } else if values.iter().all(|value| matches!(value.data, Data::Number(_))) {
            Ok(self.numbers(&values))
        } else {
            Err(Refusal::new("an enum of values other than strings or numbers", &schema.origin))
        }
    }

    /// An enum of numbers is a number with a rule.
    fn numbers(&self, values: &[Value]) -> Node {
        let texts: Vec<String> = values.iter().map(super::table::text).collect();
        let all_integers = texts.iter().all(|text| text.parse::<i64>().is_ok());
        let mut node = Node::new(match self.settings.exact_integers {
            false if all_integers => Shape::Integer,
            _ => Shape::Number,
        });
        node.rules.push(Rule::OneOf(texts));
        node
    }

    fn text_enum(
        &mut self,
        id: SchemaId,
        values: &[Value],
        open: bool,
        hint: &Hint,
    ) -> Result<Node, Refusal> {
        let schema = self.schema(id);
        let mut wires: BTreeSet<&str> = BTreeSet::new();
        let mut listed: Vec<EnumValue> = Vec::new();
        let mut taken: BTreeSet<String> = BTreeSet::from([UNKNOWN.to_owned()]);
        let texts = values.iter().filter_map(|value| Some((value.as_str()?, &value.origin)));
        for (wire, origin) in texts.filter(|(wire, _)| wires.insert(wire)) {
            let variant = names::distinct_variant(wire, &taken);
            taken.insert(variant.clone());
            listed.push(EnumValue { wire: wire.to_owned(), variant, origin: origin.clone() });
        }
        if listed.is_empty() {
            return Err(Refusal::new("an enum without values", &schema.origin));
        }
        let type_id = self.reserve(id, hint);
        let listing = schema.assertions.iter().find(|keyword| keyword.value == "enum");
        let origin = listing.map_or(&schema.origin, |keyword| &keyword.origin).clone();
        let unknown = Some(UNKNOWN.to_owned());
        self.define(type_id, Definition::Enum(Enum { values: listed, open, unknown, origin }));
        Ok(self.named(type_id, id))
    }

    fn tagged_union(
        &mut self,
        id: SchemaId,
        tag: String,
        branches: Vec<Branch>,
        hint: &Hint,
    ) -> Result<Node, Refusal> {
        let type_id = self.reserve(id, hint);
        let parent = Hint::new(&self.types[type_id.0].name);
        let mut variants = Vec::new();
        let mut taken: BTreeSet<String> = BTreeSet::from([UNKNOWN.to_owned()]);
        for branch in branches {
            let name = names::distinct_variant(&branch.tag, &taken);
            taken.insert(name.clone());
            let node = self.node(branch.id, &parent.member(&branch.tag));
            let Shape::Named(ty) = node.shape else {
                return Err(Refusal::new(
                    "a branch without a type of its own",
                    &self.schema(branch.id).origin,
                ));
            };
            let origin = self.types[ty.0].origin.clone();
            let ty = Held::Defined(ty);
            variants.push(UnionVariant { tag: branch.tag, name, ty, boxed: false, origin });
        }
        self.define(
            type_id,
            Definition::Union(Union {
                tag,
                variants,
                unknown: Some(UNKNOWN.to_owned()),
                tag_in_payload: true,
            }),
        );
        Ok(self.named(type_id, id))
    }

    /// The property that is a required constant in every branch, with another value in each.
    fn tag(&self, branches: &[SchemaId]) -> Option<(String, Vec<Branch>)> {
        let first = self.schema(self.target(*branches.first()?)?);
        first.properties.iter().find_map(|property| {
            let tags: Option<Vec<Branch>> =
                branches.iter().map(|branch| self.branch(*branch, &property.name)).collect();
            let tags = tags?;
            let distinct: BTreeSet<&str> = tags.iter().map(|branch| branch.tag.as_str()).collect();
            (distinct.len() == tags.len()).then(|| (property.name.clone(), tags))
        })
    }

    fn branch(&self, id: SchemaId, tag: &str) -> Option<Branch> {
        let id = self.target(id)?;
        let schema = self.schema(id);
        let is_object = schema.kinds.as_ref().is_some_and(|kinds| kinds.value == [JsonKind::Object]);
        let value = self.constant(schema.property(tag)?.schema)?;
        (is_object && schema.requires(tag)).then_some(Branch { id, tag: value })
    }
}

/// Whether a value is of one of these types.
fn has_kind(value: &Value, kinds: &[JsonKind]) -> bool {
    kinds.iter().any(|kind| match &value.data {
        Data::Null => *kind == JsonKind::Null,
        Data::Bool(_) => *kind == JsonKind::Boolean,
        Data::Number(text) => {
            *kind == JsonKind::Number
                || (*kind == JsonKind::Integer && text.parse::<f64>().is_ok_and(|n| n.fract() == 0.0))
        }
        Data::String(_) => *kind == JsonKind::String,
        Data::Array(_) => *kind == JsonKind::Array,
        Data::Object(_) => *kind == JsonKind::Object,
    })
}
