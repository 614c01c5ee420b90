//! Arrays with a schema for each of their items, and no other number of items: tuple structs.

use super::hint::Hint;
use super::leftover::Keywords;
use super::lowering::Lowering;
use crate::ir::blank::Blank;
use crate::ir::definition::Definition;
use crate::ir::node::Node;
use crate::ir::rule::Rule;
use crate::ir::written::Tuple;
use crate::schema::ast::schema::{At, JsonKind, Schema, SchemaId};

impl Lowering<'_> {
    /// Whether the arrays of a schema have exactly the items that it lists. One item alone would be a struct that is
    /// written as what is in it, not as an array.
    pub(super) fn is_tuple(&self, schema: &Schema) -> bool {
        let is = |limit: &Option<At<u64>>| {
            let count = limit.as_ref().and_then(|limit| usize::try_from(limit.value).ok());
            count == Some(schema.prefix_items.len())
        };
        let is_closed = schema.items.is_some_and(|items| self.schema(items).never);
        let has_end = is(&schema.limits.max_items) || (is_closed && schema.limits.max_items.is_none());
        schema.prefix_items.len() > 1 && is(&schema.limits.min_items) && has_end
    }

    pub(super) fn tuple(&mut self, id: SchemaId, hint: &Hint) -> Node {
        let mut keywords = Keywords::about(JsonKind::Array, self.schema(id));
        let listed = keywords.take("prefixItems", |schema| &schema.prefix_items);
        // The number of items says all of these; `items` is about those behind, or draft-07's name of the list.
        for keyword in ["items", "additionalItems", "minItems", "maxItems"] {
            keywords.take(keyword, |_| ());
        }
        let ty = self.reserve(id, hint);
        let parent = Hint::new(&self.types[ty.0].name);
        let item = |(index, item): (usize, &SchemaId)| {
            self.node(*item, &parent.member(&format!("item {}", index + 1)))
        };
        let items: Vec<Node> = listed.iter().enumerate().map(item).collect();
        let blank = if items.iter().any(Node::lacks_default) { Blank::Members } else { Blank::OfType };
        let rules = self.leftover(&keywords, id).map(Rule::Table).into_iter().collect();
        self.define(ty, Definition::Tuple(Tuple { items, rules, blank }));
        self.named(ty, id)
    }
}
