//! Unions without a tag: branches of different types, and branches that are tried in order.

use std::collections::BTreeSet;

use super::hint::Hint;
use super::kinds::{runtime_kind, variant_name};
use super::lowering::Lowering;
use super::refusals::Refusal;
use crate::ir::definition::Definition;
use crate::ir::node::{Node, Shape};
use crate::ir::union::{PlainUnion, PlainVariant, Select};
use crate::schema::ast::schema::{JsonKind, SchemaId};
use crate::schema::names;

impl Lowering<'_> {
    /// Branches with one type each, all different.
    pub(super) fn union_by_kind(&mut self, id: SchemaId, branches: &[SchemaId], hint: &Hint) -> Option<Node> {
        let kinds: Option<Vec<JsonKind>> = branches.iter().map(|branch| self.only_kind(*branch)).collect();
        let kinds: Vec<&'static str> = kinds?.into_iter().map(runtime_kind).collect();
        let distinct: BTreeSet<&str> = kinds.iter().copied().collect();
        if distinct.len() < kinds.len() {
            return None;
        }
        self.plain_union(id, branches, Select::Kind(kinds), hint)
    }

    /// Branches that all have Rust types: the first one that takes the value is used. Unions that contain themselves are
    /// excluded: the work of trying would double with each level of a hostile body.
    pub(super) fn union_in_order(
        &mut self,
        id: SchemaId,
        branches: &[SchemaId],
        hint: &Hint,
    ) -> Result<Node, Refusal> {
        let schema = self.schema(id);
        let refusal = || Refusal::new("branches that nothing tells apart", &schema.origin);
        if schema.is_on_circle {
            return Err(refusal());
        }
        let node = self.plain_union(id, branches, Select::Order, hint).ok_or_else(refusal)?;
        if schema.one_of.is_some()
            && let Shape::Named(ty) = node.shape
        {
            let table = self.table(id);
            if let Definition::Plain(union) = &mut self.types[ty.0].definition {
                union.table = Some(table);
            }
        }
        Ok(node)
    }

    fn plain_union(
        &mut self,
        id: SchemaId,
        branches: &[SchemaId],
        select: Select,
        hint: &Hint,
    ) -> Option<Node> {
        let ty = self.reserve(id, hint);
        let parent = Hint::new(&self.types[ty.0].name);
        let mut variants: Vec<PlainVariant> = Vec::new();
        let mut taken = BTreeSet::new();
        for branch in branches {
            let kind = self.only_kind(*branch).map_or("variant", variant_name);
            let node = self.node(*branch, &parent.member(kind));
            let name = match node.shape {
                Shape::Any | Shape::Null => return None,
                Shape::Named(ty) => self.types[ty.0].name.clone(),
                _ => kind.to_owned(),
            };
            let name = names::distinct_variant(&name, &taken);
            let name = if taken.contains(&name) { format!("{name}{}", variants.len() + 1) } else { name };
            taken.insert(name.clone());
            let origin = self.schema(*branch).origin.clone();
            variants.push(PlainVariant { name, node, origin });
        }
        self.define(ty, Definition::Plain(PlainUnion { select, variants, rules: Vec::new(), table: None }));
        Some(self.named(ty, id))
    }

    /// The JSON type of a schema that allows only one, if there is a Rust type for it.
    fn only_kind(&self, id: SchemaId) -> Option<JsonKind> {
        let schema = self.schema(self.target(id)?);
        if schema.never || schema.merged.is_some() {
            return schema.merged.filter(|_| !schema.accepts_null).map(|_| JsonKind::Object);
        }
        match &schema.kinds.as_ref()?.value[..] {
            [JsonKind::Null] => None,
            [kind] => Some(*kind),
            _ => None,
        }
    }
}
