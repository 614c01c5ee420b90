//! Which texts a schema itself allows in the member that selects it.

use std::collections::BTreeSet;

use super::walk::is_null;
use crate::schema::ast::schema::{Schema, SchemaId};
use crate::schema::ast::schemas::Schemas;

/// The texts that a schema allows in a member, in its order; `None` if it does not list them.
pub(super) fn own_tags(id: SchemaId, property: &str, schemas: &Schemas) -> Option<Vec<String>> {
    Search { property, schemas, seen: BTreeSet::new() }.object(id)
}

struct Search<'s> {
    property: &'s str,
    schemas: &'s Schemas,
    /// References may lead in a circle, which is told later.
    seen: BTreeSet<SchemaId>,
}

impl Search<'_> {
    fn object(&mut self, id: SchemaId) -> Option<Vec<String>> {
        if !self.seen.insert(id) {
            return None;
        }
        let schema = self.schemas.get(id);
        let mut lists: Vec<Vec<String>> = Vec::new();
        lists.extend(schema.property(self.property).and_then(|property| self.member(property.schema)));
        lists.extend(applied(schema).into_iter().filter_map(|part| self.object(part)));
        lists.extend(self.alternatives(schema));
        self.seen.remove(&id);
        common(lists)
    }

    fn alternatives(&mut self, schema: &Schema) -> Option<Vec<String>> {
        if let Some(selection) = schema.selection.as_ref().filter(|one| one.property == self.property) {
            return Some(selection.branches.iter().flat_map(|branch| branch.tags.clone()).collect());
        }
        let list = schema.one_of.as_ref().or(schema.any_of.as_ref())?;
        let branches = list.value.iter().filter(|branch| !is_null(**branch, self.schemas));
        let lists: Option<Vec<Vec<String>>> = branches.map(|branch| self.object(*branch)).collect();
        Some(lists?.concat())
    }

    /// The texts that the schema of the member allows.
    fn member(&mut self, id: SchemaId) -> Option<Vec<String>> {
        if !self.seen.insert(id) {
            return None;
        }
        let schema = self.schemas.get(id);
        let constant = schema.constant.as_ref().map(std::slice::from_ref);
        let listed = schema.enumeration.as_ref().map(|values| values.value.as_slice());
        let mut lists: Vec<Vec<String>> = Vec::new();
        lists.extend(
            [constant, listed]
                .into_iter()
                .flatten()
                .map(|values| values.iter().filter_map(|value| value.as_str()).map(str::to_owned).collect()),
        );
        lists.extend(applied(schema).into_iter().filter_map(|part| self.member(part)));
        self.seen.remove(&id);
        common(lists)
    }
}

/// What applies to the same value without a choice.
fn applied(schema: &Schema) -> Vec<SchemaId> {
    let target = schema.reference.as_ref().and_then(|reference| reference.target);
    let parts = schema.all_of.iter().flat_map(|list| list.value.iter().copied());
    target.into_iter().chain(parts).collect()
}

/// The texts that all lists have; `None` without a list.
fn common(lists: Vec<Vec<String>>) -> Option<Vec<String>> {
    lists.into_iter().reduce(|mut common, list| {
        common.retain(|text| list.contains(text));
        common
    })
}
