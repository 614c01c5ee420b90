//! Strings, numbers, and the rules of each kind.

use super::leftover::Keywords;
use super::lowering::Lowering;
use crate::ir::node::{Node, Shape};
use crate::ir::rule::{Bounds, Limit, Rule};
use crate::schema::ast::schema::{At, Limits};

impl Lowering<'_> {
    pub(super) fn text(&mut self, keywords: &mut Keywords<'_>) -> Node {
        let least = keywords.take("minLength", |schema| schema.limits.min_length.as_ref());
        let most = keywords.take("maxLength", |schema| schema.limits.max_length.as_ref());
        let pattern = keywords.take("pattern", |schema| schema.pattern.as_ref());
        let format = keywords.take("format", |schema| schema.format.as_ref());
        let format = format.map(|format| format.value.as_str());
        let length = bounds(least, most);
        let shape = match format {
            // A timestamp with a limit on its length stays a plain text, whose length can be checked.
            Some("date-time") if length.is_none() => Shape::Timestamp,
            Some("date") if length.is_none() => Shape::Date,
            _ => Shape::Text,
        };
        let mut node = Node::new(shape);
        node.rules.extend(length.map(Rule::Length));
        node.rules.extend(pattern.and_then(|pattern| self.pattern_rule(pattern)));
        node.rules.extend(match self.asserted_format(keywords.schema) {
            Some("date-time") => Some(Rule::DateTime),
            Some("date") => Some(Rule::Date),
            Some(other) => crate::ir::formats::variant(other).map(Rule::Format),
            None => None,
        });
        node
    }
}

/// A keyword that limits numbers: its name, its value and its rule.
type NumberLimit = (&'static str, fn(&Limits) -> &Option<At<String>>, fn(Limit<String>) -> Rule);

const NUMBER_LIMITS: [NumberLimit; 5] = [
    ("minimum", |limits| &limits.minimum, Rule::Minimum),
    ("exclusiveMinimum", |limits| &limits.exclusive_minimum, Rule::ExclusiveMinimum),
    ("maximum", |limits| &limits.maximum, Rule::Maximum),
    ("exclusiveMaximum", |limits| &limits.exclusive_maximum, Rule::ExclusiveMaximum),
    ("multipleOf", |limits| &limits.multiple_of, Rule::MultipleOf),
];

/// A number of this shape, with its rules.
pub(super) fn number(shape: Shape, keywords: &mut Keywords<'_>) -> Node {
    let mut node = Node::new(shape);
    for (keyword, limit, rule) in NUMBER_LIMITS {
        let limit = keywords.take(keyword, |schema| limit(&schema.limits).as_ref());
        node.rules.extend(limit.map(|at| rule(limit_of(at))));
    }
    node
}

/// The rules of arrays.
pub(super) fn array_rules(keywords: &mut Keywords<'_>) -> Vec<Rule> {
    let least = keywords.take("minItems", |schema| schema.limits.min_items.as_ref());
    let most = keywords.take("maxItems", |schema| schema.limits.max_items.as_ref());
    let is_unique = keywords.take("uniqueItems", |schema| schema.limits.unique_items);
    let count = bounds(least, most).map(Rule::Items);
    count.into_iter().chain(is_unique.then_some(Rule::Unique)).collect()
}

/// `None` if there is no limit; a minimum of 0 is none.
pub(super) fn bounds(minimum: Option<&At<u64>>, maximum: Option<&At<u64>>) -> Option<Bounds> {
    let minimum = minimum.filter(|limit| limit.value > 0).map(limit_of);
    let maximum = maximum.map(limit_of);
    (minimum.is_some() || maximum.is_some()).then_some(Bounds { minimum, maximum })
}

fn limit_of<T: Clone>(keyword: &At<T>) -> Limit<T> {
    Limit { value: keyword.value.clone(), origin: keyword.origin.clone() }
}
