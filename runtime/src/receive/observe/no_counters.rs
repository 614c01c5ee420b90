//! What stands in the place of counters without the feature `metrics`: nothing is counted.

use super::end::End;

/// No time, because no step is timed.
pub(in crate::receive) struct Began;

pub(super) struct Counters;

impl Counters {
    pub(super) fn of(_provider: &'static str) -> Self {
        Self
    }

    pub(super) fn keyless(&self) {}

    pub(super) fn now() -> Began {
        Began
    }

    pub(super) fn store_step(&self, _operation: &'static str, _began: Began) {}

    pub(super) fn attempt(&self, _claim: &'static str) {}

    pub(super) fn different_body(&self) {}

    pub(super) fn claims(&self) -> ClaimCounters {
        ClaimCounters
    }

    pub(super) fn record(&self, _event: &'static str, _end: &End) {}
}

pub(super) struct ClaimCounters;

impl ClaimCounters {
    pub(super) fn store_failed(&self) {}

    pub(super) fn lease_ended(&self) {}
}
