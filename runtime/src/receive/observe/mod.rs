//! What can be seen of deliveries from outside: spans (feature `tracing`) and counters (feature `metrics`).
//!
//! Neither has anything of a payload, of a header or of a secret: the event's name only if the schema knows it, its key only as a
//! hash. What a handler's error says is the handler's to say.

#[cfg_attr(
    not(feature = "tracing"),
    allow(dead_code, reason = "it is logged; of it only losses are counted")
)]
mod advice;
#[cfg_attr(not(feature = "metrics"), path = "no_counters.rs")]
mod counters;
mod end;
#[cfg(feature = "tracing")]
mod explain;
#[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "it is logged"))]
mod fix;
#[cfg(feature = "tracing")]
mod flat;
#[cfg(feature = "tracing")]
mod lines;
#[cfg_attr(not(feature = "tracing"), path = "no_span.rs")]
mod span;
#[cfg(feature = "tracing")]
mod text;

use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use self::advice::Advice;
use self::counters::{ClaimCounters, Counters};
use self::end::End;
use self::span::Span;
use super::outcome::Outcome;
use super::panics::{Panicking, caught};
use crate::event::answers::Answers;
use crate::idempotency::key::IdempotencyKey;
use crate::idempotency::store::StoreError;
use crate::report::Report;

/// When a step of the store began.
pub(super) type Began = Instant;

/// From when on a step of the store is slow enough to be told: a store that is well takes a hundredth of it.
const SLOW_STEP: Duration = Duration::from_secs(1);

/// An endpoint is made for a provider that never sends a delivery again by itself.
pub(super) fn never_again(provider: &'static str) {
    span::never_again(provider);
}

/// One request, from when its body is there until it is answered. If it is dropped before, its outcome is `cancelled`.
pub(super) struct Observation {
    span: Span,
    counters: Counters,
    /// Once it is known.
    event: Option<&'static str>,
    began: Instant,
    /// What panicked, if anything did: it is told when the request ends.
    panicked: AtomicU8,
    has_ended: bool,
}

impl Observation {
    pub(super) fn begin(provider: &'static str) -> Self {
        Self {
            span: Span::begin(provider),
            counters: Counters::of(provider),
            event: None,
            began: Instant::now(),
            panicked: AtomicU8::new(0),
            has_ended: false,
        }
    }

    /// An item of a body that brings several events, which stands at `pointer`.
    pub(super) fn item(&self, pointer: &str) -> Self {
        Self {
            span: self.span.item(self.counters.provider(), pointer),
            counters: Counters::of_item(self.counters.provider()),
            event: None,
            began: Instant::now(),
            panicked: AtomicU8::new(0),
            has_ended: false,
        }
    }

    /// The item was not what it should be, for this reason, more exactly this `detail`. It is told with the whole body.
    pub(super) fn end_rejected(mut self, reason: &'static str, detail: &'static str) {
        self.record(reason, None);
        self.counters.rejected(self.event.unwrap_or_default(), reason, detail);
    }

    /// The policy accepts the delivery with what it warns of.
    pub(super) fn warned(&self, violations: &Report) {
        if !violations.is_empty() {
            self.span.warned(violations);
        }
    }

    /// How many bytes the body has.
    pub(super) fn size(&self, bytes: usize) {
        self.span.size(bytes);
    }

    /// The request is a delivery of `event`, a name of the schema or `unknown`.
    pub(super) fn event(&mut self, event: &'static str) {
        self.event = Some(event);
        self.span.event(event);
    }

    /// How many rules of the schema its payload breaks.
    pub(super) fn violations(&self, violations: usize) {
        self.span.violations(violations);
    }

    /// What the delivery is known by.
    pub(super) fn key(&self, key: &IdempotencyKey) {
        self.span.key(key);
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

    /// For [`store_step`](Self::store_step).
    #[expect(clippy::unused_self, reason = "as without features")]
    pub(super) fn now(&self) -> Began {
        Instant::now()
    }

    /// The store has taken the step `operation`, or failed at it.
    pub(super) fn store_step(&self, operation: &'static str, began: Began) {
        let elapsed = began.elapsed();
        self.counters.store_step(operation, elapsed);
        if elapsed >= SLOW_STEP {
            self.span.slow_step(operation, elapsed);
        }
    }

    /// The delivery was to be claimed, with this result.
    pub(super) fn attempt(&self, claim: &'static str) {
        self.counters.attempt(claim);
    }

    /// The store failed before the delivery was handled.
    pub(super) fn claim_failed(&self) {
        self.counters.claims().store_failed("claim");
    }

    /// Another delivery has its key. Whether this one is handled nevertheless.
    pub(super) fn different_body(&self, is_handled: bool) {
        self.span.different_body(is_handled);
        self.counters.different_body();
    }

    /// What is to be told of the claim, now or when this has ended.
    pub(super) fn claim(&self) -> ClaimObservation {
        ClaimObservation { span: self.span.clone(), counters: self.counters.claims() }
    }

    /// Code of the user panicked: the handler, or something before it.
    pub(super) fn panicked(&self, what: Panicking) {
        // The first of them, which the others follow from.
        let _ = self.panicked.compare_exchange(0, what as u8, Ordering::Relaxed, Ordering::Relaxed);
    }

    pub(super) fn end(mut self, outcome: &Outcome, answers: &Answers) {
        self.record(outcome.label(), Some(outcome.status_to(answers).as_u16()));
        let advice = Advice::of(outcome, answers);
        let event = self.event.unwrap_or_default();
        if let Outcome::Rejected(rejection) = outcome {
            self.counters.rejected(event, rejection.label(), rejection.detail());
        }
        self.counters.lost(event, outcome.label(), advice.lost);
        // What an error of the handler says is the user's code, too.
        let explained = caught(|| self.span.explain(outcome, &advice));
        let text = explained.is_err().then_some("the text of the handler's error");
        for what in Panicking::told(self.panicked.load(Ordering::Relaxed)).into_iter().chain(text) {
            self.span.panicked(what, &advice);
        }
    }

    fn record(&mut self, outcome: &'static str, status: Option<u16>) {
        self.has_ended = true;
        let end = End { outcome, elapsed: self.began.elapsed() };
        self.span.record(&end, status);
        self.counters.record(self.event.unwrap_or_default(), &end);
    }
}

/// What can be seen of a claim, which may be settled when its request has ended.
pub(super) struct ClaimObservation {
    span: Span,
    counters: ClaimCounters,
}

impl ClaimObservation {
    /// The store failed after the delivery was handled.
    pub(super) fn completion_failed(&self, error: &StoreError) {
        self.span.completion_failed(error);
        self.counters.store_failed("complete");
    }

    /// The store failed after the delivery was not handled.
    pub(super) fn release_failed(&self, error: &StoreError) {
        self.span.release_failed(error);
        self.counters.store_failed("release");
    }

    /// The store failed to renew a lease.
    #[cfg(feature = "tower")]
    pub(super) fn renewal_failed(&self, error: &StoreError) {
        self.span.renewal_failed(error);
        self.counters.store_failed("renew");
    }

    /// The handler took longer than the lease, and somebody else has claimed the delivery since.
    pub(super) fn lease_ended(&self) {
        self.span.lease_ended();
        self.counters.lease_ended();
    }
}

impl Drop for Observation {
    fn drop(&mut self) {
        if !self.has_ended {
            self.record("cancelled", None);
            self.span.cancelled();
        }
    }
}
