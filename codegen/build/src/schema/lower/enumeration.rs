//! `enum` and `const`: enums of strings, and lists of numbers and booleans.

use std::collections::BTreeSet;

use super::hint::Hint;
use super::lowering::Lowering;
use super::refusals::Refusal;
use crate::base::decimal;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::ir::definition::Definition;
use crate::ir::names::UNKNOWN;
use crate::ir::node::{Node, Shape};
use crate::ir::rule::Rule;
use crate::ir::text_enum::{Enum, EnumValue};
use crate::schema::ast::schema::{JsonKind, SchemaId};
use crate::schema::json::{Data, Value};
use crate::schema::names;

impl Lowering<'_> {
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
        } else if values.iter().all(|value| value.as_bool().is_some()) {
            Ok(self.booleans(id, &values))
        } else {
            Err(Refusal::new("an enum of values other than strings or numbers", &schema.origin))
        }
    }

    /// An enum of numbers is a number with a rule.
    fn numbers(&self, values: &[Value]) -> Node {
        let texts: Vec<String> = values.iter().map(super::table::text).collect();
        let integer = super::integer::shape_of_listed(&texts).filter(|_| !self.settings.exact_integers);
        let mut node = Node::new(integer.unwrap_or(Shape::Number));
        node.rules.push(Rule::OneOf(texts));
        node
    }

    /// An enum of booleans is a boolean, with a check where only one of them is valid.
    fn booleans(&mut self, id: SchemaId, values: &[Value]) -> Node {
        let mut node = Node::new(Shape::Boolean);
        let lists = |boolean| values.iter().any(|value| value.as_bool() == Some(boolean));
        if !(lists(true) && lists(false)) {
            let keywords: Vec<&str> =
                self.schema(id).assertions.iter().map(|keyword| keyword.value.as_str()).collect();
            let said: Vec<&str> = keywords.into_iter().filter(|keyword| *keyword != "type").collect();
            node.rules.push(Rule::Table(self.table_of(&said, id)));
        }
        node
    }

    pub(super) fn text_enum(
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
}

/// Whether a value is of one of these types.
pub(super) fn has_kind(value: &Value, kinds: &[JsonKind]) -> bool {
    kinds.iter().any(|kind| match &value.data {
        Data::Null => *kind == JsonKind::Null,
        Data::Bool(_) => *kind == JsonKind::Boolean,
        Data::Number(text) => {
            *kind == JsonKind::Number || (*kind == JsonKind::Integer && decimal::is_integer(text))
        }
        Data::String(_) => *kind == JsonKind::String,
        Data::Array(_) => *kind == JsonKind::Array,
        Data::Object(_) => *kind == JsonKind::Object,
    })
}
