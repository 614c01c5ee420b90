//! Values from a schema alone. What they cannot promise (`not`, `if`, …) the validator looks at afterwards.

use super::random::Random;
use super::text;
use super::tree::Tree;
use crate::schema::ast::{At, Kind, Schema, SchemaId, Schemas};

/// Makes values that schemas are likely to accept.
pub(super) struct Maker<'s> {
    schemas: &'s Schemas,
    random: Random,
    /// The schemas that the value is in: none is entered from inside itself.
    open: Vec<SchemaId>,
}

impl<'s> Maker<'s> {
    pub(super) fn new(schemas: &'s Schemas, seed: u64) -> Self {
        Self { schemas, random: Random::new(seed), open: Vec::new() }
    }

    /// A value for a schema, with every member that it names; `None` if there is none that ends.
    pub(super) fn make(&mut self, id: SchemaId) -> Option<Tree> {
        if self.open.contains(&id) {
            return None;
        }
        self.open.push(id);
        let made = self.make_open(self.schemas.get(id));
        self.open.pop();
        made
    }

    fn make_open(&mut self, schema: &'s Schema) -> Option<Tree> {
        if schema.never {
            return None;
        }
        if let Some(value) = &schema.constant {
            return Some(Tree::of_schema(value));
        }
        if let Some(values) = &schema.enumeration {
            return self.random.one_of(&values.value).map(Tree::of_schema);
        }
        let mut made = self.own(schema);
        for part in self.parts(schema) {
            made = merged(made, self.make(part)?);
        }
        for branches in [&schema.any_of, &schema.one_of].into_iter().flatten() {
            made = merged(made, self.one_branch(&branches.value)?);
        }
        Some(made.unwrap_or_else(|| Tree::Object(vec![("any".to_owned(), Tree::Scalar("1".to_owned()))])))
    }

    fn parts(&self, schema: &Schema) -> Vec<SchemaId> {
        let references = [&schema.reference, &schema.dynamic_reference].into_iter().flatten();
        let targets = references.filter_map(|reference| reference.target);
        targets.chain(schema.all_of.iter().flat_map(|list| list.value.iter().copied())).collect()
    }

    /// A branch that is not only null, if one can be made.
    fn one_branch(&mut self, branches: &[SchemaId]) -> Option<Tree> {
        let start = usize::try_from(self.random.below(branches.len().max(1) as u64)).unwrap_or(0);
        let (before, from) = branches.split_at(start.min(branches.len()));
        let mut null = None;
        for branch in from.iter().chain(before) {
            match self.make(*branch) {
                Some(value) if value == Tree::null() => null = Some(value),
                Some(value) => return Some(value),
                None => {}
            }
        }
        null
    }

    /// What the keywords beside `$ref`, `allOf`, `anyOf` and `oneOf` ask for; `None` if they ask for nothing.
    fn own(&mut self, schema: &'s Schema) -> Option<Tree> {
        match kind(schema)? {
            Kind::Null => Some(Tree::null()),
            Kind::Boolean => Some(Tree::Scalar((self.random.below(2) == 0).to_string())),
            Kind::String => Some(Tree::text(&text::text(schema, &mut self.random))),
            Kind::Integer => Some(self.number(schema, true)),
            Kind::Number => Some(self.number(schema, false)),
            Kind::Array => Some(self.array(schema)),
            Kind::Object => Some(self.object(schema)),
        }
    }

    fn number(&mut self, schema: &Schema, is_integer: bool) -> Tree {
        let limits = &schema.limits;
        let step = number(&limits.multiple_of).unwrap_or(if is_integer { 1.0 } else { 0.5 });
        let low = number(&limits.minimum).or(number(&limits.exclusive_minimum).map(|low| low + step));
        let high = number(&limits.maximum).or(number(&limits.exclusive_maximum).map(|high| high - step));
        let (first, last) = match (low, high) {
            (Some(low), Some(high)) => ((low / step).ceil(), (high / step).floor()),
            (Some(low), None) => ((low / step).ceil(), (low / step).ceil() + 1000.0),
            (None, Some(high)) => ((high / step).floor() - 1000.0, (high / step).floor()),
            (None, None) => (1.0, 1000.0),
        };
        let span = (last - first).clamp(0.0, 1e6) as u64;
        let value = (first + self.random.below(span + 1) as f64) * step;
        // Without the noise of binary fractions: 0.1 times 3 is 0.3.
        let rounded = (value * 1e9).round() / 1e9;
        Tree::Scalar(
            ryu_js::Buffer::new().format(if rounded.is_finite() { rounded } else { value }).to_owned(),
        )
    }

    fn array(&mut self, schema: &'s Schema) -> Tree {
        let least = count(&schema.limits.min_items).unwrap_or(0);
        let most = count(&schema.limits.max_items).unwrap_or(usize::MAX);
        let listed = schema.prefix_items.iter().copied();
        let contained = schema.contains.into_iter().flat_map(|contains| {
            std::iter::repeat_n(contains, count(&schema.limits.min_contains).unwrap_or(1))
        });
        let mut ids: Vec<SchemaId> = listed.chain(contained).collect();
        while ids.len() < least.max(1).min(most) {
            match schema.items {
                Some(items) => ids.push(items),
                None => break,
            }
        }
        let items: Option<Vec<Tree>> = ids.into_iter().map(|id| self.make(id)).collect();
        let mut items = items.unwrap_or_default();
        while schema.items.is_none() && items.len() < least {
            items.push(Tree::Scalar(items.len().to_string()));
        }
        Tree::Array(items)
    }

    fn object(&mut self, schema: &'s Schema) -> Tree {
        let mut members: Vec<(String, Tree)> = Vec::new();
        for property in &schema.properties {
            members.extend(self.make(property.schema).map(|value| (property.name.clone(), value)));
        }
        for name in schema.required.iter().filter(|name| schema.property(&name.value).is_none()) {
            let value = schema.additional_properties.and_then(|values| self.make(values));
            members.push((name.value.clone(), value.unwrap_or_else(|| Tree::text("any"))));
        }
        let least = count(&schema.limits.min_properties).unwrap_or(0);
        let more = schema.additional_properties.filter(|values| !self.schemas.get(*values).never);
        while members.len() < least.max(usize::from(more.is_some())) {
            let name = format!("key{}", members.len());
            let value = more.map_or_else(|| Some(Tree::text("any")), |values| self.make(values));
            let Some(value) = value else { break };
            members.push((name, value));
        }
        members.truncate(count(&schema.limits.max_properties).unwrap_or(usize::MAX));
        Tree::Object(members)
    }
}

/// The kind that a schema speaks of: by `type`, or by its other keywords.
fn kind(schema: &Schema) -> Option<Kind> {
    if let Some(kinds) = &schema.kinds {
        let first = kinds.value.iter().find(|kind| **kind != Kind::Null);
        return first.or(kinds.value.first()).copied();
    }
    let limits = &schema.limits;
    let is_object = !schema.properties.is_empty()
        || !schema.required.is_empty()
        || schema.additional_properties.is_some();
    let is_array = schema.items.is_some() || !schema.prefix_items.is_empty() || limits.min_items.is_some();
    let is_text = schema.pattern.is_some()
        || schema.format.is_some()
        || limits.min_length.is_some()
        || limits.max_length.is_some();
    let is_number = limits.minimum.is_some() || limits.maximum.is_some() || limits.multiple_of.is_some();
    let found = [
        (is_object, Kind::Object),
        (is_array, Kind::Array),
        (is_text, Kind::String),
        (is_number, Kind::Number),
    ];
    found.into_iter().find(|(is_so, _)| *is_so).map(|(_, kind)| kind)
}

/// Members of both, where both are objects; otherwise what came first.
fn merged(one: Option<Tree>, other: Tree) -> Option<Tree> {
    Some(match (one, other) {
        (None, other) => other,
        (Some(Tree::Object(mut members)), Tree::Object(more)) => {
            for (name, value) in more {
                if !members.iter().any(|(known, _)| *known == name) {
                    members.push((name, value));
                }
            }
            Tree::Object(members)
        }
        (Some(one), _) => one,
    })
}

fn count(limit: &Option<At<u64>>) -> Option<usize> {
    limit.as_ref().map(|limit| usize::try_from(limit.value).unwrap_or(usize::MAX).min(10_000))
}

pub(super) fn number(limit: &Option<At<String>>) -> Option<f64> {
    limit.as_ref()?.value.parse().ok()
}
