//! The model → files: an OpenAPI document with `webhooks`, JSON Schemas, examples and the ledger.

// The floors; each imports only from those that stand before it:
//
//     tree, names → named, shared → node → layout → document, schemas, examples, locate → ledger

mod document;
mod examples;
mod layout;
mod ledger;
mod locate;
mod named;
pub mod names;
mod node;
mod schemas;
mod shared;
mod tree;

use std::collections::BTreeMap;

use crm_events::Json;

use super::entry::Entry;
use super::facts::parts::PageFacts;
use super::model::{Model, Node};
use crate::json;
use layout::Layout;
use ledger::{Ledger, Places};
use shared::Shared;
use tree::Tree;

/// The files by their names below the folder, with `/` on every system.
pub type Files = BTreeMap<String, String>;

/// The schema of a value that has no file of its own.
#[must_use]
pub fn schema(node: &Node) -> Json {
    json::scalar(&node::schema(node, "", &Shared::default()).document())
}

/// JSON as it stands in the files, behind so many blanks, and `used` other characters.
#[must_use]
pub fn laid_out(value: &Json, indent: usize, used: usize) -> String {
    Tree::from(value).part(indent / 2, used)
}

/// An entry of the ledger that stands on no page, as it is laid out behind so many blanks.
#[must_use]
pub fn entry(entry: &Entry, id: &str, schema: &str, indent: usize) -> String {
    ledger::written(entry, id, Some(schema), Places::default()).part(indent / 2, 0)
}

/// Writes the files of a model and its ledger.
#[must_use]
pub fn files(model: &Model, entries: &[Entry], pages: &[PageFacts]) -> Files {
    let layout = Layout::of(model);
    let mut files: BTreeMap<String, Tree> = schemas::files(model, &layout);
    let ledger = Ledger { model, layout: &layout, pages, files: &files }.tree(entries);
    if !model.has_own_examples {
        files.extend(examples::files(model));
    }
    files.insert("webhooks.json".to_owned(), document::document(model, &layout));
    files.insert("ledger.json".to_owned(), ledger);
    files.into_iter().map(|(name, tree)| (name, tree.document())).collect()
}
