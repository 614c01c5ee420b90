//! What was done to a round, counted.

use std::sync::atomic::{AtomicUsize, Ordering};

/// A number that several tasks add to.
#[derive(Default)]
pub(crate) struct Counter(AtomicUsize);

impl Counter {
    pub(crate) fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// Makes it `number`, unless it is larger.
    pub(crate) fn raise_to(&self, number: usize) {
        self.0.fetch_max(number, Ordering::Relaxed);
    }

    pub(crate) fn get(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

/// What was done to a round.
#[derive(Default)]
pub(crate) struct Counters {
    /// Receivers that were killed with SIGKILL.
    pub(crate) kills: Counter,
    /// Receivers that were stopped with SIGTERM.
    pub(crate) stops: Counter,
    /// Receivers that did not end within the time that they have after SIGTERM, or left deliveries.
    pub(crate) stuck_stops: Counter,
    /// Stores that were killed with SIGKILL.
    pub(crate) store_kills: Counter,
    pub(crate) disk_fills: Counter,
    pub(crate) clock_steps: Counter,
    /// Clients that left before they were answered.
    pub(crate) hang_ups: Counter,
    /// Answers of receivers that were cut.
    pub(crate) cut_answers: Counter,
    /// Answers of the store that were cut or swallowed.
    pub(crate) cut_store_answers: Counter,
    /// For how long the store was away at most, in milliseconds.
    pub(crate) longest_outage: Counter,
    /// For how long the driver itself did not get on at most, in milliseconds.
    pub(crate) longest_stall: Counter,
    /// Requests that were sent.
    pub(crate) requests: Counter,
    /// Requests by the hundreds of their answers' status, 0 for none.
    pub(crate) answers: [Counter; 6],
}
