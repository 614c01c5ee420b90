//! What came of a body that brings several events.

use std::time::Duration;

use http::StatusCode;

use crate::idempotency::store::StoreError;
use crate::receive::policy::ItemPolicy;
use crate::receive::rejection::{RejectedItems, Rejection};

/// What came of a body that brings several events: of how many what.
///
/// It is a success if nothing has to come again. Otherwise all of the body does; what was handled is a duplicate then.
#[derive(Debug)]
#[non_exhaustive]
pub struct BatchOutcome {
    /// The handler succeeded.
    pub handled: usize,
    /// No method of the handler is for the event, and the default accepted it.
    pub unhandled: usize,
    /// Handled before, in an earlier delivery or as an earlier item.
    pub duplicates: usize,
    /// Something with its key was handled before and was different, and the policy takes it for the same.
    pub reused_keys: usize,
    /// The schema does not name the event, and the policy is to acknowledge it.
    pub acknowledged: usize,
    /// The handler failed, panicked or took too long; or a rule panicked. The body has to come again.
    pub failed: usize,
    /// Somebody else was handling it, for longer than a retry waits. The body has to come again.
    pub in_progress: usize,
    /// Not begun, because the store failed or too much is going on. The body has to come again.
    pub not_begun: usize,
    /// Why they were not begun, if it was the store.
    pub unavailable: Option<StoreError>,
    /// What is not as it should be: [`Rejection::Items`].
    rejected: Option<Rejection>,
    /// What came of each, by its JSON Pointer, for tests.
    #[cfg(feature = "testing")]
    each: Vec<(String, &'static str)>,
    items: ItemPolicy,
    lease: Duration,
}

impl BatchOutcome {
    pub(in crate::receive) fn new(rejected: Option<Rejection>, items: ItemPolicy, lease: Duration) -> Self {
        Self {
            handled: 0,
            unhandled: 0,
            duplicates: 0,
            reused_keys: 0,
            acknowledged: 0,
            failed: 0,
            in_progress: 0,
            not_begun: 0,
            unavailable: None,
            rejected,
            #[cfg(feature = "testing")]
            each: Vec::new(),
            items,
            lease,
        }
    }

    /// The items that are not what they should be.
    #[must_use]
    pub fn rejected(&self) -> Option<&RejectedItems> {
        match &self.rejected {
            Some(Rejection::Items(items)) => Some(items),
            _ => None,
        }
    }

    /// The same as a rejection.
    #[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "it is logged"))]
    pub(in crate::receive) fn rejection(&self) -> Option<&Rejection> {
        self.rejected.as_ref()
    }

    /// Keeps what came of an item.
    #[cfg(feature = "testing")]
    pub(in crate::receive) fn note(&mut self, pointer: String, label: &'static str) {
        self.each.push((pointer, label));
    }

    /// What came of each item, in the order of the body: its JSON Pointer, and the outcome in one word.
    #[cfg(feature = "testing")]
    pub(crate) fn each(&self) -> &[(String, &'static str)] {
        &self.each
    }

    /// How many items the body has.
    #[must_use]
    pub fn len(&self) -> usize {
        let rejected = self.rejected().map_or(0, RejectedItems::len);
        let done = self.handled + self.unhandled + self.duplicates + self.reused_keys + self.acknowledged;
        done + self.failed + self.in_progress + self.not_begun + rejected
    }

    /// Whether the body has no items.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is to be told its sender of the items that are not as they should be, if nothing else went wrong.
    pub(in crate::receive) fn refusal(&self) -> Option<&Rejection> {
        let is_refused =
            self.items == ItemPolicy::Reject && self.failed + self.not_begun + self.in_progress == 0;
        self.rejected.as_ref().filter(|_| is_refused)
    }

    /// For how long at most an item is in progress, if that is what the body has to come again for.
    pub(in crate::receive) fn lease(&self) -> Option<Duration> {
        (self.failed + self.not_begun == 0 && self.in_progress > 0).then_some(self.lease)
    }

    /// Whether it has to come again because too much was going on.
    pub(in crate::receive) fn is_overloaded(&self) -> bool {
        self.failed == 0 && self.not_begun > 0 && self.unavailable.is_none()
    }

    /// The status to answer with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        if self.failed > 0 {
            StatusCode::INTERNAL_SERVER_ERROR
        } else if self.not_begun > 0 {
            StatusCode::SERVICE_UNAVAILABLE
        } else if self.in_progress > 0 {
            StatusCode::CONFLICT
        } else {
            self.refusal().map_or(StatusCode::OK, Rejection::status)
        }
    }

    /// The outcome in one word, for logs and counters.
    pub(in crate::receive) fn label(&self) -> &'static str {
        if self.failed > 0 {
            "failed"
        } else if self.not_begun > 0 {
            if self.unavailable.is_some() { "unavailable" } else { "overloaded" }
        } else if self.in_progress > 0 {
            "in_progress"
        } else if let Some(refusal) = self.refusal() {
            refusal.label()
        } else if self.duplicates + self.reused_keys > 0 && self.handled + self.unhandled == 0 {
            "duplicate"
        } else {
            "handled"
        }
    }
}
