//! The model → files: an OpenAPI document with `webhooks`, JSON Schemas, examples and the ledger.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::facts::PageFacts;
use super::model::Model;

/// The files by their names below the folder, with `/` on every system.
pub type Files = BTreeMap<String, String>;

/// Writes the files of a model and its ledger.
#[must_use]
pub fn files(_model: &Model, _entries: &[Entry], _pages: &[PageFacts]) -> Files {
    Files::from([("webhooks.json".to_owned(), "{}\n".to_owned())])
}
