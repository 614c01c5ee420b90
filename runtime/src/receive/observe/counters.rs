//! The counters of deliveries.

use super::end::End;

pub(super) struct Counters {
    provider: &'static str,
}

impl Counters {
    pub(super) fn of(provider: &'static str) -> Self {
        Self { provider }
    }

    pub(super) fn keyless(&self) {
        metrics::counter!("crm_events_keyless_deliveries_total", "provider" => self.provider).increment(1);
    }

    pub(super) fn store_failed(&self) {
        metrics::counter!("crm_events_store_failures_total", "provider" => self.provider).increment(1);
    }

    pub(super) fn lease_ended(&self) {
        metrics::counter!("crm_events_leases_outlived_total", "provider" => self.provider).increment(1);
    }

    pub(super) fn record(&self, end: &End) {
        metrics::counter!(
            "crm_events_deliveries_total",
            "provider" => self.provider, "event" => end.event, "outcome" => end.outcome,
        )
        .increment(1);
        metrics::histogram!("crm_events_delivery_seconds", "provider" => self.provider).record(end.elapsed);
    }
}
