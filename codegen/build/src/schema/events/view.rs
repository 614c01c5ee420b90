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
