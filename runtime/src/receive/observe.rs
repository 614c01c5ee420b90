//! What can be seen of deliveries from outside: spans (feature `tracing`) and counters (feature `metrics`).
//!
//! Neither has anything of a payload, of a header or of a secret: the event's name only if the schema knows it.

#[cfg(any(feature = "tracing", feature = "metrics"))]
use std::time::Instant;

use super::outcome::Outcome;
#[cfg(feature = "tracing")]
use super::outcome::Rejection;
use crate::idempotency::store::StoreError;

/// One request, from when it came until it is answered. If it is dropped before, its outcome is `cancelled`.
pub(super) struct Observation {
    #[cfg(any(feature = "tracing", feature = "metrics"))]
    seen: Seen,
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

#[cfg(any(feature = "tracing", feature = "metrics"))]
struct Seen {
    #[cfg(feature = "metrics")]
    provider: &'static str,
    event: &'static str,
    violations: usize,
    began: Instant,
    has_ended: bool,
}

#[cfg_attr(
    not(any(feature = "tracing", feature = "metrics")),
    expect(clippy::unused_self, reason = "there is nothing to see without the features")
)]
impl Observation {
    pub(super) fn begin(provider: &'static str) -> Self {
        #[cfg(not(any(feature = "tracing", feature = "metrics")))]
        let _ = provider;
        Self {
            #[cfg(feature = "tracing")]
            span: tracing::info_span!(
                "delivery",
                provider,
                event = tracing::field::Empty,
                violations = tracing::field::Empty,
                outcome = tracing::field::Empty,
                status = tracing::field::Empty,
                milliseconds = tracing::field::Empty,
            ),
            #[cfg(any(feature = "tracing", feature = "metrics"))]
            seen: Seen {
                #[cfg(feature = "metrics")]
                provider,
                event: "",
                violations: 0,
                began: Instant::now(),
                has_ended: false,
            },
        }
    }

    /// The request is a delivery of `event`, a name of the schema or `unknown`.
    pub(super) fn event(&mut self, event: &'static str, violations: usize) {
        #[cfg(any(feature = "tracing", feature = "metrics"))]
        {
            self.seen.event = event;
            self.seen.violations = violations;
        }
        #[cfg(not(any(feature = "tracing", feature = "metrics")))]
        let _ = (event, violations);
    }

    /// Runs `run` inside of the span.
    pub(super) fn within<T>(&self, run: impl FnOnce() -> T) -> T {
        #[cfg(feature = "tracing")]
        let _entered = self.span.enter();
        run()
    }

    /// The store failed after the delivery was handled.
    pub(super) fn store_failed(&self, error: &StoreError) {
        #[cfg(feature = "tracing")]
        tracing::error!(parent: &self.span, %error, "a delivery was handled, but is not recorded");
        #[cfg(feature = "metrics")]
        metrics::counter!("crm_events_store_failures_total", "provider" => self.seen.provider).increment(1);
        let _ = error;
    }

    /// The handler took longer than the lease, and somebody else has claimed the delivery since.
    pub(super) fn lease_ended(&self) {
        #[cfg(feature = "tracing")]
        tracing::error!(parent: &self.span, "the handler outlived its lease: the delivery may be handled twice");
        #[cfg(feature = "metrics")]
        metrics::counter!("crm_events_leases_outlived_total", "provider" => self.seen.provider).increment(1);
    }

    pub(super) fn end<E>(mut self, outcome: &Outcome<E>) {
        self.record(outcome.label(), outcome.status().as_u16());
        #[cfg(feature = "tracing")]
        self.explain(outcome);
    }

    /// Says why, where an operator has to know.
    #[cfg(feature = "tracing")]
    fn explain<E>(&self, outcome: &Outcome<E>) {
        match outcome {
            Outcome::Rejected(Rejection::Unverified(error)) => {
                tracing::warn!(parent: &self.span, reason = "unverified", %error, "delivery rejected");
            }
            Outcome::Rejected(rejection) => {
                tracing::warn!(parent: &self.span, reason = rejection.label(), "delivery rejected");
            }
            Outcome::Unavailable(error) => {
                tracing::error!(parent: &self.span, %error, "delivery not handled");
            }
            Outcome::Failed(_) => tracing::error!(parent: &self.span, "the handler failed"),
            _ => {}
        }
    }

    fn record(&mut self, outcome: &'static str, status: u16) {
        #[cfg(any(feature = "tracing", feature = "metrics"))]
        {
            self.seen.has_ended = true;
        }
        #[cfg(feature = "tracing")]
        self.record_span(outcome, status);
        #[cfg(feature = "metrics")]
        self.count(outcome);
        let _ = (outcome, status);
    }

    #[cfg(feature = "tracing")]
    fn record_span(&self, outcome: &'static str, status: u16) {
        self.span.record("event", self.seen.event);
        self.span.record("violations", self.seen.violations);
        self.span.record("outcome", outcome);
        self.span.record("status", status);
        self.span.record("milliseconds", milliseconds(self.seen.began.elapsed()));
    }

    #[cfg(feature = "metrics")]
    fn count(&self, outcome: &'static str) {
        let Seen { provider, event, .. } = self.seen;
        metrics::counter!(
            "crm_events_deliveries_total",
            "provider" => provider, "event" => event, "outcome" => outcome,
        )
        .increment(1);
        metrics::histogram!("crm_events_delivery_seconds", "provider" => provider)
            .record(self.seen.began.elapsed());
    }
}

/// To the microsecond: what is finer is only digits.
#[cfg(feature = "tracing")]
fn milliseconds(elapsed: std::time::Duration) -> f64 {
    (elapsed.as_secs_f64() * 1e6).round() / 1e3
}

#[cfg(any(feature = "tracing", feature = "metrics"))]
impl Drop for Observation {
    fn drop(&mut self) {
        if !self.seen.has_ended {
            self.record("cancelled", 0);
        }
    }
}
