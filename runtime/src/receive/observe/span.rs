//! The span of a delivery, and what is logged in it.

use super::end::End;
use super::text::{Chain, OneLine};
use crate::idempotency::key::IdempotencyKey;
use crate::idempotency::store::StoreError;
use crate::json::printable::Printable;
use crate::receive::items::outcome::BatchOutcome;
use crate::receive::outcome::Outcome;
use crate::receive::rejection::Rejection;

pub(super) fn never_again(provider: &'static str) {
    tracing::warn!(
        provider,
        "the provider never sends a delivery again: what is not handled when it comes is lost, unless somebody has it sent"
    );
}

#[derive(Clone)]
pub(super) struct Span(tracing::Span);

impl Span {
    pub(super) fn begin(provider: &'static str) -> Self {
        Self(tracing::info_span!(
            "delivery",
            provider,
            event = tracing::field::Empty,
            violations = tracing::field::Empty,
            key = tracing::field::Empty,
            outcome = tracing::field::Empty,
            status = tracing::field::Empty,
            milliseconds = tracing::field::Empty,
        ))
    }

    /// Inside of it, the span of an item that stands at a place of the body. As with places in reports, names on the way to it
    /// may be the payload's own.
    pub(super) fn item(&self, pointer: &str) -> Self {
        Self(tracing::info_span!(
            parent: &self.0,
            "item",
            item = %Printable(pointer),
            event = tracing::field::Empty,
            violations = tracing::field::Empty,
            key = tracing::field::Empty,
            outcome = tracing::field::Empty,
            milliseconds = tracing::field::Empty,
        ))
    }

    pub(super) fn event(&self, event: &'static str, violations: usize) {
        self.0.record("event", event);
        self.0.record("violations", violations);
    }

    /// As stores have it, in which nothing of the provider's key can be read.
    pub(super) fn key(&self, key: &IdempotencyKey) {
        self.0.record("key", key.as_str());
    }

    pub(super) fn within<T>(&self, run: impl FnOnce() -> T) -> T {
        let _entered = self.0.enter();
        run()
    }

    pub(super) fn keyless(&self) {
        tracing::warn!(parent: &self.0, "a part of the idempotency key is missing: the delivery is handled each time it comes");
    }

    pub(super) fn different_body(&self) {
        tracing::warn!(parent: &self.0, "another delivery with this key had another body");
    }

    pub(super) fn completion_failed(&self, error: &StoreError) {
        tracing::error!(parent: &self.0, error = %Chain(error), "a delivery was handled, but is not recorded");
    }

    pub(super) fn release_failed(&self, error: &StoreError) {
        tracing::error!(parent: &self.0, error = %Chain(error), "a delivery that was not handled is not given back");
    }

    #[cfg(feature = "tower")]
    pub(super) fn renewal_failed(&self, error: &StoreError) {
        tracing::warn!(parent: &self.0, error = %Chain(error), "the lease was not renewed");
    }

    pub(super) fn lease_ended(&self) {
        tracing::error!(parent: &self.0, "the handler outlived its lease: the delivery may be handled twice");
    }

    pub(super) fn panicked(&self, what: &'static str) {
        tracing::error!(parent: &self.0, "{what} panicked");
    }

    /// Says why, where an operator has to know.
    pub(super) fn explain(&self, outcome: &Outcome) {
        match outcome {
            Outcome::Rejected(rejection) => self.rejected(rejection),
            Outcome::Unavailable(error) => {
                tracing::error!(parent: &self.0, error = %Chain(error), "delivery not handled");
            }
            Outcome::NoSecrets(error) => {
                tracing::error!(parent: &self.0, error = %Chain(&**error), "the secrets are not known");
            }
            Outcome::Failed(error) => {
                tracing::error!(parent: &self.0, error = %Chain(&**error), "the handler failed");
            }
            Outcome::Batch(batch) => self.of_items(batch),
            Outcome::TimedOut => {
                tracing::error!(parent: &self.0, "the handler took longer than its limit, and was stopped");
            }
            _ => {}
        }
    }

    /// How many items were not handled, where some were not.
    fn of_items(&self, batch: &BatchOutcome) {
        if let Some(rejected) = batch.rejection() {
            self.rejected(rejected);
        }
        let BatchOutcome { failed, in_progress, not_begun, .. } = *batch;
        if let Some(error) = &batch.unavailable {
            tracing::error!(parent: &self.0, error = %Chain(error), "delivery not handled as a whole");
        }
        if failed + in_progress + not_begun > 0 {
            let items = batch.len();
            tracing::warn!(parent: &self.0, items, failed, in_progress, not_begun, "items have to come again");
        }
    }

    fn rejected(&self, rejection: &Rejection) {
        let (reason, error) = (rejection.label(), OneLine(rejection));
        tracing::warn!(parent: &self.0, reason, %error, "delivery rejected");
    }

    pub(super) fn record(&self, end: &End, status: Option<u16>) {
        self.0.record("outcome", end.outcome);
        if let Some(status) = status {
            self.0.record("status", status);
        }
        // To the microsecond: what is finer is only digits.
        self.0.record("milliseconds", (end.elapsed.as_secs_f64() * 1e6).round() / 1e3);
    }
}
