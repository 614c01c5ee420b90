//! Whole bodies as tables, for the command: generated code has tables only for what its types do not say.

use super::Settings;
use super::provider::lowering;
use crate::described::WholeTables;
use crate::diag::Diagnostics;
use crate::diag::source::Sources;
use crate::schema::ast::Schemas;
use crate::schema::openapi::Document;

/// The bodies of all deliveries of a document, which was lowered before. What is reported beyond that is that there are too
/// many tables: then some of them have nothing in them.
pub(crate) fn whole_tables(
    document: &Document,
    settings: &Settings,
    schemas: &Schemas,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> WholeTables {
    let mut lowering = lowering(schemas, sources, diagnostics, "", settings);
    lowering.assert_formats(&document.assert_formats);
    let bodies = document.webhooks.iter().map(|webhook| lowering.table(webhook.body)).collect();
    let mut formats = vec![None; lowering.tables.tables.len()];
    for (schema, table) in lowering.tables.schemas() {
        formats[table.0] = schemas.get(schema).format.as_ref().map(|format| format.value.clone());
    }
    WholeTables {
        tables: lowering.tables.tables,
        patterns: lowering.tables.patterns.into_iter().collect(),
        formats,
        bodies,
    }
}
