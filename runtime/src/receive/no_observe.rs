//! What stands in the place of observing deliveries without the features `tracing` and `metrics`: nothing is seen, and no
//! clock is asked.

use super::outcome::Outcome;
use crate::idempotency::store::StoreError;

pub(super) struct Observation;

impl Observation {
    pub(super) fn begin(_provider: &'static str) -> Self {
        Self
    }

    pub(super) fn event(&mut self, _event: &'static str, _violations: usize) {}

    pub(super) fn within<T>(&self, run: impl FnOnce() -> T) -> T {
        run()
    }

    pub(super) fn keyless(&self) {}

    pub(super) fn store_failed(&self, _error: &StoreError) {}

    pub(super) fn lease_ended(&self) {}

    pub(super) fn end(self, _outcome: &Outcome) {}
}
