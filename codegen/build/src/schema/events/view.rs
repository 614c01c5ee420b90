//! All schemas that apply to one value together: a schema, what it refers to, and the parts of its `allOf`.

use std::collections::BTreeSet;

use indexmap::IndexSet;

use crate::schema::ast::schema::{JsonKind, Property, Schema, SchemaId};
use crate::schema::ast::schemas::Schemas;

/// Schemas that all apply to one value, the outermost first.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct View {
    pub parts: Vec<SchemaId>,
    /// The parts of whose alternatives one has been chosen, each with that one, which is a part, too.
    pub chosen: Vec<(SchemaId, SchemaId)>,
}

impl View {
    /// What applies where `id` does.
    pub(super) fn of(id: SchemaId, schemas: &Schemas) -> Self {
        Self::of_all([id], schemas)
    }

    /// What applies where all of `ids` do.
    pub(super) fn of_all(ids: impl IntoIterator<Item = SchemaId>, schemas: &Schemas) -> Self {
        let mut parts = IndexSet::new();
        ids.into_iter().for_each(|id| collect(id, schemas, &mut parts));
        Self { parts: parts.into_iter().collect(), chosen: Vec::new() }
    }

    /// What applies where one of the alternatives of the part `holder` was chosen.
    pub(super) fn choosing(&self, holder: SchemaId, branch: SchemaId, schemas: &Schemas) -> Self {
        let parts = self.parts.iter().copied().chain([branch]);
        let chosen = self.chosen.iter().copied().chain([(holder, branch)]).collect();
        Self { chosen, ..Self::of_all(parts, schemas) }
    }

    fn schemas<'s>(&'s self, schemas: &'s Schemas) -> impl Iterator<Item = &'s Schema> {
        self.parts.iter().map(|id| schemas.get(*id))
    }

    /// The names of members, in order: those that are described before those that only have to be there.
    pub(super) fn names<'s>(&'s self, schemas: &'s Schemas) -> IndexSet<&'s str> {
        let properties = self.schemas(schemas).flat_map(|schema| &schema.properties);
        let required = self.schemas(schemas).flat_map(|schema| &schema.required);
        let described = properties.map(|property| property.name.as_str());
        described.chain(required.map(|name| name.value.as_str())).collect()
    }

    /// The alternative of a part that has been chosen.
    pub(super) fn choice(&self, part: SchemaId) -> Option<SchemaId> {
        self.chosen.iter().find(|(holder, _)| *holder == part).map(|(_, branch)| *branch)
    }

    /// What the parts say of one member.
    pub(super) fn properties<'s>(
        &'s self,
        name: &'s str,
        schemas: &'s Schemas,
    ) -> impl Iterator<Item = &'s Property> {
        self.schemas(schemas).filter_map(move |schema| schema.property(name))
    }

    /// All that applies to one member; `None` if no part names it.
    pub(super) fn member(&self, name: &str, schemas: &Schemas) -> Option<Self> {
        let ids: BTreeSet<SchemaId> =
            self.properties(name, schemas).map(|property| property.schema).collect();
        (!ids.is_empty()).then(|| Self::of_all(ids, schemas))
    }

    /// As [`member`](Self::member), or else what applies to members that no part names.
    pub(super) fn member_or_other(&self, name: &str, schemas: &Schemas) -> Option<Self> {
        self.member(name, schemas).or_else(|| self.others(schemas).into_iter().next())
    }

    /// What applies to members that no part names: by `additionalProperties` and by each pattern.
    pub(super) fn others(&self, schemas: &Schemas) -> Vec<Self> {
        let may_be = |id: &SchemaId| !schemas.get(*id).never;
        let additional = self.schemas(schemas).filter_map(|schema| schema.additional_properties);
        let additional: BTreeSet<SchemaId> = additional.filter(may_be).collect();
        let patterns = self.schemas(schemas).flat_map(|schema| &schema.pattern_properties);
        let patterns = patterns.map(|property| property.schema).filter(may_be);
        let patterns: Vec<Self> = patterns.map(|id| Self::of(id, schemas)).collect();
        let additional = (!additional.is_empty()).then(|| Self::of_all(additional, schemas));
        additional.into_iter().chain(patterns).collect()
    }

    /// Whether it is an array, as far as is said.
    pub(super) fn is_array(&self, schemas: &Schemas) -> bool {
        let is_said = |schema: &Schema| {
            schema.kinds.as_ref().is_some_and(|kinds| kinds.value.contains(&JsonKind::Array))
                || schema.items.is_some()
                || !schema.prefix_items.is_empty()
        };
        self.allows(JsonKind::Array, schemas)
            && (self.schemas(schemas).any(is_said) || self.names(schemas).is_empty())
    }

    /// What applies to all elements of an array together, and what applies to one of the first each, by its index.
    pub(super) fn elements(&self, schemas: &Schemas) -> (BTreeSet<SchemaId>, BTreeSet<SchemaId>) {
        let shared = self.schemas(schemas).filter_map(|schema| schema.items);
        let first = self.schemas(schemas).flat_map(|schema| schema.prefix_items.iter().copied());
        let may_be = |id: &SchemaId| !schemas.get(*id).never;
        (shared.filter(may_be).collect(), first.filter(may_be).collect())
    }

    /// The names of members that are described, in order.
    pub(super) fn described_names<'s>(&'s self, schemas: &'s Schemas) -> IndexSet<&'s str> {
        let properties = self.schemas(schemas).flat_map(|schema| &schema.properties);
        let may_be = |property: &&Property| !schemas.get(property.schema).never;
        properties.filter(may_be).map(|property| property.name.as_str()).collect()
    }

    /// All that applies to the member that a path of names leads to.
    pub(super) fn at(&self, path: &[String], schemas: &Schemas) -> Option<Self> {
        path.iter().try_fold(self.clone(), |view, name| view.member(name, schemas))
    }

    pub(super) fn requires(&self, name: &str, schemas: &Schemas) -> bool {
        self.schemas(schemas).any(|schema| schema.requires(name))
    }

    /// Whether a path of names leads to a member that has to be there.
    pub(super) fn requires_all(&self, path: &[String], schemas: &Schemas) -> bool {
        let mut view = Some(self.clone());
        path.iter().all(|name| {
            let requires = view.as_ref().is_some_and(|view| view.requires(name, schemas));
            view = view.as_ref().and_then(|view| view.member(name, schemas));
            requires
        })
    }

    /// The parts that say something themselves, in an order of their own: two views with the same ones say the same.
    pub(super) fn essence(&self, schemas: &Schemas) -> BTreeSet<SchemaId> {
        let says_itself = |id: &SchemaId| {
            let only_leads_on = |keyword: &str| match keyword {
                "allOf" => true,
                "oneOf" | "anyOf" => self.choice(*id).is_some(),
                _ => false,
            };
            let schema = schemas.get(*id);
            schema.never || schema.assertions.iter().any(|keyword| !only_leads_on(&keyword.value))
        };
        self.parts.iter().copied().filter(says_itself).collect()
    }

    /// Whether a value may be of this kind, as far as `type` says.
    pub(super) fn allows(&self, kind: JsonKind, schemas: &Schemas) -> bool {
        self.schemas(schemas)
            .all(|schema| schema.kinds.as_ref().is_none_or(|kinds| kinds.value.contains(&kind)))
    }

    /// The part with alternatives, and those of them that are more than null; `None` if there are none, or several lists
    /// of such.
    pub(super) fn branches(&self, schemas: &Schemas) -> Option<(SchemaId, Vec<SchemaId>)> {
        let open = self.parts.iter().filter(|part| self.choice(**part).is_none());
        let lists = open.flat_map(|id| {
            let schema = schemas.get(*id);
            [&schema.one_of, &schema.any_of].into_iter().flatten().map(|list| (*id, &list.value))
        });
        let lists: Vec<(SchemaId, &Vec<SchemaId>)> = lists.collect();
        let [(holder, list)] = lists[..] else { return None };
        Some((holder, list.iter().copied().filter(|id| !schemas.get(*id).is_null()).collect()))
    }
}

fn collect(id: SchemaId, schemas: &Schemas, parts: &mut IndexSet<SchemaId>) {
    if !parts.insert(id) {
        return;
    }
    let schema = schemas.get(id);
    let target = schema.reference.as_ref().and_then(|reference| reference.target);
    let included = schema.all_of.iter().flat_map(|list| list.value.iter().copied());
    target.into_iter().chain(included).for_each(|part| collect(part, schemas, parts));
}
