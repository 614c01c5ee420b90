//! What became of schemas.

use crate::ingest::entry::Entry;
use crate::ingest::write::Files;

/// Schemas that were held against deliveries.
#[derive(Debug, Default)]
pub struct Widened {
    /// The files that changed.
    pub files: Files,
    /// One entry for each change.
    pub told: Vec<Told>,
    /// What is refused still, in a sentence each.
    pub refused: Vec<String>,
}

/// What the ledger says of a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Of what, and how many deliveries needed it.
    pub entry: Entry,
    /// The file and the fragment of the schema.
    pub schema: String,
}
