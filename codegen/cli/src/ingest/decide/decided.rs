//! What became of decisions.

use crate::ingest::decisions::Wrong;
use crate::ingest::entry::Entry;

/// What became of decisions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decided {
    /// An entry of the ledger each.
    pub entries: Vec<Entry>,
    /// Decisions that are no longer needed, as the pages say the same by now.
    pub warnings: Vec<Wrong>,
}
