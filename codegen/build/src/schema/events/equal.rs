//! Whether two schemas say the same, wherever they stand.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::schema::ast::schema::{At, Limits, Property, Schema, SchemaId};
use crate::schema::ast::schemas::Schemas;

/// How deep schemas are compared; what is deeper counts as different.
const MOST_DEPTH: usize = 24;

/// The schemas of `ids` that do not say the same as one before.
pub(super) fn distinct(ids: impl IntoIterator<Item = SchemaId>, schemas: &Schemas) -> Vec<SchemaId> {
    let mut distinct = Vec::new();
    // Thousands of bodies may each have an `enum` of their own: only what is alike at first sight is compared.
    let mut alike: BTreeMap<String, Vec<SchemaId>> = BTreeMap::new();
    for id in ids {
        let known = alike.entry(outline(id, schemas)).or_default();
        if !known.iter().any(|known| same(*known, id, schemas)) {
            known.push(id);
            distinct.push(id);
        }
    }
    distinct
}

/// What differs between most schemas that are not the same. Those that are the same have the same one.
fn outline(id: SchemaId, schemas: &Schemas) -> String {
    let schema = schemas.get(target(id, schemas));
    let included = schema.all_of.iter().flat_map(|list| &list.value);
    let included: Vec<String> = included.map(|part| own_outline(*part, schemas)).collect();
    format!("{} {included:?}", own_outline(id, schemas))
}

fn own_outline(id: SchemaId, schemas: &Schemas) -> String {
    let schema = schemas.get(target(id, schemas));
    let values = schema.enumeration.iter().flat_map(|list| &list.value).chain(&schema.constant);
    let texts: Vec<&str> = values.filter_map(|value| value.as_str()).collect();
    let constant = |property: &Property| {
        let constant = schemas.get(target(property.schema, schemas)).constant.as_ref();
        constant.and_then(|value| value.as_str())
    };
    let members: BTreeSet<(&str, Option<&str>)> =
        schema.properties.iter().map(|property| (property.name.as_str(), constant(property))).collect();
    format!("{:?} {texts:?} {members:?}", value(&schema.kinds))
}

/// Whether two schemas have the same keywords with the same values. Documentation does not count.
pub(super) fn same(a: SchemaId, b: SchemaId, schemas: &Schemas) -> bool {
    Comparison { schemas, depth: 0, taken: &RefCell::default() }.ids(a, b)
}

/// What a plain reference leads to.
fn target(id: SchemaId, schemas: &Schemas) -> SchemaId {
    let schema = schemas.get(id);
    let target = schema.reference.as_ref().and_then(|reference| reference.target);
    match target.filter(|_| schema.is_plain_reference()) {
        Some(target) if !schemas.get(target).is_plain_reference() => target,
        _ => id,
    }
}

#[derive(Clone, Copy)]
struct Comparison<'s> {
    schemas: &'s Schemas,
    depth: usize,
    /// The pairs that have been met. They are taken to be the same: as soon as one is not, nothing is.
    taken: &'s RefCell<BTreeSet<(SchemaId, SchemaId)>>,
}

impl Comparison<'_> {
    fn ids(self, a: SchemaId, b: SchemaId) -> bool {
        let inner = Self { depth: self.depth + 1, ..self };
        let (a, b) = (target(a, self.schemas), target(b, self.schemas));
        a == b
            || self.depth < MOST_DEPTH
                && (!self.taken.borrow_mut().insert((a, b))
                    || inner.schemas(self.schemas.get(a), self.schemas.get(b)))
    }

    fn schemas(self, a: &Schema, b: &Schema) -> bool {
        let reference = |schema: &Schema| schema.reference.as_ref().and_then(|reference| reference.target);
        let is_dynamic = |schema: &Schema| schema.dynamic_reference.is_some();
        !is_dynamic(a)
            && !is_dynamic(b)
            && self.maybe(reference(a), reference(b))
            && self.values(a, b)
            && self.applied(a, b)
            && self.members(a, b)
    }

    /// Keywords without schemas in them.
    fn values(self, a: &Schema, b: &Schema) -> bool {
        let lists = match (value(&a.enumeration), value(&b.enumeration)) {
            (Some(a), Some(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.says_as(b)),
            (a, b) => a.is_none() && b.is_none(),
        };
        let constants = match (&a.constant, &b.constant) {
            (Some(a), Some(b)) => a.says_as(b),
            (a, b) => a.is_none() && b.is_none(),
        };
        let required = |schema: &Schema| -> Vec<String> {
            let mut names: Vec<String> = schema.required.iter().map(|name| name.value.clone()).collect();
            names.sort();
            names
        };
        a.never == b.never
            && selected(a) == selected(b)
            && value(&a.kinds) == value(&b.kinds)
            && lists
            && constants
            && required(a) == required(b)
            && a.dependent_required == b.dependent_required
            && a.items_are_listed == b.items_are_listed
            && value(&a.pattern) == value(&b.pattern)
            && value(&a.format) == value(&b.format)
            && same_limits(&a.limits, &b.limits)
    }

    /// Schemas that apply to the value itself or to items.
    fn applied(self, a: &Schema, b: &Schema) -> bool {
        let lists = [(&a.any_of, &b.any_of), (&a.one_of, &b.one_of), (&a.all_of, &b.all_of)];
        let single = |schema: &Schema| {
            [
                schema.not,
                schema.condition,
                schema.then,
                schema.otherwise,
                schema.property_names,
                schema.additional_properties,
                schema.unevaluated_properties,
                schema.items,
                schema.unevaluated_items,
                schema.contains,
            ]
        };
        let same_lists = lists.into_iter().all(|(a, b)| match (value(a), value(b)) {
            (Some(a), Some(b)) => self.list(a, b),
            (a, b) => a.is_none() && b.is_none(),
        });
        same_lists
            && self.list(&a.prefix_items, &b.prefix_items)
            && single(a).into_iter().zip(single(b)).all(|(a, b)| self.maybe(a, b))
    }

    fn members(self, a: &Schema, b: &Schema) -> bool {
        self.named(&a.properties, &b.properties)
            && self.named(&a.pattern_properties, &b.pattern_properties)
            && self.named(&a.dependent_schemas, &b.dependent_schemas)
    }

    fn named(self, a: &[Property], b: &[Property]) -> bool {
        a.len() == b.len()
            && a.iter()
                .all(|one| b.iter().any(|other| one.name == other.name && self.ids(one.schema, other.schema)))
    }

    fn list(self, a: &[SchemaId], b: &[SchemaId]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.ids(*a, *b))
    }

    fn maybe(self, a: Option<SchemaId>, b: Option<SchemaId>) -> bool {
        match (a, b) {
            (Some(a), Some(b)) => self.ids(a, b),
            (a, b) => a.is_none() && b.is_none(),
        }
    }
}

/// The member that selects an alternative, and the texts for each.
fn selected(schema: &Schema) -> Option<(&str, Vec<&[String]>)> {
    let selection = schema.selection.as_ref()?;
    let tags = selection.branches.iter().map(|branch| branch.tags.as_slice()).collect();
    Some((&selection.property, tags))
}

fn value<T>(at: &Option<At<T>>) -> Option<&T> {
    at.as_ref().map(|at| &at.value)
}

fn same_limits(a: &Limits, b: &Limits) -> bool {
    let counts = |limits: &Limits| {
        [
            &limits.min_length,
            &limits.max_length,
            &limits.min_items,
            &limits.max_items,
            &limits.min_properties,
            &limits.max_properties,
            &limits.min_contains,
            &limits.max_contains,
        ]
        .map(|limit| value(limit).copied())
    };
    let numbers = |limits: &Limits| {
        [
            &limits.minimum,
            &limits.maximum,
            &limits.exclusive_minimum,
            &limits.exclusive_maximum,
            &limits.multiple_of,
        ]
        .map(|limit| value(limit).cloned())
    };
    counts(a) == counts(b) && numbers(a) == numbers(b) && a.unique_items == b.unique_items
}
