//! What goes on at an endpoint.

use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::Notify;

use super::waiters::Waiters;
use crate::idempotency::key::IdempotencyKey;

/// How many deliveries are at work, and who waits for one of them.
#[derive(Default)]
pub(super) struct Ongoing {
    count: AtomicUsize,
    none_left: Notify,
    waiters: Waiters,
}

/// A delivery that is at work, until this is dropped.
pub(super) struct AtWork<O: Deref<Target = Ongoing>>(O);

impl Ongoing {
    /// Counts one more.
    pub(super) fn enter<O: Deref<Target = Ongoing>>(ongoing: O) -> AtWork<O> {
        ongoing.count.fetch_add(1, Ordering::SeqCst);
        AtWork(ongoing)
    }

    /// Those who wait for the outcome of a delivery.
    pub(super) fn waiters(&self) -> &Waiters {
        &self.waiters
    }

    /// The delivery was settled.
    pub(super) fn settled(&self, key: &IdempotencyKey) {
        self.waiters.wake(key);
    }

    /// Waits until nothing is at work, for as long as `deadline`: how much still is.
    pub(super) async fn drain(&self, deadline: Duration) -> usize {
        let _ = tokio::time::timeout(deadline, async {
            loop {
                // It counts from when it is made, so that an end between the two lines is seen.
                let none_left = self.none_left.notified();
                if self.count.load(Ordering::SeqCst) == 0 {
                    break;
                }
                none_left.await;
            }
        })
        .await;
        self.count.load(Ordering::SeqCst)
    }
}

impl<O: Deref<Target = Ongoing>> Drop for AtWork<O> {
    fn drop(&mut self) {
        if self.0.count.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.0.none_left.notify_waiters();
        }
    }
}
