//! Strings, numbers, and the rules of each kind.

use super::lowering::Lowering;
use crate::ir::node::{Node, Shape};
use crate::ir::rule::{Bounds, Limit, Rule};
use crate::schema::ast::schema::{At, Schema};

impl Lowering<'_> {
    pub(super) fn text(&mut self, schema: &Schema) -> Node {
        let limits = &schema.limits;
        let length = bounds(limits.min_length.as_ref(), limits.max_length.as_ref());
        let format = schema.format.as_ref().map(|format| format.value.as_str());
        let shape = match format {
            // A timestamp with a limit on its length stays a plain text, whose length can be checked.
            Some("date-time") if length.is_none() => Shape::Timestamp,
            Some("date") if length.is_none() => Shape::Date,
            _ => Shape::Text,
        };
        let mut node = Node::new(shape);
        node.rules.extend(length.map(Rule::Length));
        node.rules.extend(schema.pattern.as_ref().and_then(|pattern| self.pattern_rule(pattern)));
        node.rules.extend(match format.filter(|format| self.is_asserted(format)) {
            Some("date-time") => Some(Rule::DateTime),
            Some("date") => Some(Rule::Date),
            Some(other) => crate::ir::formats::variant(other).map(Rule::Format),
            None => None,
        });
        node
    }

    pub(super) fn number(&self, shape: Shape, schema: &Schema) -> Node {
        let limits = &schema.limits;
        let mut node = Node::new(shape);
        let rule = |limit: &Option<At<String>>, rule: fn(Limit<String>) -> Rule| {
            limit.as_ref().map(|at| rule(limit_of(at)))
        };
        node.rules.extend(rule(&limits.minimum, Rule::Minimum));
        node.rules.extend(rule(&limits.exclusive_minimum, Rule::ExclusiveMinimum));
        node.rules.extend(rule(&limits.maximum, Rule::Maximum));
        node.rules.extend(rule(&limits.exclusive_maximum, Rule::ExclusiveMaximum));
        node.rules.extend(rule(&limits.multiple_of, Rule::MultipleOf));
        node
    }

    pub(super) fn array_rules(&self, schema: &Schema) -> Vec<Rule> {
        let limits = &schema.limits;
        let mut rules: Vec<Rule> = bounds(limits.min_items.as_ref(), limits.max_items.as_ref())
            .map(Rule::Items)
            .into_iter()
            .collect();
        if limits.unique_items {
            rules.push(Rule::Unique);
        }
        rules
    }

    pub(super) fn map_rules(&self, schema: &Schema) -> Vec<Rule> {
        let limits = &schema.limits;
        let count = bounds(limits.min_properties.as_ref(), limits.max_properties.as_ref());
        count.map(Rule::Properties).into_iter().collect()
    }
}

/// `None` if there is no limit; a minimum of 0 is none.
fn bounds(minimum: Option<&At<u64>>, maximum: Option<&At<u64>>) -> Option<Bounds> {
    let minimum = minimum.filter(|limit| limit.value > 0).map(limit_of);
    let maximum = maximum.map(limit_of);
    (minimum.is_some() || maximum.is_some()).then_some(Bounds { minimum, maximum })
}

fn limit_of<T: Clone>(keyword: &At<T>) -> Limit<T> {
    Limit { value: keyword.value.clone(), origin: keyword.origin.clone() }
}
