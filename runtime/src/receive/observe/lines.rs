//! What is logged while a delivery is received, each line in its span.

use std::time::Duration;

use super::flat::line;
use super::span::Span;
use super::text::{Chain, OneLine};
use crate::idempotency::store::StoreError;
use crate::report::Report;

/// An error of the store, with what it makes of the delivery and what to do.
macro_rules! store {
    ($level:ident, $span:expr, $error:expr, $fix:literal, $said:literal) => {
        line!($level, $span, [error = %Chain($error), fault = "store", fix = $fix,], $said)
    };
}

impl Span {
    pub(super) fn keyless(&self) {
        line!(
            warn,
            self,
            [
                fault = "payload",
                fix = "see whether the provider sends all places of its key; choose others with `Receiver::key`",
            ],
            "a part of the idempotency key is missing: the delivery is handled each time it comes"
        );
    }

    pub(super) fn different_body(&self, is_handled: bool) {
        let fix = if is_handled {
            "nothing: it is handled, too"
        } else {
            "if bodies of retries differ (times, counters), nothing; else `DifferentBodies::Handle` handles both"
        };
        line!(
            warn,
            self,
            [handled = is_handled, fault = "payload", fix,],
            "another delivery with this key had another body"
        );
    }

    /// What the policy warns of: places and rules, as of a payload that is refused.
    pub(super) fn warned(&self, violations: &Report) {
        let error = OneLine(violations);
        line!(info, self, [%error, fault = "payload",], "accepted with violations");
    }

    pub(super) fn slow_step(&self, operation: &'static str, elapsed: Duration) {
        let milliseconds = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        line!(
            warn,
            self,
            [
                operation,
                step_milliseconds = milliseconds,
                fault = "store",
                fix =
                    "look at the store and at the network on the way to it: each delivery waits for it twice",
            ],
            "the store is slow"
        );
    }

    pub(super) fn completion_failed(&self, error: &StoreError) {
        store!(
            error,
            self,
            error,
            "look at the store; see whether the handler minds to be called twice",
            "a delivery was handled, but is not recorded: when it comes again, it is handled again"
        );
    }

    pub(super) fn release_failed(&self, error: &StoreError) {
        store!(
            error,
            self,
            error,
            "look at the store: until the lease ends, the delivery is told to come again",
            "a delivery that was not handled is not given back"
        );
    }

    #[cfg(feature = "tower")]
    pub(super) fn renewal_failed(&self, error: &StoreError) {
        store!(
            warn,
            self,
            error,
            "look at the store if it goes on: once the lease has ended, the delivery may be handled twice",
            "the lease was not renewed"
        );
    }

    pub(super) fn lease_ended(&self) {
        line!(
            error,
            self,
            [
                fault = "handler",
                fix = "raise `Receiver::lease` above what the handler takes, or see why the lease was not renewed",
            ],
            "the handler outlived its lease: the delivery may be handled twice"
        );
    }

    pub(super) fn cancelled(&self) {
        line!(
            warn,
            self,
            [
                fault = "handler",
                fix = "let what calls `receive` wait for it, or use `receive_detached`; the delivery was given back",
            ],
            "whoever called `receive` stopped waiting"
        );
    }
}
