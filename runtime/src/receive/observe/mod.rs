//! What can be seen of deliveries from outside: spans (feature `tracing`) and counters (feature `metrics`).
//!
//! Neither has anything of a payload, of a header or of a secret: the event's name only if the schema knows it.

#[cfg_attr(not(feature = "metrics"), path = "no_counters.rs")]
mod counters;
mod end;
#[cfg_attr(not(feature = "tracing"), path = "no_span.rs")]
mod span;

use std::time::Instant;

use self::counters::Counters;
use self::end::End;
use self::span::Span;
use super::outcome::Outcome;
use crate::idempotency::store::StoreError;

/// One request, from when it came until it is answered. If it is dropped before, its outcome is `cancelled`.
pub(super) struct Observation {
    span: Span,
    counters: Counters,
    event: &'static str,
    violations: usize,
    began: Instant,
    has_ended: bool,
}

impl Observation {
    pub(super) fn begin(provider: &'static str) -> Self {
        Self {
            span: Span::begin(provider),
            counters: Counters::of(provider),
            event: "",
            violations: 0,
            began: Instant::now(),
            has_ended: false,
        }
    }

    /// The request is a delivery of `event`, a name of the schema or `unknown`.
    pub(super) fn event(&mut self, event: &'static str, violations: usize) {
        self.event = event;
        self.violations = violations;
    }

    /// Runs `run` inside of the span.
    pub(super) fn within<T>(&self, run: impl FnOnce() -> T) -> T {
        self.span.within(run)
    }

    /// The delivery has no key, because a part of it is missing.
    pub(super) fn keyless(&self) {
        self.span.keyless();
        self.counters.keyless();
    }

    /// The store failed after the delivery was handled.
    pub(super) fn store_failed(&self, error: &StoreError) {
        self.span.store_failed(error);
        self.counters.store_failed();
    }

    /// The handler took longer than the lease, and somebody else has claimed the delivery since.
    pub(super) fn lease_ended(&self) {
        self.span.lease_ended();
        self.counters.lease_ended();
    }

    pub(super) fn end(mut self, outcome: &Outcome) {
        self.record(outcome.label(), outcome.status().as_u16());
        self.span.explain(outcome);
    }

    fn record(&mut self, outcome: &'static str, status: u16) {
        self.has_ended = true;
        let end = End { event: self.event, outcome, elapsed: self.began.elapsed() };
        self.span.record(&end, self.violations, status);
        self.counters.record(&end);
    }
}

impl Drop for Observation {
    fn drop(&mut self) {
        if !self.has_ended {
            self.record("cancelled", 0);
        }
    }
}
