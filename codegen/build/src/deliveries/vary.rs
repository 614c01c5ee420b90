//! A body like another one: the same shape, other values.

use super::places::places;
use super::random::Random;
use super::text::{digits_varied, of_format};
use super::tree::Tree;
use crate::schema::ast::{Schema, SchemaId, Schemas};

/// Changes values of `body` one by one, and keeps what `is_valid` accepts. What stands at `fixed` stays.
pub(super) fn vary(
    body: &Tree,
    root: SchemaId,
    schemas: &Schemas,
    fixed: Option<&str>,
    random: &mut Random,
    is_valid: impl Fn(&Tree) -> bool,
) -> Tree {
    let all = places(schemas, root, body);
    let mut varied = body.clone();
    for pointer in body.scalars() {
        if fixed == Some(pointer.as_str()) || random.once_in(4) {
            continue;
        }
        let here: Vec<&Schema> = all
            .iter()
            .filter(|place| place.pointer == pointer)
            .map(|place| schemas.get(place.schema))
            .collect();
        let Some(value) = body.at(&pointer) else { continue };
        let changed = match random.once_in(12) {
            // An optional member may be absent, or null where it may be.
            true if random.once_in(2) => varied.without(&pointer),
            true => varied.with(&pointer, Tree::null()),
            false => match other(value, &here, random) {
                Some(value) => varied.with(&pointer, value),
                None => continue,
            },
        };
        if is_valid(&changed) {
            varied = changed;
        }
    }
    varied
}

/// Another value in the place of one; `None` if there is none that is like it.
fn other(value: &Tree, here: &[&Schema], random: &mut Random) -> Option<Tree> {
    let listed: Vec<Tree> = here
        .iter()
        .filter_map(|schema| schema.enumeration.as_ref())
        .flat_map(|values| values.value.iter().map(Tree::of_schema))
        .collect();
    if !listed.is_empty() {
        return random.one_of(&listed).cloned();
    }
    if let Some(text) = value.as_text() {
        let format = here.iter().find_map(|schema| schema.format.as_ref());
        let made = format.and_then(|format| of_format(&format.value, random));
        return Some(Tree::text(&made.unwrap_or_else(|| digits_varied(&text, random))));
    }
    match value {
        Tree::Scalar(text) if text == "true" || text == "false" => {
            Some(Tree::Scalar((random.below(2) == 0).to_string()))
        }
        _ => value.as_number().map(|number| Tree::Scalar(digits_varied(number, random))),
    }
}
