//! Whole bodies as tables, for the command: generated code has tables only for what its types do not say.

use super::lowering::Lowering;
use super::settings::Settings;
use super::unchecked;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::source::Sources;
use crate::ir::ids::TableId;
use crate::ir::patterns::Translated;
use crate::ir::table::Table;
use crate::schema::ast::schema::SchemaId;
use crate::schema::ast::schemas::Schemas;
use crate::schema::openapi::Document;

/// The bodies of a provider's deliveries as tables.
#[derive(Clone, Debug, Default)]
pub struct WholeTables {
    /// Those that the bodies begin with, and all that these lead to.
    pub tables: Vec<Table>,
    /// The patterns of the tables.
    pub patterns: Vec<Translated>,
    /// For each table the `format` that its schema names, asserted or not.
    pub formats: Vec<Option<String>>,
    /// For each delivery of the document, in its order, the table of its body; `None` if it has no body.
    pub bodies: Vec<Option<TableId>>,
}

/// These bodies of a document, which was lowered before. What is reported beyond that is that there are too
/// many tables: then some of them have nothing in them.
pub(crate) fn whole_tables(
    document: &Document,
    bodies: &[Option<SchemaId>],
    settings: &Settings,
    schemas: &Schemas,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> WholeTables {
    let mut lowering = Lowering::new(schemas, sources, diagnostics, "", settings);
    lowering.assert_formats(&document.assert_formats);
    let bodies = bodies.iter().map(|body| body.map(|body| lowering.table(body))).collect();
    let mut formats = vec![None; lowering.tables.tables.len()];
    for (schema, table) in lowering.tables.schemas() {
        formats[table.0] = schemas.get(schema).format.as_ref().map(|format| format.value.clone());
    }
    unchecked::weaken(&mut lowering.tables.tables);
    WholeTables {
        tables: lowering.tables.tables,
        patterns: lowering.tables.patterns.into_iter().collect(),
        formats,
        bodies,
    }
}
