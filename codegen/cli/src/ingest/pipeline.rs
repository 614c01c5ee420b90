//! The stages in order.

use super::decide;
use super::decisions::{Decisions, Wrong};
use super::document::Document;
use super::entry::Entry;
use super::fact::Fact;
use super::model::Model;
use super::page::Page;
use super::read::includes::{Folders, Includes};
use super::read::read;
use super::reconcile::{Reconciled, reconcile};
use super::sentences;
use super::understand::understand;

/// Reads pages, and behind them those that they take in.
#[must_use]
pub fn documents(pages: Vec<Page>, folders: impl Into<Folders>) -> (Vec<Document>, Vec<Page>) {
    let next = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let mut includes =
        Includes { folders: folders.into(), given: pages.clone(), next, ..Includes::default() };
    let documents = pages.into_iter().map(|page| read(page, &mut includes)).collect();
    (documents, includes.pages)
}

/// What documents say, without their sentences.
#[must_use]
pub fn facts(documents: &[Document]) -> Vec<Fact> {
    let mut facts = understand(documents);
    sentences::leave_out(&mut facts);
    facts
}

/// What is believed of it, and what is said in the ledger.
#[derive(Clone, Debug, Default)]
pub struct Believed {
    /// The model.
    pub model: Model,
    /// The entries of the ledger, in no order.
    pub entries: Vec<Entry>,
    /// Decisions that are no longer needed.
    pub warnings: Vec<Wrong>,
}

/// Makes one model of facts and decisions.
///
/// # Errors
///
/// If a decision matches nothing.
pub fn model(
    provider: &str,
    mut facts: Vec<Fact>,
    decisions: Option<&Decisions>,
) -> Result<Believed, Vec<Wrong>> {
    let Some(decisions) = decisions else {
        let Reconciled { model, entries } = reconcile(provider, &facts);
        return Ok(Believed { model, entries, warnings: Vec::new() });
    };
    let about_facts = decide::in_facts(decisions, &mut facts)?;
    let Reconciled { mut model, mut entries } = reconcile(provider, &facts);
    let about_model = decide::in_model(decisions, &mut model, &mut entries)?;
    entries.extend(about_facts.entries);
    entries.extend(about_model.entries);
    let warnings = about_facts.warnings.into_iter().chain(about_model.warnings).collect();
    Ok(Believed { model, entries, warnings })
}
