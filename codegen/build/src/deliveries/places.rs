//! Which schemas apply to which parts of a body.

use super::tree::{Tree, child};
use crate::schema::ast::{Schema, SchemaId, Schemas};

/// A schema, and the JSON Pointer of a value that it may apply to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub schema: SchemaId,
    pub pointer: String,
}

/// All places of a body. Of several schemas that a value may follow, all are named.
pub(super) fn places(schemas: &Schemas, root: SchemaId, body: &Tree) -> Vec<Place> {
    let mut walk = Walk { schemas, places: Vec::new() };
    walk.visit(root, "", body);
    walk.places
}

struct Walk<'s> {
    schemas: &'s Schemas,
    places: Vec<Place>,
}

impl Walk<'_> {
    fn visit(&mut self, id: SchemaId, pointer: &str, value: &Tree) {
        let place = Place { schema: id, pointer: pointer.to_owned() };
        if self.places.contains(&place) {
            return;
        }
        self.places.push(place);
        let schema = self.schemas.get(id);
        for same in schema.in_place() {
            self.visit(same, pointer, value);
        }
        match value {
            Tree::Scalar(_) => {}
            Tree::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let of_item = schema.prefix_items.get(index).copied().or(schema.items);
                    for inner in of_item.into_iter().chain(schema.contains) {
                        self.visit(inner, &format!("{pointer}/{index}"), item);
                    }
                }
            }
            Tree::Object(members) => {
                for (name, member) in members {
                    for inner in of_member(schema, name) {
                        self.visit(inner, &child(pointer, name), member);
                    }
                }
            }
        }
    }
}

fn of_member(schema: &Schema, name: &str) -> Vec<SchemaId> {
    let mut found: Vec<SchemaId> =
        schema.property(name).map(|property| property.schema).into_iter().collect();
    // Whether a pattern matches is left to the validator.
    found.extend(schema.pattern_properties.iter().map(|property| property.schema));
    if found.is_empty() {
        found.extend(schema.additional_properties.or(schema.unevaluated_properties));
    }
    found
}
