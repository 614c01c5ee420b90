//! Claims and completions in memory, in order of their ends.

use std::collections::BTreeMap;
#[expect(clippy::disallowed_types, reason = "nobody sees in which order it has its entries")]
use std::collections::HashMap;
use std::mem;
use std::sync::Arc;
use std::time::Duration;

use super::{Claim, Completion, StoreError, Token};

/// How many entries whose time is up are dropped at a time, so that no single claim takes long.
const DROPPED_AT_ONCE: usize = 64;

/// What is known of each key. Times are since some moment that the owner chooses; an entry counts until its end.
///
/// Keys are hashed under a secret of the process (SipHash), so that nobody can choose keys that collide.
pub(super) struct Ledger {
    entries: Entries,
    /// Claims by the end of their lease.
    claims: Queue,
    /// Completions by the end of their retention.
    done: Queue,
    capacity: usize,
    next_token: u64,
}

#[expect(clippy::disallowed_types, reason = "nobody sees in which order it has its entries")]
type Entries = HashMap<Arc<str>, Entry>;

/// Keys by end, and by token where ends are equal.
type Queue = BTreeMap<(Duration, u64), Arc<str>>;

#[derive(Clone, Copy)]
struct Entry {
    is_done: bool,
    token: u64,
    end: Duration,
}

impl Ledger {
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            entries: Entries::new(),
            claims: Queue::new(),
            done: Queue::new(),
            capacity: capacity.max(1),
            next_token: 0,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The state of `key`, if there is any at `now`.
    pub(super) fn state(&self, key: &str, now: Duration) -> Option<Claim> {
        let entry = self.entries.get(key).filter(|entry| entry.end > now)?;
        Some(if entry.is_done { Claim::Done } else { Claim::InProgress })
    }

    /// A new claim of `key`, which has no state.
    pub(super) fn claim(&mut self, key: &str, now: Duration, lease: Duration) -> Result<Token, StoreError> {
        self.drop_ended(now);
        let token = self.next_token;
        self.insert(key, Entry { is_done: false, token, end: now.saturating_add(lease) })?;
        self.next_token += 1;
        Ok(Token::new(token))
    }

    /// Keeps the claim from ending while its completion is being recorded elsewhere.
    #[cfg(feature = "redb")]
    pub(super) fn hold(&mut self, key: &str, token: Token) -> Result<Completion, StoreError> {
        self.settle(key, Entry { is_done: false, token: token.get(), end: Duration::MAX })
    }

    /// Completes the claim, to be remembered until `end`. A claim that ended and was dropped counts, unless there is another.
    pub(super) fn complete(
        &mut self,
        key: &str,
        token: Token,
        end: Duration,
    ) -> Result<Completion, StoreError> {
        self.settle(key, Entry { is_done: true, token: token.get(), end })
    }

    /// Drops the claim, if `token` is its own.
    pub(super) fn release(&mut self, key: &str, token: Token) {
        if self.entries.get(key).is_some_and(|entry| !entry.is_done && entry.token == token.get()) {
            self.remove(key);
        }
    }

    /// Puts the entry in the place of the claim of its token.
    fn settle(&mut self, key: &str, entry: Entry) -> Result<Completion, StoreError> {
        if self.entries.get(key).is_some_and(|other| other.is_done || other.token != entry.token) {
            return Ok(Completion::Superseded);
        }
        self.insert(key, entry)?;
        Ok(Completion::Recorded)
    }

    /// Puts an entry in the place of any other of the key.
    fn insert(&mut self, key: &str, entry: Entry) -> Result<(), StoreError> {
        let name = match self.entries.get_mut(key) {
            Some(current) => {
                let earlier = mem::replace(current, entry);
                self.queue(earlier.is_done)
                    .remove(&(earlier.end, earlier.token))
                    .unwrap_or_else(|| key.into())
            }
            None => {
                self.make_room()?;
                let name = Arc::<str>::from(key);
                self.entries.insert(Arc::clone(&name), entry);
                name
            }
        };
        self.queue(entry.is_done).insert((entry.end, entry.token), name);
        Ok(())
    }

    fn queue(&mut self, is_done: bool) -> &mut Queue {
        if is_done { &mut self.done } else { &mut self.claims }
    }

    fn remove(&mut self, key: &str) {
        if let Some(entry) = self.entries.remove(key) {
            self.queue(entry.is_done).remove(&(entry.end, entry.token));
        }
    }

    /// Forgets the completion that ends first if there is no room for another entry.
    fn make_room(&mut self) -> Result<(), StoreError> {
        if self.entries.len() < self.capacity {
            return Ok(());
        }
        let Some((_, key)) = self.done.pop_first() else {
            return Err(StoreError::new("as many deliveries are in progress as it has room for"));
        };
        self.entries.remove(&key);
        Ok(())
    }

    fn drop_ended(&mut self, now: Duration) {
        for is_done in [false, true] {
            for _ in 0..DROPPED_AT_ONCE {
                let queue = self.queue(is_done);
                let Some(first) = queue.first_entry().filter(|first| first.key().0 <= now) else { break };
                let key = first.remove();
                self.entries.remove(&key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEASE: Duration = Duration::from_secs(60);

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn the_queues_hold_what_the_entries_hold() {
        let mut ledger = Ledger::new(100);
        for step in 0_u64..2_000 {
            let key = format!("key {}", step * 7 % 150);
            let now = at(step);
            match ledger.state(&key, now) {
                None => {
                    let token = ledger.claim(&key, now, LEASE).unwrap();
                    match step % 3 {
                        0 => assert_eq!(
                            ledger.complete(&key, token, now + LEASE).unwrap(),
                            Completion::Recorded
                        ),
                        1 => ledger.release(&key, token),
                        _ => {}
                    }
                }
                Some(_) => ledger.release(&key, Token::new(step)),
            }
            assert_eq!(ledger.claims.len() + ledger.done.len(), ledger.len());
            assert!(ledger.len() <= 100);
        }
    }

    #[test]
    fn what_has_ended_is_dropped_a_little_at_a_time() {
        let mut ledger = Ledger::new(1_000);
        for index in 0..500 {
            ledger.claim(&index.to_string(), at(0), LEASE).unwrap();
        }
        ledger.claim("later", at(61), LEASE).unwrap();
        assert_eq!(ledger.len(), 500 - DROPPED_AT_ONCE + 1);
        assert_eq!(ledger.state("499", at(61)), None);
    }
}
