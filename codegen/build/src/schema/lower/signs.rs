//! What tells the branches of an untagged union apart.

use std::collections::BTreeSet;

use super::kinds::runtime_kind;
use super::lowering::Lowering;
use super::outside::{Outside, are_apart, both, bounded, has, kind};
use crate::ir::signs::{BranchSigns, KINDS, Scalar, Sign, Signs};
use crate::schema::ast::schema::{JsonKind, Schema, SchemaId};
use crate::schema::json::{Data, Value};

/// How many values of a constant member are told apart.
const MAX_VALUES: usize = 32;

impl Lowering<'_> {
    /// The outside of each branch.
    pub(super) fn outsides(&mut self, branches: &[SchemaId]) -> Vec<Vec<Outside>> {
        branches.iter().map(|branch| self.outside(*branch)).collect()
    }

    /// What is true of the values of a schema: of each of them, one of these.
    fn outside(&mut self, id: SchemaId) -> Vec<Outside> {
        if let Some(known) = self.outsides.found.get(&id) {
            return known.clone();
        }
        if !self.outsides.open.insert(id) {
            return vec![Outside::any()];
        }
        let mut found = self.alternatives(self.schema(id));
        if self.accepts_null(id) && !found.iter().any(|one| one.kinds.contains("Null")) {
            found.push(Outside::of_kind("Null"));
        }
        self.outsides.open.remove(&id);
        self.outsides.found.insert(id, found.clone());
        found
    }

    fn alternatives(&mut self, schema: &Schema) -> Vec<Outside> {
        if schema.never {
            return Vec::new();
        }
        let mut found = both(&[Outside::any()], &[self.own_outside(schema)]);
        if let Some(target) = schema.reference.as_ref().and_then(|reference| reference.target) {
            found = both(&found, &self.outside(target));
        }
        for part in schema.all_of.iter().flat_map(|list| &list.value) {
            found = both(&found, &self.outside(*part));
        }
        for branches in [&schema.any_of, &schema.one_of].into_iter().flatten() {
            let either = branches.value.iter().flat_map(|branch| self.outside(*branch)).collect();
            found = both(&found, &bounded(either));
        }
        found
    }

    /// What a schema says itself.
    fn own_outside(&self, schema: &Schema) -> Outside {
        let mut outside = Outside::any();
        if let Some(kinds) = &schema.kinds {
            outside.kinds = kinds.value.iter().map(|kind| runtime_kind(*kind)).collect();
        }
        if let Some(values) = schema.listed() {
            outside.kinds.retain(|kind| values.iter().any(|value| kind_of(value) == *kind));
            outside.values = scalars(values);
        }
        outside.required = schema.required.iter().map(|name| name.value.clone()).collect();
        for property in &schema.properties {
            if let Some(values) = self.member_values(property.schema) {
                outside.constants.insert(property.name.clone(), values);
            }
        }
        let is_closed = schema.additional_properties.is_some_and(|id| self.schema(id).never);
        if is_closed && schema.pattern_properties.is_empty() {
            outside.known = Some(schema.properties.iter().map(|property| property.name.clone()).collect());
        }
        outside
    }

    /// The values that a schema lists, if they are few scalars.
    fn member_values(&self, id: SchemaId) -> Option<Vec<Scalar>> {
        let schema = self.schema(self.described(id));
        let mut values = scalars(schema.listed()?)?;
        if self.accepts_null(id) && !has(&values, &Scalar::Null) {
            values.push(Scalar::Null);
        }
        Some(values)
    }
}

/// `None` if one of the values is no scalar, or if there are many.
fn scalars(values: &[Value]) -> Option<Vec<Scalar>> {
    if values.len() > MAX_VALUES {
        return None;
    }
    values.iter().map(scalar).collect()
}

fn scalar(value: &Value) -> Option<Scalar> {
    Some(match &value.data {
        Data::Null => Scalar::Null,
        Data::Bool(value) => Scalar::Boolean(*value),
        Data::Number(text) => Scalar::Number(text.clone()),
        Data::String(text) => Scalar::Text(text.clone()),
        Data::Array(_) | Data::Object(_) => return None,
    })
}

fn kind_of(value: &Value) -> &'static str {
    match &value.data {
        Data::Array(_) => runtime_kind(JsonKind::Array),
        Data::Object(_) => runtime_kind(JsonKind::Object),
        _ => scalar(value).as_ref().map_or("Null", kind),
    }
}

/// For each branch the other ones that may accept a value of it, as far as the outsides of values show.
pub(super) fn overlaps(branches: &[Vec<Outside>]) -> Vec<Vec<usize>> {
    let mut overlaps = vec![Vec::new(); branches.len()];
    for (branch, one) in branches.iter().enumerate() {
        for (other, another) in branches.iter().enumerate().skip(branch + 1) {
            if !are_apart(one, another) {
                overlaps[branch].push(other);
                overlaps[other].push(branch);
            }
        }
    }
    overlaps
}

/// The table of what tells branches apart. `rivals` are the other branches that may not accept a value of one, if only one
/// may.
pub(super) fn signs(branches: &[Vec<Outside>], is_exclusive: bool, rivals: Vec<Vec<usize>>) -> Signs {
    let members = telling(branches);
    let sign = |outside: &Outside| Sign {
        kinds: KINDS.into_iter().filter(|kind| outside.kinds.contains(kind)).collect(),
        required: members
            .iter()
            .enumerate()
            .filter(|(_, name)| outside.required.contains(name))
            .map(|(index, _)| index)
            .collect(),
        constants: members
            .iter()
            .enumerate()
            .filter_map(|(index, name)| Some((index, outside.constants.get(name)?.clone())))
            .collect(),
    };
    let branch = |(outsides, rivals): (&Vec<Outside>, Vec<usize>)| {
        let mut alternatives: Vec<Sign> = Vec::new();
        for sign in outsides.iter().map(sign) {
            if !alternatives.contains(&sign) {
                alternatives.push(sign);
            }
        }
        BranchSigns { alternatives, rivals }
    };
    Signs {
        is_exclusive,
        branches: branches.iter().zip(rivals).map(branch).collect(),
        members: members.clone(),
    }
}

/// The members that tell something: those of which not all objects say the same.
fn telling(branches: &[Vec<Outside>]) -> Vec<String> {
    let objects: Vec<&Outside> =
        branches.iter().flatten().filter(|outside| outside.may_be_object()).collect();
    let required = objects.iter().flat_map(|outside| &outside.required);
    let names: BTreeSet<&String> =
        required.chain(objects.iter().flat_map(|outside| outside.constants.keys())).collect();
    let says = |outside: &Outside, name: &String| {
        (outside.required.contains(name), outside.constants.get(name).cloned())
    };
    let tells = |name: &&String| objects.windows(2).any(|pair| says(pair[0], name) != says(pair[1], name));
    names.into_iter().filter(tells).cloned().collect()
}
