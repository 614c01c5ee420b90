//! What stands in the place of observing deliveries without the features `tracing` and `metrics`: nothing is seen, and no
//! clock is asked.

use super::outcome::Outcome;
use super::panics::Panicking;
use crate::event::answers::Answers;
use crate::idempotency::key::IdempotencyKey;
use crate::idempotency::store::StoreError;
use crate::report::Report;

pub(super) fn never_again(_provider: &'static str) {}

pub(super) struct Observation;

/// No time.
pub(super) struct Began;

impl Observation {
    pub(super) fn begin(_provider: &'static str) -> Self {
        Self
    }

    pub(super) fn item(&self, _pointer: &str) -> Self {
        Self
    }

    pub(super) fn end_rejected(self, _reason: &'static str, _detail: &'static str) {}

    pub(super) fn warned(&self, _violations: &Report) {}

    pub(super) fn size(&self, _bytes: usize) {}

    pub(super) fn claim_failed(&self) {}

    pub(super) fn event(&mut self, _event: &'static str) {}

    pub(super) fn violations(&self, _violations: usize) {}

    pub(super) fn key(&self, _key: &IdempotencyKey) {}

    pub(super) fn within<T>(&self, run: impl FnOnce() -> T) -> T {
        run()
    }

    pub(super) fn keyless(&self) {}

    pub(super) fn now(&self) -> Began {
        Began
    }

    pub(super) fn store_step(&self, _operation: &'static str, _began: Began) {}

    pub(super) fn attempt(&self, _claim: &'static str) {}

    pub(super) fn different_body(&self, _is_handled: bool) {}

    pub(super) fn claim(&self) -> ClaimObservation {
        ClaimObservation
    }

    pub(super) fn panicked(&self, _what: Panicking) {}

    pub(super) fn end(self, _outcome: &Outcome, _answers: &Answers) {}
}

pub(super) struct ClaimObservation;

impl ClaimObservation {
    pub(super) fn completion_failed(&self, _error: &StoreError) {}

    pub(super) fn release_failed(&self, _error: &StoreError) {}

    #[cfg(feature = "tower")]
    pub(super) fn renewal_failed(&self, _error: &StoreError) {}

    pub(super) fn lease_ended(&self) {}
}
