//! What examples say of names.

use super::view::View;
use crate::schema::ast::schemas::Schemas;

/// The texts that `example`, `examples` and `default` give for a value.
pub(super) fn texts<'s>(view: &'s View, schemas: &'s Schemas) -> impl Iterator<Item = &'s str> {
    let annotations = view.parts.iter().map(|id| &schemas.get(*id).annotations);
    annotations.flat_map(|annotations| annotations.examples.iter().map(String::as_str))
}
