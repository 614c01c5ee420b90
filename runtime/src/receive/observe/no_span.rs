//! What stands in the place of spans without the feature `tracing`: nothing is seen.

use std::time::Duration;

use super::advice::Advice;
use super::end::End;
use crate::idempotency::key::IdempotencyKey;
use crate::idempotency::store::StoreError;
use crate::receive::outcome::Outcome;
use crate::report::Report;

pub(super) fn never_again(_provider: &'static str) {}

#[derive(Clone)]
pub(super) struct Span;

impl Span {
    pub(super) fn begin(_provider: &'static str) -> Self {
        Self
    }

    pub(super) fn item(&self, _provider: &'static str, _pointer: &str) -> Self {
        Self
    }

    pub(super) fn event(&self, _event: &'static str) {}

    pub(super) fn violations(&self, _violations: usize) {}

    pub(super) fn key(&self, _key: &IdempotencyKey) {}

    pub(super) fn within<T>(&self, run: impl FnOnce() -> T) -> T {
        run()
    }

    pub(super) fn keyless(&self) {}

    pub(super) fn size(&self, _bytes: usize) {}

    pub(super) fn warned(&self, _violations: &Report) {}

    pub(super) fn slow_step(&self, _operation: &'static str, _elapsed: Duration) {}

    pub(super) fn cancelled(&self) {}

    pub(super) fn different_body(&self, _is_handled: bool) {}

    pub(super) fn completion_failed(&self, _error: &StoreError) {}

    pub(super) fn release_failed(&self, _error: &StoreError) {}

    #[cfg(feature = "tower")]
    pub(super) fn renewal_failed(&self, _error: &StoreError) {}

    pub(super) fn lease_ended(&self) {}

    pub(super) fn panicked(&self, _what: &'static str, _advice: &Advice) {}

    pub(super) fn explain(&self, _outcome: &Outcome, _advice: &Advice) {}

    pub(super) fn record(&self, _end: &End, _status: Option<u16>) {}
}
