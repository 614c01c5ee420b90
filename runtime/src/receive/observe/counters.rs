//! The counters of deliveries.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::end::End;

/// Those of one delivery, which is in flight until this is dropped, or of an item of one.
pub(super) struct Counters {
    provider: &'static str,
    is_item: bool,
}

impl Counters {
    pub(super) fn of(provider: &'static str) -> Self {
        metrics::gauge!("crm_events_deliveries_in_flight", "provider" => provider).increment(1.0);
        Self { provider, is_item: false }
    }

    pub(super) fn of_item(provider: &'static str) -> Self {
        Self { provider, is_item: true }
    }

    pub(super) fn provider(&self) -> &'static str {
        self.provider
    }

    pub(super) fn keyless(&self) {
        metrics::counter!("crm_events_keyless_deliveries_total", "provider" => self.provider).increment(1);
    }

    pub(super) fn store_step(&self, operation: &'static str, elapsed: Duration) {
        metrics::histogram!(
            "crm_events_store_seconds",
            "provider" => self.provider, "operation" => operation,
        )
        .record(elapsed);
    }

    pub(super) fn attempt(&self, claim: &'static str) {
        metrics::counter!("crm_events_attempts_total", "provider" => self.provider, "claim" => claim)
            .increment(1);
    }

    pub(super) fn different_body(&self) {
        metrics::counter!("crm_events_different_bodies_total", "provider" => self.provider).increment(1);
    }

    /// What exactly was the matter with a delivery or an item that was rejected.
    pub(super) fn rejected(&self, event: &'static str, reason: &'static str, detail: &'static str) {
        metrics::counter!(
            "crm_events_rejected_total",
            "provider" => self.provider, "event" => event, "reason" => reason, "detail" => detail,
        )
        .increment(1);
    }

    /// So many events were not handled, and do not come again by themselves.
    pub(super) fn lost(&self, event: &'static str, outcome: &'static str, events: usize) {
        if events > 0 {
            metrics::counter!(
                "crm_events_lost_total",
                "provider" => self.provider, "event" => event, "outcome" => outcome,
            )
            .increment(u64::try_from(events).unwrap_or(u64::MAX));
        }
    }

    pub(super) fn claims(&self) -> ClaimCounters {
        ClaimCounters { provider: self.provider }
    }

    pub(super) fn record(&self, event: &'static str, end: &End) {
        if self.is_item {
            metrics::counter!(
                "crm_events_items_total",
                "provider" => self.provider, "event" => event, "outcome" => end.outcome,
            )
            .increment(1);
            metrics::histogram!("crm_events_item_seconds", "provider" => self.provider).record(end.elapsed);
            return;
        }
        metrics::counter!(
            "crm_events_deliveries_total",
            "provider" => self.provider, "event" => event, "outcome" => end.outcome,
        )
        .increment(1);
        metrics::histogram!("crm_events_delivery_seconds", "provider" => self.provider).record(end.elapsed);
        // Whose clock is before 1970 has no other worry.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        metrics::gauge!(
            "crm_events_last_delivery_timestamp_seconds",
            "provider" => self.provider, "outcome" => end.outcome,
        )
        .set(now.as_secs_f64());
    }
}

/// What is counted of claims, in flight or not.
pub(super) struct ClaimCounters {
    provider: &'static str,
}

impl ClaimCounters {
    pub(super) fn store_failed(&self, operation: &'static str) {
        metrics::counter!(
            "crm_events_store_failures_total",
            "provider" => self.provider, "operation" => operation,
        )
        .increment(1);
    }

    pub(super) fn lease_ended(&self) {
        metrics::counter!("crm_events_leases_outlived_total", "provider" => self.provider).increment(1);
    }
}

impl Drop for Counters {
    fn drop(&mut self) {
        if !self.is_item {
            metrics::gauge!("crm_events_deliveries_in_flight", "provider" => self.provider).decrement(1.0);
        }
    }
}
