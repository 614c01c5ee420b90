//! Unions of objects that the value of a member tells apart.

use std::collections::BTreeSet;

use super::hint::Hint;
use super::lowering::Lowering;
use super::refusals::Refusal;
use crate::ir::definition::Definition;
use crate::ir::names::UNKNOWN;
use crate::ir::node::{Node, Shape};
use crate::ir::union::{Union, UnionVariant};
use crate::ir::written::Held;
use crate::schema::ast::schema::{JsonKind, SchemaId};
use crate::schema::names;

/// A branch of a union: its schema and the value of its tag.
pub(super) struct Branch {
    id: SchemaId,
    tag: String,
}

impl Lowering<'_> {
    pub(super) fn tagged_union(
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
    pub(super) fn tag(&self, branches: &[SchemaId]) -> Option<(String, Vec<Branch>)> {
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
