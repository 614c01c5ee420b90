//! What stands in the place of counters without the feature `metrics`: nothing is counted.

use super::end::End;

/// No time, because no step is timed.
pub(in crate::receive) struct Began;

/// Nothing but whose they are.
pub(super) struct Counters(&'static str);

impl Counters {
    pub(super) fn of(provider: &'static str) -> Self {
        Self(provider)
    }

    pub(super) fn of_item(provider: &'static str) -> Self {
        Self(provider)
    }

    pub(super) fn provider(&self) -> &'static str {
        self.0
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
