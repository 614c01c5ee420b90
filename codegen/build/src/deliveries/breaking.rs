//! Breaking one rule at a time.
//!
//! For each keyword at each place there are a few changes that may break it. The validator says which of them break that
//! rule and nothing else.

use super::make::{Maker, number};
use super::places::{Place, places};
use super::tree::{Tree, child};
use super::validator::Validator;
use super::violation::Violation;
use crate::schema::ast::{Schema, SchemaId, Schemas};

/// How many bodies with other branches of unions are looked at.
const MOST_BASES: usize = 64;

/// One value of each kind.
const KINDS: &[&str] = &["null", "true", "7", "0.5", "\"no such value\"", "[]", "{}"];

/// Texts that formats and patterns rarely accept.
const WRONG_TEXTS: &[&str] = &["no such value", "", "~", "2026-13-45T99:99:99Z", "0", "A", " "];

/// A body that breaks one rule, and nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// The rule.
    pub rule: Violation,
    /// The body.
    pub body: Tree,
}

/// For each rule that can be broken alone, a body that does so.
pub(super) fn break_each(
    body: &Tree,
    root: SchemaId,
    schemas: &Schemas,
    validator: &Validator,
) -> Vec<Broken> {
    let mut breaker = Breaker { schemas, validator, found: Vec::new() };
    let mut bases = vec![(String::new(), body.clone())];
    let mut next = 0;
    while let Some((below, base)) = bases.get(next).cloned() {
        next += 1;
        for place in places(schemas, root, &base).iter().filter(|place| place.pointer.starts_with(&below)) {
            breaker.break_at(place, &base);
            let room = MOST_BASES.saturating_sub(bases.len());
            // The first base has all unions in one of their branches; those made for the others are not varied again.
            let others = if next == 1 { breaker.other_branches(place, &base) } else { Vec::new() };
            bases.extend(others.into_iter().take(room).map(|other| (place.pointer.clone(), other)));
        }
    }
    breaker.found
}

struct Breaker<'s> {
    schemas: &'s Schemas,
    validator: &'s Validator,
    found: Vec<Broken>,
}

impl Breaker<'_> {
    fn break_at(&mut self, place: &Place, base: &Tree) {
        let schema = self.schemas.get(place.schema);
        for keyword in &schema.assertions {
            for (pointer, bodies) in self.changes(schema, &keyword.value, &place.pointer, base) {
                let is_rule = |rule: &Violation| rule.keyword == keyword.value && rule.pointer == pointer;
                if self.found.iter().any(|broken| is_rule(&broken.rule)) {
                    continue;
                }
                let broken =
                    bodies.into_iter().find_map(|body| match &self.validator.violations(&body)[..] {
                        [rule] if is_rule(rule) => Some(Broken { rule: rule.clone(), body }),
                        _ => None,
                    });
                self.found.extend(broken);
            }
        }
    }

    /// The same body with a union in each of its branches.
    fn other_branches(&self, place: &Place, base: &Tree) -> Vec<Tree> {
        let schema = self.schemas.get(place.schema);
        let branches = [&schema.any_of, &schema.one_of].into_iter().flatten().flat_map(|list| &list.value);
        let made = branches.filter_map(|branch| Maker::new(self.schemas, 1).make(*branch));
        made.map(|value| base.with(&place.pointer, value))
            .filter(|body| self.validator.is_valid(body))
            .collect()
    }

    /// Changes that may break a keyword: for each place at which it would be reported, some bodies.
    fn changes(
        &self,
        schema: &Schema,
        keyword: &str,
        pointer: &str,
        base: &Tree,
    ) -> Vec<(String, Vec<Tree>)> {
        let Some(value) = base.at(pointer) else { return Vec::new() };
        let put = |values: Vec<Tree>| values.into_iter().map(|value| base.with(pointer, value)).collect();
        match keyword {
            "required" => schema
                .required
                .iter()
                .map(|name| child(pointer, &name.value))
                .map(|missing| (missing.clone(), vec![base.without(&missing)]))
                .collect(),
            "additionalProperties" | "unevaluatedProperties" => {
                let added = child(pointer, "notExpected");
                vec![(added.clone(), vec![base.with(&added, Tree::text("any"))])]
            }
            _ => vec![(pointer.to_owned(), put(self.values(schema, keyword, value)))],
        }
    }

    fn values(&self, schema: &Schema, keyword: &str, value: &Tree) -> Vec<Tree> {
        let limits = &schema.limits;
        let count = |limit: &Option<crate::schema::ast::At<u64>>| limit.as_ref().map(|limit| limit.value);
        let mut values = match keyword {
            "minLength" => resized(value, count(&limits.min_length).and_then(|least| least.checked_sub(1))),
            "maxLength" => resized(value, count(&limits.max_length).map(|most| most.saturating_add(1))),
            "minItems" => counted(value, count(&limits.min_items).and_then(|least| least.checked_sub(1))),
            "maxItems" => counted(value, count(&limits.max_items).map(|most| most.saturating_add(1))),
            "minProperties" => {
                counted(value, count(&limits.min_properties).and_then(|least| least.checked_sub(1)))
            }
            "maxProperties" => {
                counted(value, count(&limits.max_properties).map(|most| most.saturating_add(1)))
            }
            "uniqueItems" => repeated(value),
            "minimum" => near(number(&limits.minimum), &[-1.0, -0.5]),
            "maximum" => near(number(&limits.maximum), &[1.0, 0.5]),
            "exclusiveMinimum" => near(number(&limits.exclusive_minimum), &[0.0, -1.0]),
            "exclusiveMaximum" => near(number(&limits.exclusive_maximum), &[0.0, 1.0]),
            "multipleOf" => {
                near(value.as_number().and_then(|text| text.parse().ok()), &[0.5, 1.0, -1.0, 0.001])
            }
            _ => WRONG_TEXTS.iter().map(|text| Tree::text(text)).collect(),
        };
        values.extend(KINDS.iter().map(|kind| Tree::Scalar((*kind).to_owned())).map(normal));
        values
    }
}

/// `[]` and `{}` are no scalars.
fn normal(value: Tree) -> Tree {
    match value {
        Tree::Scalar(text) if text == "[]" => Tree::Array(Vec::new()),
        Tree::Scalar(text) if text == "{}" => Tree::Object(Vec::new()),
        other => other,
    }
}

/// The longest text that is made.
const LONGEST: u64 = 1_000_000;

fn resized(value: &Tree, length: Option<u64>) -> Vec<Tree> {
    let (Some(length), Some(text)) = (length.filter(|length| *length <= LONGEST), value.as_text()) else {
        return Vec::new();
    };
    let length = usize::try_from(length).unwrap_or(0);
    let resized: String = text.chars().chain(std::iter::repeat('x')).take(length).collect();
    vec![Tree::text(&resized), Tree::text(&"7".repeat(length))]
}

/// The value with so many elements or members.
fn counted(value: &Tree, count: Option<u64>) -> Vec<Tree> {
    let Some(count) = count.filter(|count| *count <= 10_000) else { return Vec::new() };
    let count = usize::try_from(count).unwrap_or(0);
    match value {
        Tree::Array(items) => {
            let more = (items.len()..count).map(|index| match items.first() {
                Some(first) => first.clone(),
                None => Tree::Scalar(index.to_string()),
            });
            let distinct = (items.len()..count).map(|index| Tree::Scalar(index.to_string()));
            let texts = (items.len()..count).map(|index| Tree::text(&format!("item{index}")));
            let take = |more: Vec<Tree>| Tree::Array(items.iter().cloned().chain(more).take(count).collect());
            vec![take(more.collect()), take(distinct.collect()), take(texts.collect())]
        }
        Tree::Object(members) => {
            let last = members.last().map_or_else(|| Tree::text("any"), |(_, value)| value.clone());
            let more = (members.len()..count).map(|index| (format!("more{index}"), last.clone()));
            vec![Tree::Object(members.iter().cloned().chain(more).take(count).collect())]
        }
        Tree::Scalar(_) => Vec::new(),
    }
}

/// The first element once more, in the place of the last, or at the end.
fn repeated(value: &Tree) -> Vec<Tree> {
    let Tree::Array(items) = value else { return Vec::new() };
    let Some(first) = items.first() else { return Vec::new() };
    let added = items.iter().chain([first]).cloned().collect();
    let mut replaced = items.clone();
    if let Some(last) = replaced.last_mut() {
        *last = first.clone();
    }
    vec![Tree::Array(added), Tree::Array(replaced)]
}

fn near(limit: Option<f64>, offsets: &[f64]) -> Vec<Tree> {
    let numbers = offsets.iter().filter_map(|offset| limit.map(|limit| limit + offset));
    numbers.map(|number| Tree::Scalar(ryu_js::Buffer::new().format(number).to_owned())).collect()
}
