//! What is known around a value when its schema is made.

use std::collections::BTreeSet;

use super::super::claim::Claim;
use super::super::fact::{Fact, Said, What};
use super::super::place::PageId;
use super::super::pointer::Pointer;
use super::ledger::{Ledger, Names};
use super::tree::Tree;

/// What is known around the values of a body.
pub(super) struct Context<'c> {
    /// The events that have this body.
    pub(super) events: Names,
    /// Where the event's name stands.
    pub(super) name_at: Option<Pointer>,
    /// What the events are about.
    pub(super) payload: Option<Pointer>,
    /// The pages whose lists say null.
    pub(super) null_pages: &'c BTreeSet<PageId>,
    /// The members around the payload that are in the examples of many events.
    pub(super) always: &'c BTreeSet<Pointer>,
    /// The entries of the ledger.
    pub(super) ledger: &'c mut Ledger,
}

impl Context<'_> {
    /// Whether the event's name, or the payload, stands here or in it.
    pub(super) fn is_on_the_way(&self, pointer: &Pointer) -> bool {
        let leads =
            |to: &Option<Pointer>| to.as_ref().is_some_and(|to| !to.0.is_empty() && to.is_in(pointer));
        leads(&self.name_at) || leads(&self.payload)
    }

    /// Whether the event's name stands here.
    pub(super) fn is_name(&self, pointer: &Pointer) -> bool {
        self.name_at.as_ref() == Some(pointer)
    }

    /// Whether null of a value is believed to be told wherever it is: its pages say it of others.
    pub(super) fn says_null(&self, tree: &Tree<'_>) -> bool {
        let mut said =
            tree.said.iter().filter(|statement| matches!(statement.said, Said::List | Said::Schema));
        said.any(|statement| self.null_pages.contains(&statement.place.page))
    }
}

/// The pages whose lists say of any member that it may be null.
pub(super) fn null_pages(facts: &[Fact]) -> BTreeSet<PageId> {
    let says = |fact: &&Fact| {
        matches!(fact.said, Said::List | Said::Schema)
            && matches!(fact.what, What::Member(_, Claim::Null(true)))
    };
    facts.iter().filter(says).map(|fact| fact.place.page).collect()
}
