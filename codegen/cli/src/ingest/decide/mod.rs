//! Decisions applied: to facts before they are reconciled (events, same payloads, settled contradictions), and to the model
//! behind (members, headers, types, words).

use super::decisions::{Decisions, Wrong};
use super::entry::Entry;
use super::fact::Fact;
use super::model::Model;

/// Takes the decisions about events and claims into the facts.
///
/// # Errors
///
/// If an entry matches nothing.
pub fn in_facts(_decisions: &Decisions, _facts: &mut Vec<Fact>) -> Result<Vec<Entry>, Vec<Wrong>> {
    Ok(Vec::new())
}

/// Takes the decisions about members, headers, types and words into the model.
///
/// # Errors
///
/// If an entry matches nothing.
pub fn in_model(
    _decisions: &Decisions,
    _model: &mut Model,
    _entries: &mut Vec<Entry>,
) -> Result<(), Vec<Wrong>> {
    Ok(())
}
