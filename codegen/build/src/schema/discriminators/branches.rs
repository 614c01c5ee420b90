//! Which texts select which alternative.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;

use super::mapping::implied;
use super::own_tags::own_tags;
use super::parents::{self, Copies};
use super::report;
use super::walk::{is_null, leads_to, referred};
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::schema::ast::schema::{
    At, Discriminator, JsonKind, Keywords, Mapped, Schema, SchemaId, Selected, Selection,
};
use crate::schema::ast::schemas::Schemas;
use crate::schema::json::{Data, Value};

/// Fills in what is selected, of all schemas with alternatives. Those of schemas that others build on have been made.
pub(super) fn select_all(
    opened: &BTreeMap<SchemaId, Copies>,
    schemas: &mut Schemas,
    diagnostics: &mut Diagnostics,
) {
    let mut selector = Selector { opened, schemas, diagnostics, begun: BTreeSet::new() };
    selector.schemas.ids().for_each(|id| selector.select(id));
}

struct Selector<'a> {
    opened: &'a BTreeMap<SchemaId, Copies>,
    schemas: &'a mut Schemas,
    diagnostics: &'a mut Diagnostics,
    begun: BTreeSet<SchemaId>,
}

/// An alternative that is not null.
struct Candidate {
    schema: SchemaId,
    /// What the reference, if it is one, leads to.
    target: SchemaId,
    /// The name that it has by its reference.
    name: Option<String>,
    /// The texts that it allows itself.
    own: Option<Vec<String>>,
    tags: Vec<String>,
}

impl Candidate {
    fn allows(&self, tag: &str) -> bool {
        self.own.as_ref().is_none_or(|own| own.iter().any(|text| text == tag))
    }

    fn is_never_selected(&self) -> bool {
        self.tags.is_empty()
    }
}

/// The alternatives beside a discriminator, with what selects each, and what is to be said of them.
#[derive(Default)]
struct Found {
    candidates: Vec<Candidate>,
    told: Vec<Diagnostic>,
}

impl Selector<'_> {
    fn select(&mut self, id: SchemaId) {
        if !self.begun.insert(id) {
            return;
        }
        let schema = self.schemas.get(id);
        let Some(discriminator) = schema.discriminator.clone() else { return };
        let list = match (&schema.one_of, &schema.any_of) {
            (Some(list), None) | (None, Some(list)) => list.value.clone(),
            (None, None) => return,
            (Some(_), Some(_)) => return self.diagnostics.push(report::two_lists(&discriminator)),
        };
        match self.found(id, &list, &discriminator) {
            Ok(Found { candidates, told }) => {
                told.into_iter().for_each(|one| self.diagnostics.push(one));
                let or_null = self.says_null(id) || list.iter().any(|branch| self.says_null(*branch));
                let selection = Selection { property: discriminator.property, branches: Vec::new(), or_null };
                self.fill(id, selection, candidates);
            }
            Err(why) => {
                self.diagnostics.push(*why);
                if let Some(copies) = self.opened.get(&id) {
                    parents::close(id, *copies, self.schemas);
                }
            }
        }
    }

    fn found(
        &mut self,
        id: SchemaId,
        list: &[SchemaId],
        discriminator: &Discriminator,
    ) -> Result<Found, Box<Diagnostic>> {
        let mut found = Found::default();
        for branch in list {
            if !is_null(*branch, self.schemas) {
                found.candidates.push(self.candidate(*branch, discriminator)?);
            }
        }
        for mapped in &discriminator.mapping {
            if let Some(target) = mapped.reference.target {
                self.map(mapped, self.schemas.end(target), id, discriminator, &mut found)?;
            }
        }
        add_names(&mut found.candidates, discriminator);
        add_own(&mut found.candidates, discriminator);
        forget_repeated(&mut found.candidates);
        self.leave_out(id, discriminator, &mut found);
        match found.candidates.iter().find(|candidate| candidate.is_never_selected()) {
            Some(candidate) => {
                let origin = &self.schemas.get(candidate.schema).origin;
                Err(Box::new(report::never_selected(origin, discriminator)))
            }
            None => Ok(found),
        }
    }

    fn candidate(
        &mut self,
        branch: SchemaId,
        discriminator: &Discriminator,
    ) -> Result<Candidate, Box<Diagnostic>> {
        let target = referred(branch, self.schemas);
        let may_be = [branch, target].iter().all(|id| may_be_object(self.schemas.get(*id)));
        if !may_be {
            let origin = &self.schemas.get(branch).origin;
            return Err(Box::new(report::no_object(origin, discriminator)));
        }
        // What it selects by the same member is known first.
        self.select(target);
        let name = self.schemas.get(branch).reference.as_ref().and_then(|reference| implied(&reference.uri));
        let own = own_tags(branch, &discriminator.property, self.schemas);
        Ok(Candidate { schema: branch, target, name, own, tags: Vec::new() })
    }

    /// Gives an alternative a text that is mapped to it. What the mapping alone names becomes one.
    fn map(
        &mut self,
        mapped: &Mapped,
        target: SchemaId,
        id: SchemaId,
        discriminator: &Discriminator,
        found: &mut Found,
    ) -> Result<(), Box<Diagnostic>> {
        let position = found.candidates.iter().position(|candidate| candidate.target == target);
        if position.is_none() && leads_to(target, id, self.schemas) {
            found.told.push(report::leads_back(mapped));
            return Ok(());
        }
        let position = match position {
            Some(position) => position,
            None => {
                found.told.push(report::no_alternative(mapped));
                let added = self.added(mapped, target);
                found.candidates.push(self.candidate(added, discriminator)?);
                found.candidates.len() - 1
            }
        };
        let candidate = &mut found.candidates[position];
        match &candidate.own {
            Some(own) if !candidate.allows(&mapped.tag) => {
                found.told.push(report::contradiction(mapped, own, discriminator));
            }
            _ => candidate.tags.push(mapped.tag.clone()),
        }
        Ok(())
    }

    /// An alternative that only the mapping names.
    fn added(&mut self, mapped: &Mapped, target: SchemaId) -> SchemaId {
        let resource = self.schemas.get(target).resource;
        let mut schema = Schema::new(mapped.reference.origin.clone(), resource);
        schema.reference = Some(mapped.reference.clone());
        self.schemas.add_unplaced(schema)
    }

    /// Leaves out what nothing selects of the alternatives that were made of a schema and those that build on it. The schema
    /// itself need not be one: it may be there only to be built on.
    fn leave_out(&self, id: SchemaId, discriminator: &Discriminator, found: &mut Found) {
        let Some(copies) = self.opened.get(&id) else { return };
        if found.candidates.iter().all(Candidate::is_never_selected) {
            return;
        }
        let unselected = found.candidates.extract_if(.., |candidate| candidate.is_never_selected());
        let children = unselected.filter(|candidate| candidate.target != copies.itself);
        found
            .told
            .extend(children.map(|candidate| {
                report::left_out(&self.schemas.get(candidate.schema).origin, discriminator)
            }));
    }

    /// Whether a schema speaks of null. One that speaks of no type takes it only because nothing is said.
    fn says_null(&self, id: SchemaId) -> bool {
        let schema = self.schemas.get(referred(id, self.schemas));
        let has_null = |kinds: &At<Vec<JsonKind>>| kinds.value.contains(&JsonKind::Null);
        let mut alternatives =
            [&schema.one_of, &schema.any_of].into_iter().flatten().flat_map(|list| &list.value);
        schema.kinds.as_ref().is_some_and(has_null)
            || schema.selection.as_ref().is_some_and(|selection| selection.or_null)
            || schema.is_null()
            || alternatives.any(|id| is_null(*id, self.schemas))
    }

    fn fill(&mut self, id: SchemaId, selection: Selection, candidates: Vec<Candidate>) {
        let known = |branch: &SchemaId| candidates.iter().any(|candidate| candidate.schema == *branch);
        let is_opened = self.opened.contains_key(&id);
        let schema = self.schemas.get(id);
        let listed = schema.one_of.as_ref().or(schema.any_of.as_ref()).map_or(&[][..], |list| &list.value);
        // What a text does not select is no alternative of a schema that stands for what others build on it.
        let kept = listed
            .iter()
            .filter(|branch| !is_opened || known(branch) || is_null(**branch, self.schemas))
            .copied();
        let added = candidates.iter().map(|one| one.schema).filter(|branch| !listed.contains(branch));
        let alternatives = kept.chain(added).collect();
        let schema = self.schemas.get_mut(id);
        let Keywords { one_of, any_of, .. } = &mut **schema;
        if let Some(list) = one_of.as_mut().or(any_of.as_mut()) {
            list.value = alternatives;
        }
        let selected = |candidate: Candidate| Selected { tags: candidate.tags, schema: candidate.schema };
        let branches = candidates.into_iter().map(selected).collect();
        schema.selection = Some(Selection { branches, ..selection });
    }
}

/// The texts that the mapping says something of.
fn mapped_texts(discriminator: &Discriminator) -> impl Iterator<Item = &str> {
    let alive = discriminator.mapping.iter().filter(|mapped| mapped.reference.target.is_some());
    alive.map(|mapped| mapped.tag.as_str())
}

/// The names of the alternatives select them, unless the mapping says another thing of such a text.
fn add_names(candidates: &mut [Candidate], discriminator: &Discriminator) {
    let mut taken: BTreeSet<String> = mapped_texts(discriminator).map(str::to_owned).collect();
    for candidate in candidates {
        let name = candidate.name.clone().filter(|name| candidate.allows(name));
        candidate.tags.extend(name.filter(|name| taken.insert(name.clone())));
    }
}

/// Where an alternative allows neither its name nor a mapped text, those that it and no other one allows select it: nothing
/// could be valid otherwise.
fn add_own(candidates: &mut [Candidate], discriminator: &Discriminator) {
    let is_mapped = |text: &String| mapped_texts(discriminator).any(|mapped| mapped == text);
    for index in 0..candidates.len() {
        if !candidates[index].is_never_selected() {
            continue;
        }
        let others: BTreeSet<&String> = candidates
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
            .flat_map(|(_, other)| other.own.iter().flatten().chain(&other.tags))
            .collect();
        let own = candidates[index].own.clone().unwrap_or_default();
        let free: IndexSet<String> =
            own.into_iter().filter(|text| !is_mapped(text) && !others.contains(text)).collect();
        candidates[index].tags = free.into_iter().collect();
    }
}

/// A schema that is listed twice is one alternative.
fn forget_repeated(candidates: &mut Vec<Candidate>) {
    let mut seen = BTreeSet::new();
    candidates.retain(|candidate| seen.insert(candidate.target) || !candidate.is_never_selected());
}

/// Whether a schema by itself allows objects.
fn may_be_object(schema: &Schema) -> bool {
    let is_object = |value: &Value| matches!(value.data, Data::Object(_));
    let lists_none = schema.listed().is_some_and(|values| !values.iter().any(is_object));
    let has_kind = schema.kinds.as_ref().is_none_or(|kinds| kinds.value.contains(&JsonKind::Object));
    !schema.never && !lists_none && has_kind
}
