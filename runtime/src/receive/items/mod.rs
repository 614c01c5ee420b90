//! A body that brings several events: each item is decoded, judged and given its key, in one pass.

mod count;
mod key;
mod open;
pub(crate) mod outcome;

use super::received::Received;
use super::rejection::Rejection;
use crate::event::provider::Provider;

/// What becomes of items that have no key: what tells them from others is absent, or the provider documents nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ItemKey {
    /// They are known by what they are: their bytes and the name of their event, what stands around all items, and which they
    /// are among equal ones of their body, so that none of two that are the same is lost. For items that are never the same
    /// in two deliveries unless those are one and the same, because they have an identifier or a time of their own. Where
    /// this does not hold, what happens again in the same way is taken for what was handled already.
    Digest,
    /// They are handled each time they come: with all that succeeded when a body is sent again because one of its items failed.
    AtLeastOnce,
}

/// The items of a body, in its order.
pub(super) struct Items<'a, P: Provider> {
    pub(super) list: Vec<Item<'a, P>>,
    /// [`Rejection::Items`], if some are rejected.
    pub(super) rejected: Option<Rejection>,
}

/// An item of a body.
pub(super) struct Item<'a, P: Provider> {
    /// The JSON Pointer of the place where it stands.
    pub(super) pointer: String,
    /// The event's name if the schema knows it, else `unknown`; empty if it was not found.
    pub(super) event: &'static str,
    pub(super) content: Content<'a, P>,
}

/// What an item holds.
pub(super) enum Content<'a, P: Provider> {
    /// An event for the handler.
    Received(Received<'a, P>),
    /// An event that is not for the handler.
    Acknowledged,
    /// Something else than it should, with how many violations.
    Rejected { reason: &'static str, detail: &'static str, violations: usize },
    /// What a rule could not judge, because it panicked.
    Panicked,
}

/// The reason why an item is rejected, and how much of it there is.
impl<P: Provider> Content<'_, P> {
    fn rejected(rejection: &Rejection) -> Self {
        let violations = if let Rejection::Invalid(report) = rejection { report.len() } else { 0 };
        Self::Rejected { reason: rejection.label(), detail: rejection.detail(), violations }
    }
}
