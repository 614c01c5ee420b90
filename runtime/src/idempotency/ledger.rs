//! Claims and completions in memory.

use std::collections::BTreeMap;
use std::hash::RandomState;
use std::time::Duration;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::completions::{Completions, MOST};
use super::digest::Digest;
use super::store::{Claim, Completion, StoreError, Token};

/// How many of each kind whose time is up are dropped at a time, so that no single claim takes long.
const DROPPED_AT_ONCE: usize = 64;

/// What is known of each key. Times are since some moment that the owner chooses; what is known counts until its end.
pub(super) struct Ledger {
    claims: HashTable<Claimed>,
    /// Keys of claims by the end of their lease, and by token where ends are equal.
    by_end: BTreeMap<(Duration, u64), Digest>,
    done: Completions,
    secret: RandomState,
    capacity: usize,
    next_token: u64,
}

#[derive(Clone, Copy)]
struct Claimed {
    key: Digest,
    token: u64,
    end: Duration,
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

    /// The state of `key`, if there is any at `now`.
    #[cfg(any(feature = "redb", test))]
    pub(super) fn state(&self, key: &str, now: Duration) -> Option<Claim> {
        self.state_of(Digest::of(key, &self.secret), now)
    }

    fn state_of(&self, key: Digest, now: Duration) -> Option<Claim> {
        if self.claimed(key).is_some_and(|claimed| claimed.end > now) {
            Some(Claim::InProgress)
        } else {
            self.done.end_of(key).filter(|end| *end > now).map(|_| Claim::Done)
        }
    }

    /// The state of `key`, or a new claim if there is none.
    pub(super) fn claim(&mut self, key: &str, now: Duration, lease: Duration) -> Result<Claim, StoreError> {
        let key = Digest::of(key, &self.secret);
        if let Some(state) = self.state_of(key, now) {
            return Ok(state);
        }
        self.drop_ended(now);
        self.make_room(key)?;
        let token = self.next_token;
        self.next_token += 1;
        self.put(Claimed { key, token, end: now.saturating_add(lease) });
        Ok(Claim::New(Token::new(token)))
    }

    /// Keeps the claim from ending while its completion is being recorded elsewhere. A claim that ended and was dropped
    /// counts, unless there is another, or a completion.
    #[cfg(feature = "redb")]
    pub(super) fn hold(&mut self, key: &str, token: Token) -> Result<Completion, StoreError> {
        let key = Digest::of(key, &self.secret);
        let completion = self.settle(key, token)?;
        if completion == Completion::Recorded {
            self.put(Claimed { key, token: token.get(), end: Duration::MAX });
        }
        Ok(completion)
    }

    /// Completes the claim, to be remembered until `end`. A claim that ended and was dropped counts, unless there is another.
    pub(super) fn complete(
        &mut self,
        key: &str,
        token: Token,
        end: Duration,
    ) -> Result<Completion, StoreError> {
        let key = Digest::of(key, &self.secret);
        let completion = self.settle(key, token)?;
        if completion == Completion::Recorded {
            self.done.record(key, end, self.capacity);
        }
        Ok(completion)
    }

    /// Drops the claim, if `token` is its own.
    pub(super) fn release(&mut self, key: &str, token: Token) {
        self.remove(Digest::of(key, &self.secret), token.get());
    }

    fn claimed(&self, key: Digest) -> Option<&Claimed> {
        self.claims.find(key.hash(), |claimed| claimed.key == key)
    }

    /// Takes the claim of the token away for what comes in its place, or makes room if it was dropped.
    fn settle(&mut self, key: Digest, token: Token) -> Result<Completion, StoreError> {
        if self.remove(key, token.get()) {
            return Ok(Completion::Recorded);
        }
        if self.claimed(key).is_some() || self.done.end_of(key).is_some() {
            return Ok(Completion::Superseded);
        }
        self.make_room(key)?;
        Ok(Completion::Recorded)
    }

    /// Puts a claim in the place of one of the same key that has ended.
    fn put(&mut self, claimed: Claimed) {
        let key = claimed.key;
        self.by_end.insert((claimed.end, claimed.token), key);
        match self.claims.entry(key.hash(), |own| own.key == key, |own| own.key.hash()) {
            Entry::Occupied(mut entry) => {
                let ended = std::mem::replace(entry.get_mut(), claimed);
                self.by_end.remove(&(ended.end, ended.token));
            }
            Entry::Vacant(entry) => {
                entry.insert(claimed);
            }
        }
    }

    /// Drops the claim of `key` with `token`: whether it was there.
    fn remove(&mut self, key: Digest, token: u64) -> bool {
        let is_it = |claimed: &Claimed| claimed.key == key && claimed.token == token;
        let Ok(entry) = self.claims.find_entry(key.hash(), is_it) else { return false };
        let (claimed, _) = entry.remove();
        self.by_end.remove(&(claimed.end, token));
        true
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
        if self.len() < self.capacity || self.claimed(key).is_some() {
            return Ok(());
        }
        Err(StoreError::new("as many deliveries are in progress as it has room for"))
    }

    fn drop_ended(&mut self, now: Duration) {
        for _ in 0..DROPPED_AT_ONCE {
            let Some((&(end, token), &key)) = self.by_end.first_key_value() else { break };
            if end > now {
                break;
            }
            self.remove(key, token);
        }
        self.done.drop_ended(now, DROPPED_AT_ONCE);
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
    fn the_claims_by_end_are_the_claims() {
        let mut ledger = Ledger::new(100);
        for step in 0_u64..2_000 {
            let key = format!("key {}", step * 7 % 150);
            let now = at(step);
            match ledger.state(&key, now) {
                None => {
                    let Claim::New(token) = ledger.claim(&key, now, LEASE).unwrap() else {
                        panic!("not claimed")
                    };
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
            assert_eq!(ledger.claims.len(), ledger.by_end.len());
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

    /// What the ledger does, in the simplest way: one map, out of which each new claim drops what has ended.
    #[derive(Default)]
    struct Model {
        entries: BTreeMap<u64, (bool, u64, Duration)>,
    }

    impl Model {
        fn claim(&mut self, key: u64, now: Duration, token: u64) -> Claim {
            match self.entries.get(&key).filter(|(_, _, end)| *end > now) {
                Some((true, ..)) => Claim::Done,
                Some((false, ..)) => Claim::InProgress,
                None => {
                    self.entries.retain(|_, (_, _, end)| *end > now);
                    self.entries.insert(key, (false, token, now + LEASE));
                    Claim::New(Token::new(token))
                }
            }
        }

        fn complete(&mut self, key: u64, token: u64, end: Duration) -> Completion {
            if self.entries.get(&key).is_some_and(|(is_done, own, _)| *is_done || *own != token) {
                return Completion::Superseded;
            }
            self.entries.insert(key, (true, token, end));
            Completion::Recorded
        }

        fn release(&mut self, key: u64, token: u64) {
            if self.entries.get(&key).is_some_and(|(is_done, own, _)| !is_done && *own == token) {
                self.entries.remove(&key);
            }
        }
    }

    #[test]
    fn claims_completions_and_releases_do_what_one_map_does() {
        let mut random = 7_u64;
        let mut below = |limit: u64| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (random >> 33) % limit
        };
        let (mut ledger, mut model) = (Ledger::new(1_000), Model::default());
        let (mut now, mut claimed) = (at(0), vec![(0, 0)]);
        for step in 0..20_000 {
            now += at(below(4));
            let (key, name) = (below(40), |key: u64| key.to_string());
            let (own, token) =
                claimed[claimed.len() - 1 - usize::try_from(below(30)).unwrap() % claimed.len()];
            match below(4) {
                0 | 1 => {
                    let claim = ledger.claim(&name(key), now, LEASE).unwrap();
                    if let Claim::New(token) = claim {
                        claimed.push((key, token.get()));
                    }
                    assert_eq!(claim, model.claim(key, now, ledger.next_token - 1), "{step}");
                }
                2 => {
                    let end = now + at(100);
                    let completion = ledger.complete(&name(own), Token::new(token), end).unwrap();
                    assert_eq!(completion, model.complete(own, token, end), "{step}");
                }
                _ => {
                    ledger.release(&name(own), Token::new(token));
                    model.release(own, token);
                }
            }
            assert_eq!(ledger.len(), model.entries.len(), "{step}");
        }
    }

    #[test]
    fn a_full_ledger_forgets_the_earliest_completions_and_never_a_claim() {
        let mut ledger = Ledger::new(10);
        for key in 0..100 {
            let Claim::New(token) = ledger.claim(&key.to_string(), at(0), LEASE).unwrap() else { panic!() };
            if key % 12 != 0 {
                ledger.complete(&key.to_string(), token, at(1000)).unwrap();
            }
        }
        assert_eq!(ledger.len(), 10);
        let in_progress =
            (0..100).filter(|key| ledger.state(&key.to_string(), at(1)) == Some(Claim::InProgress));
        assert_eq!(in_progress.collect::<Vec<_>>(), [0, 12, 24, 36, 48, 60, 72, 84, 96]);
        assert_eq!(ledger.state("99", at(1)), Some(Claim::Done));
        ledger.claim("100", at(0), LEASE).unwrap();
        assert!(ledger.claim("101", at(0), LEASE).is_err());
        assert!(matches!(ledger.claim("101", at(60), LEASE), Ok(Claim::New(_))));
    }
}
