//! Claims and completions in memory.

use std::collections::BTreeMap;
use std::hash::RandomState;
use std::time::Duration;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::body::BodyDigest;
use super::completions::{Completed, Completions, MOST};
use super::digest::{Digest, KeptBody};
use super::store::{Claim, Claimed, Completion, Renewal, StoreError, Token};
use crate::clock::milliseconds;

/// How many of each kind whose time is up are dropped at a time, so that no single claim takes long.
const DROPPED_AT_ONCE: usize = 64;

/// The end of a claim whose completion is being recorded elsewhere.
const HELD: u64 = u64::MAX;

/// What is known of each key. Times are since some moment that the owner chooses; what is known counts until its end.
pub(super) struct Ledger {
    claims: HashTable<Current>,
    /// Keys of claims by the end of their lease, and by token where ends are equal.
    by_end: BTreeMap<(u64, u64), Digest>,
    done: Completions,
    secret: RandomState,
    capacity: usize,
    next_token: u64,
}

/// A claim.
#[derive(Clone, Copy)]
struct Current {
    key: Digest,
    token: u64,
    /// In milliseconds.
    end: u64,
    body: KeptBody,
}

/// What is known of a key.
pub(super) struct Known {
    pub(super) claim: Claim,
    pub(super) body: Option<BodyDigest>,
}

impl Known {
    /// What to tell of a delivery of the key that has this body.
    pub(super) fn compared_with(self, body: Option<BodyDigest>) -> Claimed {
        Claimed::met(self.claim, body, self.body)
    }
}

impl Ledger {
    /// A ledger of at most `capacity` keys; at least one, and no more than 4 billion.
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            claims: HashTable::new(),
            by_end: BTreeMap::new(),
            done: Completions::default(),
            secret: RandomState::new(),
            capacity: capacity.clamp(1, MOST),
            next_token: 0,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.claims.len() + self.done.len()
    }

    /// What is known of `key`, if anything is at `now`.
    #[cfg(any(feature = "redb", test))]
    pub(super) fn known(&self, key: &str, now: Duration) -> Option<Known> {
        self.known_of(Digest::of(key, &self.secret), milliseconds(now))
    }

    fn known_of(&self, key: Digest, now: u64) -> Option<Known> {
        if let Some(current) = self.current(key).filter(|current| current.end > now) {
            return Some(Known { claim: Claim::InProgress, body: current.body.digest() });
        }
        let completed = self.done.get(key).filter(|completed| completed.end > now)?;
        Some(Known { claim: Claim::Done, body: completed.body.digest() })
    }

    /// What is known of `key`, or a new claim if nothing is.
    pub(super) fn claim(
        &mut self,
        key: &str,
        body: Option<BodyDigest>,
        now: Duration,
        lease: Duration,
    ) -> Result<Claimed, StoreError> {
        let key = Digest::of(key, &self.secret);
        if let Some(known) = self.known_of(key, milliseconds(now)) {
            return Ok(known.compared_with(body));
        }
        self.drop_ended(milliseconds(now));
        self.make_room(key)?;
        let token = self.next_token;
        self.next_token += 1;
        self.put(Current { key, token, end: end_of(now, lease), body: KeptBody::of(body) });
        Ok(Claimed::new(Token::new(token)))
    }

    /// Has the claim end `lease` from now. As with [`complete`](Self::complete), one that ended and was dropped counts.
    pub(super) fn renew(
        &mut self,
        key: &str,
        token: Token,
        now: Duration,
        lease: Duration,
    ) -> Result<Renewal, StoreError> {
        let key = Digest::of(key, &self.secret);
        let Some(current) = self.take(key, token)? else { return Ok(Renewal::Superseded) };
        let end = if current.end == HELD { HELD } else { end_of(now, lease) };
        self.put(Current { end, ..current });
        Ok(Renewal::Renewed)
    }

    /// Keeps the claim from ending, and from being released, while its completion is being recorded elsewhere, and gives what is
    /// kept of its body. A claim that ended and was dropped counts. `None` if there is another, or a completion.
    #[cfg(feature = "redb")]
    pub(super) fn hold(&mut self, key: &str, token: Token) -> Result<Option<KeptBody>, StoreError> {
        let key = Digest::of(key, &self.secret);
        let Some(current) = self.take(key, token)? else { return Ok(None) };
        self.put(Current { end: HELD, ..current });
        Ok(Some(current.body))
    }

    /// Drops the claim that was held, because its completion is recorded elsewhere.
    #[cfg(feature = "redb")]
    pub(super) fn drop_held(&mut self, key: &str, token: Token) {
        self.remove_if(Digest::of(key, &self.secret), |current| current.token == token.get());
    }

    /// Completes the claim, to be remembered until `end`. A claim that ended and was dropped counts, unless there is another.
    pub(super) fn complete(
        &mut self,
        key: &str,
        token: Token,
        end: Duration,
    ) -> Result<Completion, StoreError> {
        let key = Digest::of(key, &self.secret);
        let Some(Current { body, .. }) = self.take(key, token)? else { return Ok(Completion::Superseded) };
        self.done.record(Completed { key, end: milliseconds(end), body }, self.capacity);
        Ok(Completion::Recorded)
    }

    /// Drops the claim, if `token` is its own and it is not held.
    pub(super) fn release(&mut self, key: &str, token: Token) {
        let is_it = |current: &Current| current.token == token.get() && current.end != HELD;
        self.remove_if(Digest::of(key, &self.secret), is_it);
    }

    fn current(&self, key: Digest) -> Option<&Current> {
        self.claims.find(key.hash(), |current| current.key == key)
    }

    /// Takes the claim of the token away for what comes in its place, or makes room if it was dropped, and so its body forgotten.
    /// `None` if there is another, or a completion.
    fn take(&mut self, key: Digest, token: Token) -> Result<Option<Current>, StoreError> {
        let token = token.get();
        if let Some(current) = self.remove_if(key, |current| current.token == token) {
            return Ok(Some(current));
        }
        if self.current(key).is_some() || self.done.get(key).is_some() {
            return Ok(None);
        }
        self.make_room(key)?;
        Ok(Some(Current { key, token, end: 0, body: KeptBody::UNKNOWN }))
    }

    /// Puts a claim in the place of one of the same key that has ended.
    fn put(&mut self, current: Current) {
        let key = current.key;
        self.by_end.insert((current.end, current.token), key);
        match self.claims.entry(key.hash(), |own| own.key == key, |own| own.key.hash()) {
            Entry::Occupied(mut entry) => {
                let ended = std::mem::replace(entry.get_mut(), current);
                self.by_end.remove(&(ended.end, ended.token));
            }
            Entry::Vacant(entry) => {
                entry.insert(current);
            }
        }
    }

    /// Drops the claim of `key` if there is one and it is the one meant.
    fn remove_if(&mut self, key: Digest, is_meant: impl Fn(&Current) -> bool) -> Option<Current> {
        let is_it = |current: &Current| current.key == key && is_meant(current);
        let (current, _) = self.claims.find_entry(key.hash(), is_it).ok()?.remove();
        self.by_end.remove(&(current.end, current.token));
        Some(current)
    }

    /// Forgets the completions that were recorded first if there is no room for another key than `key`: one, or a thousandth,
    /// so that memory is waited for many at a time.
    fn make_room(&mut self, key: Digest) -> Result<(), StoreError> {
        if self.len() < self.capacity {
            return Ok(());
        }
        for _ in 0..(self.capacity / 1000).clamp(1, DROPPED_AT_ONCE) {
            self.done.drop_first();
        }
        while self.len() >= self.capacity && self.done.drop_first() {}
        if self.len() < self.capacity || self.current(key).is_some() {
            return Ok(());
        }
        Err(StoreError::new("as many deliveries are in progress as it has room for"))
    }

    fn drop_ended(&mut self, now: u64) {
        for _ in 0..DROPPED_AT_ONCE {
            let Some((&(end, token), &key)) = self.by_end.first_key_value() else { break };
            if end > now {
                break;
            }
            self.remove_if(key, |current| current.token == token);
        }
        self.done.drop_ended(now, DROPPED_AT_ONCE);
    }
}

/// In milliseconds. A lease that never ends is not one that is held.
fn end_of(now: Duration, lease: Duration) -> u64 {
    milliseconds(now.saturating_add(lease)).min(HELD - 1)
}

#[cfg(test)]
mod tests;
