//! Who waits for the outcome of a delivery that is being handled in this process.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use tokio::sync::futures::Notified;

use crate::idempotency::key::IdempotencyKey;

/// Those who wait, by key. Nearly always there are none, and then settling a delivery only asks for their number.
#[derive(Default)]
pub(super) struct Waiters {
    count: AtomicUsize,
    by_key: Mutex<BTreeMap<IdempotencyKey, Settled>>,
}

/// That a delivery was settled.
struct Settled {
    notify: Arc<Notify>,
    waiters: usize,
}

/// One who waits, until it is dropped.
pub(super) struct Waiter<'w> {
    all: &'w Waiters,
    key: IdempotencyKey,
    notify: Arc<Notify>,
}

impl Waiters {
    /// Waits for `key` to be settled. Who asked the store before this may have missed it, and has to ask again.
    pub(super) fn enter(&self, key: IdempotencyKey) -> Waiter<'_> {
        let notify = {
            let mut by_key = self.by_key();
            let settled = by_key
                .entry(key.clone())
                .or_insert_with(|| Settled { notify: Arc::new(Notify::new()), waiters: 0 });
            settled.waiters += 1;
            Arc::clone(&settled.notify)
        };
        self.count.fetch_add(1, Ordering::SeqCst);
        Waiter { all: self, key, notify }
    }

    /// Wakes those who wait for `key`.
    pub(super) fn wake(&self, key: &IdempotencyKey) {
        if self.count.load(Ordering::SeqCst) == 0 {
            return;
        }
        if let Some(settled) = self.by_key().get(key) {
            settled.notify.notify_waiters();
        }
    }

    /// What is done under the lock cannot panic half-way, so a poisoned one is as good.
    fn by_key(&self) -> MutexGuard<'_, BTreeMap<IdempotencyKey, Settled>> {
        self.by_key.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiter<'_> {
    /// Ready once the delivery is settled after this call.
    pub(super) fn settled(&self) -> Notified<'_> {
        self.notify.notified()
    }
}

impl Drop for Waiter<'_> {
    fn drop(&mut self) {
        self.all.count.fetch_sub(1, Ordering::SeqCst);
        let mut by_key = self.all.by_key();
        if let Entry::Occupied(mut entry) = by_key.entry(self.key.clone()) {
            entry.get_mut().waiters -= 1;
            if entry.get().waiters == 0 {
                entry.remove();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Waker};

    use super::*;

    fn key(text: &str) -> IdempotencyKey {
        IdempotencyKey::new("", "heffl", &[text])
    }

    fn is_ready(notified: Notified<'_>) -> bool {
        pin!(notified).poll(&mut Context::from_waker(Waker::noop())).is_ready()
    }

    #[test]
    fn those_who_wait_for_a_key_are_woken_and_no_others() {
        let waiters = Waiters::default();
        let (one, same, other) = (waiters.enter(key("a")), waiters.enter(key("a")), waiters.enter(key("b")));
        let settled = [one.settled(), same.settled(), other.settled()];
        waiters.wake(&key("a"));
        assert_eq!(settled.map(is_ready), [true, true, false]);
        assert!(!is_ready(one.settled()), "that was before");
    }

    #[test]
    fn nothing_is_kept_of_those_who_wait_no_more() {
        let waiters = Waiters::default();
        let (one, same) = (waiters.enter(key("a")), waiters.enter(key("a")));
        drop(one);
        let settled = same.settled();
        waiters.wake(&key("a"));
        assert!(is_ready(settled));
        drop(same);
        assert!(waiters.by_key().is_empty());
        assert_eq!(waiters.count.load(Ordering::SeqCst), 0);
    }
}
