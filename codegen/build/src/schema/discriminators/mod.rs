//! `discriminator`: which of several schemas an object has to satisfy, by the text in one of its members
//! ([OpenAPI 3.1.1 section 4.8.25](https://spec.openapis.org/oas/v3.1.1.html#discriminator-object)).
//!
//! The text selects a schema, and that schema alone decides. The specification says so of what is expected, and that
//! validation should fail where nothing is selected; it leaves `oneOf` and `anyOf` as they are beside it, for which two
//! schemas that both match, or one that was not selected, would count. A schema that others build on with `allOf` stands
//! for all of them, and for itself.
//!
//! In order: [`meant`] says what an entry of `mapping` refers to, [`read_children`] reads the schemas that build on others
//! and that no reference leads to, and [`select`] fills in
//! [`Schema::selection`](super::ast::schema::Schema::selection).

mod branches;
mod children;
mod mapping;
mod own_tags;
mod parents;
mod report;
mod walk;

pub(crate) use children::read_children;
pub(crate) use mapping::{dead_name, meant};

use super::ast::schemas::Schemas;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::source::Sources;

/// Decides what each discriminator selects. References have been resolved, and nothing has been said yet of what schemas
/// lead to.
pub(crate) fn select(schemas: &mut Schemas, sources: &Sources, diagnostics: &mut Diagnostics) {
    if schemas.ids().all(|id| schemas.get(id).discriminator.is_none()) {
        return;
    }
    let opened = parents::open(schemas, sources);
    branches::select_all(&opened, schemas, diagnostics);
}
