//! The span of a delivery, and what is logged in it.

use super::end::End;
use crate::idempotency::store::StoreError;
use crate::receive::outcome::{Outcome, Rejection};

pub(super) struct Span(tracing::Span);

impl Span {
    pub(super) fn begin(provider: &'static str) -> Self {
        Self(tracing::info_span!(
            "delivery",
            provider,
            event = tracing::field::Empty,
            violations = tracing::field::Empty,
            outcome = tracing::field::Empty,
            status = tracing::field::Empty,
            milliseconds = tracing::field::Empty,
        ))
    }

    pub(super) fn within<T>(&self, run: impl FnOnce() -> T) -> T {
        let _entered = self.0.enter();
        run()
    }

    pub(super) fn keyless(&self) {
        tracing::warn!(parent: &self.0, "a part of the idempotency key is missing: the delivery is handled each time it comes");
    }

    pub(super) fn store_failed(&self, error: &StoreError) {
        tracing::error!(parent: &self.0, %error, "a delivery was handled, but is not recorded");
    }

    pub(super) fn lease_ended(&self) {
        tracing::error!(parent: &self.0, "the handler outlived its lease: the delivery may be handled twice");
    }

    /// Says why, where an operator has to know.
    pub(super) fn explain(&self, outcome: &Outcome) {
        match outcome {
            Outcome::Rejected(Rejection::Unverified(error)) => {
                tracing::warn!(parent: &self.0, reason = "unverified", %error, "delivery rejected");
            }
            Outcome::Rejected(rejection) => {
                tracing::warn!(parent: &self.0, reason = rejection.label(), "delivery rejected");
            }
            Outcome::Unavailable(error) => {
                tracing::error!(parent: &self.0, %error, "delivery not handled");
            }
            Outcome::Failed(_) => tracing::error!(parent: &self.0, "the handler failed"),
            _ => {}
        }
    }

    pub(super) fn record(&self, end: &End, violations: usize, status: u16) {
        self.0.record("event", end.event);
        self.0.record("violations", violations);
        self.0.record("outcome", end.outcome);
        self.0.record("status", status);
        // To the microsecond: what is finer is only digits.
        self.0.record("milliseconds", (end.elapsed.as_secs_f64() * 1e6).round() / 1e3);
    }
}
