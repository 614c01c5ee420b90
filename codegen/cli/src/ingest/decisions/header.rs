//! `[[header]]`: what is said of headers.

use crm_events::Json;
use toml::Spanned;

use super::member::Change;
use super::pattern::Names;
use super::table::Table;
use super::wrong::Reason;

/// `[[header]]`: what is said of a header.
#[derive(Clone, Debug)]
pub struct HeaderDecision {
    /// `name`: as documented.
    pub name: Spanned<String>,
    /// `events`: patterns of the events that are meant; none: all that have it, or all if it is added.
    pub events: Names,
    /// `add`: the page doesn't have it.
    pub add: bool,
    /// `drop`: it is not there.
    pub drop: bool,
    /// `required`.
    pub required: Option<bool>,
    /// `aliases`: other names that it comes by.
    pub aliases: Vec<String>,
    /// What is said of its value.
    pub change: Change,
    /// Why.
    pub reason: Reason,
}

impl HeaderDecision {
    pub(super) fn read(table: &mut Table<'_, '_>) -> Self {
        Self {
            name: table.needed("name"),
            events: table.texts("events"),
            add: table.flag("add").unwrap_or_default(),
            drop: table.flag("drop").unwrap_or_default(),
            required: table.flag("required"),
            aliases: table.texts("aliases").into_iter().map(Spanned::into_inner).collect(),
            change: Change::read(table),
            reason: table.reason(),
        }
    }

    /// The aliases as JSON, for the ledger.
    #[must_use]
    pub fn aliases_json(&self) -> Json {
        crate::json::array(self.aliases.iter().map(|alias| crate::json::text(alias)).collect())
    }
}
