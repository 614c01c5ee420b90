//! `anyOf` and `oneOf`: which kind of union the branches make.

use super::hint::Hint;
use super::lowering::Lowering;
use super::refusals::Refusal;
use crate::ir::node::{Node, Shape};
use crate::schema::ast::schema::{JsonKind, Schema, SchemaId};
use crate::schema::json::Value;

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

    /// A union whose branches are told apart by the kind of the value, else by a tag, else by several signs.
    fn union_of_types(&mut self, id: SchemaId, branches: &[SchemaId], hint: &Hint) -> Result<Node, Refusal> {
        if let Some(node) = self.union_by_kind(id, branches, hint) {
            return Ok(node);
        }
        match self.tag(branches) {
            Some((tag, branches)) => self.tagged_union(id, tag, branches, hint),
            None => self.union_by_signs(id, branches, hint),
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
}
