//! Names that are integers in bodies.

use super::found::Event;
use super::view::View;
use crate::schema::ast::schema::JsonKind;
use crate::schema::ast::schemas::Schemas;

/// Marks the events whose names are integers where they stand alone in a body, at `path`. `named` has each name with a body.
pub(super) fn mark<'n>(
    events: &mut [Event],
    named: impl Iterator<Item = (&'n str, &'n View)>,
    path: Option<&[String]>,
    schemas: &Schemas,
) {
    let Some(path) = path else { return };
    let is_plain = |(name, view): &(&str, &View)| is_integer(name) && takes_integers(view, path, schemas);
    for (name, _) in named.filter(is_plain) {
        let same = events.iter_mut().filter(|event| event.name == name);
        same.for_each(|event| event.is_plain_name = true);
    }
}

/// Whether a name is one that an integer may be written as.
pub(super) fn is_integer(name: &str) -> bool {
    let digits = name.strip_prefix('-').unwrap_or(name);
    digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.is_empty()
        && (digits == "0" || !digits.starts_with('0'))
}

/// Whether integers stand at a path, and no strings.
fn takes_integers(body: &View, path: &[String], schemas: &Schemas) -> bool {
    body.at(path, schemas).is_some_and(|view| match view.listed(schemas) {
        Some(listed) => !listed.are_texts,
        None => !view.allows(JsonKind::String, schemas),
    })
}
