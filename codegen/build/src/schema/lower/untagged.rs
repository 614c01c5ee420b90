//! Unions without a tag: branches of different types, and branches that several signs tell apart.

use std::collections::BTreeSet;

use super::branch_names;
use super::hint::Hint;
use super::kinds::runtime_kind;
use super::lowering::Lowering;
use super::refusals::Refusal;
use super::signs::{overlaps, signs};
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
        let outsides = self.outsides(branches);
        let names = self.names_by_kind(branches, &outsides);
        self.plain_union(id, branches, names, Select::Kind(kinds), hint)
    }

    /// Branches that all have Rust types: the first one that takes the value is used. Of unions that contain themselves,
    /// one look at a value has to leave one branch: the work of trying two would double with each level of a hostile body.
    pub(super) fn union_by_signs(
        &mut self,
        id: SchemaId,
        branches: &[SchemaId],
        hint: &Hint,
    ) -> Result<Node, Refusal> {
        let schema = self.schema(id);
        let refusal = || Refusal::new("branches that nothing tells apart", &schema.origin);
        let outsides = self.outsides(branches);
        let overlaps = overlaps(&outsides);
        let is_exclusive = schema.one_of.is_some();
        // The branch for null, which is none of these, and another one both take it, though only one may.
        let null_twice = schema.one_of.as_ref().is_some_and(|all| all.value.len() > branches.len())
            && !schema.accepts_null;
        if null_twice || (schema.is_on_circle && overlaps.iter().any(|others| !others.is_empty())) {
            return Err(refusal());
        }
        let names = self.branch_names(branches, &outsides);
        let rivals = if is_exclusive { overlaps } else { vec![Vec::new(); branches.len()] };
        let select = Select::Signs(signs(&outsides, is_exclusive, rivals));
        self.plain_union(id, branches, names, select, hint).ok_or_else(refusal)
    }

    /// `names`: what the branches are called, in any case.
    fn plain_union(
        &mut self,
        id: SchemaId,
        branches: &[SchemaId],
        names: Vec<String>,
        mut select: Select,
        hint: &Hint,
    ) -> Option<Node> {
        let ty = self.reserve(id, hint);
        let parent = Hint::new(&self.types[ty.0].name);
        let mut variants: Vec<PlainVariant> = Vec::new();
        let mut taken = BTreeSet::new();
        for (index, (branch, name)) in branches.iter().zip(names).enumerate() {
            let node = self.node(*branch, &parent.member(&name));
            let name = match node.shape {
                Shape::Any | Shape::Null => return None,
                // A type that has a name of its own elsewhere.
                Shape::Named(ty) if self.only_refers(*branch) => self.types[ty.0].name.clone(),
                _ => name,
            };
            if let (Select::Signs(signs), Shape::Named(ty)) = (&mut select, &node.shape)
                && matches!(self.types[ty.0].definition, Definition::Replaced { .. })
            {
                signs.take_any(index);
            }
            let name = names::distinct_variant(&name, &taken);
            let name = if taken.contains(&name) { format!("{name}{}", variants.len() + 1) } else { name };
            taken.insert(name.clone());
            let origin = self.schema(*branch).origin.clone();
            variants.push(PlainVariant { name, node, origin });
        }
        let unmatched = matches!(select, Select::Signs(_)).then(|| branch_names::unmatched(&taken));
        self.define(ty, Definition::Plain(PlainUnion { select, variants, rules: Vec::new(), unmatched }));
        Some(self.named(ty, id))
    }

    /// Whether a branch is called what it refers to is called.
    fn only_refers(&self, branch: SchemaId) -> bool {
        let schema = self.schema(branch);
        schema.reference.is_some() && schema.annotations.title.is_none() && schema.rust_name.is_none()
    }

    /// The JSON type of a schema that allows only one, if there is a Rust type for it.
    pub(super) fn only_kind(&self, id: SchemaId) -> Option<JsonKind> {
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
