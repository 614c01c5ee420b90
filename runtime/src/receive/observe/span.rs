//! The span of a delivery. What is logged in it stands beside this.

use super::end::End;
use super::flat::{Flat, TARGET};
use crate::idempotency::key::IdempotencyKey;
use crate::json::printable::Printable;

pub(super) fn never_again(provider: &'static str) {
    tracing::warn!(
        target: TARGET,
        provider,
        fault = "sender",
        fix = "keep what arrives (`Receiver::on_rejected`, a queue behind the handler), and set an alert to `crm_events_lost_total`",
        "the provider never sends a delivery again: what is not handled when it comes is lost, unless somebody has it sent"
    );
}

#[derive(Clone)]
pub(super) struct Span {
    pub(super) span: tracing::Span,
    /// What lines have themselves.
    pub(super) flat: Flat,
}

impl Span {
    pub(super) fn begin(provider: &'static str) -> Self {
        let span = tracing::info_span!(
            target: TARGET,
            "delivery",
            provider,
            bytes = tracing::field::Empty,
            event = tracing::field::Empty,
            violations = tracing::field::Empty,
            key = tracing::field::Empty,
            outcome = tracing::field::Empty,
            status = tracing::field::Empty,
            milliseconds = tracing::field::Empty,
        );
        let flat = Flat::beside(&span, provider, None);
        Self { span, flat }
    }

    /// Inside of it, the span of an item that stands at a place of the body. As with places in reports, names on the way to it
    /// may be the payload's own.
    pub(super) fn item(&self, provider: &'static str, pointer: &str) -> Self {
        let span = tracing::info_span!(
            target: TARGET,
            parent: &self.span,
            "item",
            item = %Printable(pointer),
            event = tracing::field::Empty,
            violations = tracing::field::Empty,
            key = tracing::field::Empty,
            outcome = tracing::field::Empty,
            milliseconds = tracing::field::Empty,
        );
        let flat = Flat::beside(&span, provider, Some(pointer));
        Self { span, flat }
    }

    pub(super) fn size(&self, bytes: usize) {
        self.span.record("bytes", bytes);
    }

    pub(super) fn event(&self, event: &'static str) {
        self.span.record("event", event);
        self.flat.event(event);
    }

    pub(super) fn violations(&self, violations: usize) {
        self.span.record("violations", violations);
    }

    /// As stores have it, in which nothing of the provider's key can be read.
    pub(super) fn key(&self, key: &IdempotencyKey) {
        self.span.record("key", key.as_str());
        self.flat.key(key);
    }

    pub(super) fn within<T>(&self, run: impl FnOnce() -> T) -> T {
        let _entered = self.span.enter();
        run()
    }

    pub(super) fn record(&self, end: &End, status: Option<u16>) {
        self.span.record("outcome", end.outcome);
        if let Some(status) = status {
            self.span.record("status", status);
        }
        // To the microsecond: what is finer is only digits.
        self.span.record("milliseconds", (end.elapsed.as_secs_f64() * 1e6).round() / 1e3);
    }
}
