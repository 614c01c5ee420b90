//! Facts → one model: what is believed where claims differ, and what is said of it in the ledger.

use super::entry::Entry;
use super::fact::Fact;
use super::model::Model;

/// What is believed, and why.
#[derive(Clone, Debug, Default)]
pub struct Reconciled {
    /// The model.
    pub model: Model,
    /// The entries of the ledger, in no order.
    pub entries: Vec<Entry>,
}

/// Makes one model of the facts of a provider.
#[must_use]
pub fn reconcile(_provider: &str, _facts: &[Fact]) -> Reconciled {
    Reconciled::default()
}
