//! Which schemas apply to which parts of a body.

use crm_events::{Json, JsonKind};
use crm_events_build::internals::{Assertion, TableId, WholeTables};

use super::keywords::Keywords;
use crate::json::{as_text, child, items, members};

/// A schema, and the JSON Pointer of a value that it may apply to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub table: TableId,
    pub pointer: String,
}

/// All places of a body. Of several schemas that a value may follow, all are named.
pub(super) fn places(whole: &'static WholeTables, root: TableId, body: &Json) -> Vec<Place> {
    let mut walk = Walk { whole, places: Vec::new() };
    walk.visit(root, "", body);
    walk.places
}

struct Walk {
    whole: &'static WholeTables,
    places: Vec<Place>,
}

impl Walk {
    fn visit(&mut self, table: TableId, pointer: &str, value: &Json) {
        let place = Place { table, pointer: pointer.to_owned() };
        if self.places.contains(&place) {
            return;
        }
        self.places.push(place);
        let keywords = Keywords::of(self.whole, table);
        for same in keywords.in_place().into_iter().chain(selected(keywords, value)) {
            self.visit(same, pointer, value);
        }
        match value.kind() {
            JsonKind::Array => {
                for (index, item) in items(value).iter().enumerate() {
                    let of_item = keywords.prefix_items().get(index).copied().or(keywords.items());
                    for inner in of_item.into_iter().chain(keywords.contains().map(|(inner, _)| inner)) {
                        self.visit(inner, &format!("{pointer}/{index}"), item);
                    }
                }
            }
            JsonKind::Object => {
                for (name, member) in &members(value) {
                    for inner in of_member(keywords, name) {
                        self.visit(inner, &child(pointer, name), member);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The schema that a member of the value selects.
fn selected(keywords: Keywords, value: &Json) -> Option<TableId> {
    let (property, branches) = keywords.selected()?;
    let text = members(value).get(property).and_then(as_text)?;
    branches.iter().find(|(tags, _)| tags.contains(&text)).map(|(_, table)| *table)
}

fn of_member(keywords: Keywords, name: &str) -> Vec<TableId> {
    let mut found: Vec<TableId> = keywords.property(name).into_iter().collect();
    let mut others = None;
    for assertion in keywords.all() {
        match assertion {
            // Whether a pattern matches is left to the verdict.
            Assertion::PatternProperties(list) => found.extend(list.iter().map(|(_, inner)| *inner)),
            Assertion::AdditionalProperties { table, .. }
            | Assertion::Single("UnevaluatedProperties", table) => others = others.or(Some(*table)),
            _ => {}
        }
    }
    if found.is_empty() {
        found.extend(others);
    }
    found
}
