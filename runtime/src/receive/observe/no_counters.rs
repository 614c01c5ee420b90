//! What stands in the place of counters without the feature `metrics`: nothing is counted.

use std::time::Duration;

use super::end::End;

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

    pub(super) fn store_step(&self, _operation: &'static str, _elapsed: Duration) {}

    pub(super) fn rejected(&self, _event: &'static str, _reason: &'static str, _detail: &'static str) {}

    pub(super) fn lost(&self, _event: &'static str, _outcome: &'static str, _events: usize) {}

    pub(super) fn attempt(&self, _claim: &'static str) {}

    pub(super) fn different_body(&self) {}

    pub(super) fn claims(&self) -> ClaimCounters {
        ClaimCounters
    }

    pub(super) fn record(&self, _event: &'static str, _end: &End) {}
}

pub(super) struct ClaimCounters;

impl ClaimCounters {
    pub(super) fn store_failed(&self, _operation: &'static str) {}

    pub(super) fn lease_ended(&self) {}
}
