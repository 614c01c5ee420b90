//! One schema alone, to be compared with a type that the user has written.

use super::hint::Hint;
use super::lowering::Lowering;
use super::refusals::Refusal;
use super::settings::Settings;
use super::unchecked;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::source::Sources;
use crate::ir::catalog::Provider;
use crate::ir::node::Node;
use crate::schema::ast::schema::SchemaId;
use crate::schema::ast::schemas::Schemas;

/// A value that a schema describes, and the types of all that it leads to. What is wrong is reported.
pub(crate) fn lower_single(
    id: SchemaId,
    settings: &Settings,
    schemas: &Schemas,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> (Node, Provider) {
    let mut lowering = Lowering::new(schemas, sources, diagnostics, "schema", settings);
    let mut node = match lowering.schema(id).uses_dynamic_scope {
        true => lowering.any_json(id, Refusal::new("a `$dynamicRef`", &schemas.get(id).origin)),
        false => lowering.node(id, &Hint::new("root")),
    };
    let mut provider = Provider {
        types: lowering.types,
        tables: lowering.tables.tables,
        patterns: lowering.tables.patterns.into_iter().collect(),
        ..Provider::new("schema".to_owned(), schemas.get(id).origin.clone())
    };
    unchecked::settle(&mut provider, Some(&mut node));
    (node, provider)
}
