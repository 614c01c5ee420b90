//! The tables of a provider while its schemas are lowered.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;

use crate::ir::ids::TableId;
use crate::ir::patterns::Translated;
use crate::ir::table::Table;
use crate::schema::ast::schema::SchemaId;

/// The dynamic scope: which schema each `$dynamicAnchor` means, by the outermost resource that was entered and has it
/// (JSON Schema Core, section 7.1).
pub(super) type Scope = BTreeMap<String, SchemaId>;

/// The tables of a provider, as they are found.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) tables: Vec<Table>,
    pub(super) patterns: IndexSet<Translated>,
    /// Tables of nothing but a pattern that is not checked.
    pub(super) only_unchecked: BTreeMap<String, TableId>,
    /// Patterns that are not checked, of the table that is being made.
    pub(super) unchecked: Vec<String>,
    /// Schemas that became any JSON, with the checks of the whole schemas.
    pub(super) any: BTreeMap<SchemaId, TableId>,
    pub(super) known: BTreeMap<(SchemaId, Scope), TableId>,
    pub(super) scopes: BTreeSet<Scope>,
    /// Tables without assertions yet. Chains of schemas may be too long for recursion.
    pub(super) waiting: Vec<(TableId, SchemaId, Scope)>,
    pub(super) is_full: bool,
    /// They are for the type of a definition, which need not be used as it stands.
    pub(super) is_definition: bool,
}

impl Tables {
    /// The schemas that are whole tables, and these.
    pub(super) fn schemas(&self) -> impl Iterator<Item = (SchemaId, TableId)> {
        self.known.iter().map(|((schema, _), table)| (*schema, *table))
    }
}
