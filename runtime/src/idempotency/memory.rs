//! A store that lasts as long as the process.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::body::BodyDigest;
use super::key::IdempotencyKey;
use super::ledger::Ledger;
use super::store::{Claim, Claimed, Completion, IdempotencyStore, Renewal, StoreFuture, Token};
use crate::clock::{Clock, Stopwatch};

/// How many keys are kept unless it is set otherwise.
const CAPACITY: usize = 100_000;

/// How long completed keys are kept unless it is set otherwise: longer than providers go on sending a delivery again.
pub(super) const RETENTION: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// Remembers deliveries until the process ends: for tests, and for handlers that do no harm if a delivery is handled
/// again after a restart.
///
/// It is bounded: by default, 100,000 keys for three days. When it is full, the completed keys that would have been dropped
/// first are: one, or a thousandth of all. If all are in progress, a claim fails.
///
/// What is kept of a key is a hash of 128 bits under a secret of the process, which nobody can choose collisions for, and as many
/// of the hash of the body: 47 bytes in all, when the store is full.
pub struct MemoryStore {
    ledger: Mutex<Ledger>,
    retention: Duration,
    time: Stopwatch,
}

impl MemoryStore {
    /// A store for 100,000 keys, each kept for three days.
    #[must_use]
    pub fn new() -> Self {
        Self {
            ledger: Mutex::new(Ledger::new(CAPACITY)),
            retention: RETENTION,
            time: Stopwatch::start(&Clock::system()),
        }
    }

    /// The same for `capacity` keys; at least one.
    #[must_use]
    pub fn capacity(self, capacity: usize) -> Self {
        Self { ledger: Mutex::new(Ledger::new(capacity)), ..self }
    }

    /// The same with completed keys kept for `retention`.
    #[must_use]
    pub fn retention(self, retention: Duration) -> Self {
        Self { retention, ..self }
    }

    /// The same with the time that goes by on `clock`, for tests. Time is monotonic: setting a clock has no effect.
    #[must_use]
    pub fn clock(self, clock: Clock) -> Self {
        Self { time: Stopwatch::start(&clock), ..self }
    }

    /// How many keys are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ledger().len()
    }

    /// Whether no key is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is done under the lock cannot panic half-way, so a poisoned one is as good.
    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl IdempotencyStore for MemoryStore {
    fn claim<'s>(&'s self, key: &'s IdempotencyKey, lease: Duration) -> StoreFuture<'s, Claim> {
        Box::pin(async move {
            let now = self.time.elapsed();
            self.ledger().claim(key.as_str(), None, now, lease).map(|claimed| claimed.claim)
        })
    }

    fn complete<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, Completion> {
        Box::pin(async move {
            let end = self.time.elapsed().saturating_add(self.retention);
            self.ledger().complete(key.as_str(), token, end)
        })
    }

    fn release<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, ()> {
        Box::pin(async move {
            self.ledger().release(key.as_str(), token);
            Ok(())
        })
    }

    fn claim_body<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        body: BodyDigest,
        lease: Duration,
    ) -> StoreFuture<'s, Claimed> {
        Box::pin(async move {
            let now = self.time.elapsed();
            self.ledger().claim(key.as_str(), Some(body), now, lease)
        })
    }

    fn renew<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        token: Token,
        lease: Duration,
    ) -> StoreFuture<'s, Renewal> {
        Box::pin(async move {
            let now = self.time.elapsed();
            self.ledger().renew(key.as_str(), token, now, lease)
        })
    }
}

/// No keys.
impl fmt::Debug for MemoryStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("MemoryStore").field("len", &self.len()).finish_non_exhaustive()
    }
}
