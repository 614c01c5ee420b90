//! The stages in order.

use std::path::PathBuf;

use super::decide;
use super::decisions::{Decisions, Wrong};
use super::document::Document;
use super::entry::Entry;
use super::fact::Fact;
use super::page::Page;
use super::read::includes::Includes;
use super::read::read;
use super::reconcile::{Reconciled, reconcile};
use super::understand::understand;

/// Reads pages, and behind them those that they take in.
#[must_use]
pub fn documents(pages: Vec<Page>, folders: Vec<PathBuf>) -> (Vec<Document>, Vec<Page>) {
    let next = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let mut includes = Includes { folders, next, ..Includes::default() };
    let documents = pages.into_iter().map(|page| read(page, &mut includes)).collect();
    (documents, includes.pages)
}

/// What documents say.
#[must_use]
pub fn facts(documents: &[Document]) -> Vec<Fact> {
    understand(documents)
}

/// What is believed of it, and what is said in the ledger.
///
/// # Errors
///
/// If a decision matches nothing.
pub fn model(
    provider: &str,
    mut facts: Vec<Fact>,
    decisions: Option<&Decisions>,
) -> Result<Reconciled, Vec<Wrong>> {
    let Some(decisions) = decisions else { return Ok(reconcile(provider, &facts)) };
    let decided: Vec<Entry> = decide::in_facts(decisions, &mut facts)?;
    let mut reconciled = reconcile(provider, &facts);
    reconciled.entries.extend(decided);
    decide::in_model(decisions, &mut reconciled.model, &mut reconciled.entries)?;
    Ok(reconciled)
}
