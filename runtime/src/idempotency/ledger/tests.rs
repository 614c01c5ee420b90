//! The ledger does what the simplest one would.

use super::*;
use crate::idempotency::body::BodyComparison;

const LEASE: Duration = Duration::from_secs(60);

fn at(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn claim(ledger: &mut Ledger, key: &str, now: Duration) -> Result<Claim, StoreError> {
    ledger.claim(key, None, now, LEASE).map(|claimed| claimed.claim)
}

fn token(ledger: &mut Ledger, key: &str, now: Duration) -> Token {
    match claim(ledger, key, now).unwrap() {
        Claim::New(token) => token,
        other => panic!("expected a new claim, not {other:?}"),
    }
}

fn state(ledger: &Ledger, key: &str, now: Duration) -> Option<Claim> {
    ledger.known(key, now).map(|known| known.claim)
}

#[test]
fn the_claims_by_end_are_the_claims() {
    let mut ledger = Ledger::new(100);
    for step in 0_u64..2_000 {
        let key = format!("key {}", step * 7 % 150);
        let now = at(step);
        match state(&ledger, &key, now) {
            None => {
                let token = token(&mut ledger, &key, now);
                match step % 4 {
                    0 => assert_eq!(ledger.complete(&key, token, now + LEASE).unwrap(), Completion::Recorded),
                    1 => ledger.release(&key, token),
                    2 => assert_eq!(ledger.renew(&key, token, now, LEASE * 2).unwrap(), Renewal::Renewed),
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
        token(&mut ledger, &index.to_string(), at(0));
    }
    token(&mut ledger, "later", at(61));
    assert_eq!(ledger.len(), 500 - DROPPED_AT_ONCE + 1);
    assert_eq!(state(&ledger, "499", at(61)), None);
}

/// What the ledger does, in the simplest way: one map, out of which each new claim drops what has ended.
#[derive(Default)]
struct Model {
    entries: BTreeMap<u64, Entry>,
}

#[derive(Clone, Copy)]
struct Entry {
    is_done: bool,
    token: u64,
    end: Duration,
    body: Option<BodyDigest>,
}

impl Model {
    fn claim(&mut self, key: u64, body: Option<BodyDigest>, now: Duration, token: u64) -> Claimed {
        match self.entries.get(&key).filter(|entry| entry.end > now) {
            Some(entry) => {
                let compared = match (body, entry.body) {
                    (Some(body), Some(earlier)) if body == earlier => BodyComparison::Same,
                    (Some(_), Some(_)) => BodyComparison::Different,
                    _ => BodyComparison::Unknown,
                };
                let claim = if entry.is_done { Claim::Done } else { Claim::InProgress };
                Claimed { claim, body: compared }
            }
            None => {
                self.entries.retain(|_, entry| entry.end > now);
                self.entries.insert(key, Entry { is_done: false, token, end: now + LEASE, body });
                Claimed { claim: Claim::New(Token::new(token)), body: BodyComparison::Unknown }
            }
        }
    }

    /// The claim of `key` with `token`, also if it has ended: `None` if somebody else has the key.
    fn take(&self, key: u64, token: u64) -> Option<Entry> {
        let dropped = Entry { is_done: false, token, end: at(0), body: None };
        let entry = self.entries.get(&key).copied().unwrap_or(dropped);
        (!entry.is_done && entry.token == token).then_some(entry)
    }

    fn complete(&mut self, key: u64, token: u64, end: Duration) -> Completion {
        let Some(entry) = self.take(key, token) else { return Completion::Superseded };
        self.entries.insert(key, Entry { is_done: true, end, ..entry });
        Completion::Recorded
    }

    fn renew(&mut self, key: u64, token: u64, now: Duration) -> Renewal {
        let Some(entry) = self.take(key, token) else { return Renewal::Superseded };
        self.entries.insert(key, Entry { end: now + LEASE, ..entry });
        Renewal::Renewed
    }

    fn release(&mut self, key: u64, token: u64) {
        if self.take(key, token).is_some() {
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
    let mut told = BTreeMap::new();
    for step in 0..40_000 {
        now += at(below(4));
        let (key, name) = (below(40), |key: u64| key.to_string());
        let (own, token) = claimed[claimed.len() - 1 - usize::try_from(below(30)).unwrap() % claimed.len()];
        let (name_of_own, token_of_own) = (name(own), Token::new(token));
        let what = match below(5) {
            0 | 1 => {
                let body = [None, Some(BodyDigest::of(b"a")), Some(BodyDigest::of(b"b"))][below(3) as usize];
                let claim = ledger.claim(&name(key), body, now, LEASE).unwrap();
                if let Claim::New(token) = claim.claim {
                    claimed.push((key, token.get()));
                }
                assert_eq!(claim, model.claim(key, body, now, ledger.next_token - 1), "{step}");
                format!("{:?}", claim.body)
            }
            2 => {
                let end = now + at(100);
                let completion = ledger.complete(&name_of_own, token_of_own, end).unwrap();
                assert_eq!(completion, model.complete(own, token, end), "{step}");
                format!("completion {completion:?}")
            }
            3 => {
                let renewal = ledger.renew(&name_of_own, token_of_own, now, LEASE).unwrap();
                assert_eq!(renewal, model.renew(own, token, now), "{step}");
                format!("renewal {renewal:?}")
            }
            _ => {
                ledger.release(&name_of_own, token_of_own);
                model.release(own, token);
                "release".to_owned()
            }
        };
        *told.entry(what).or_insert(0) += 1;
        assert_eq!(ledger.len(), model.entries.len(), "{step}");
    }
    // Everything has happened, and often.
    assert_eq!(told.len(), 8);
    assert!(told.values().all(|times| *times > 500), "{told:?}");
}

#[test]
fn a_full_ledger_forgets_the_earliest_completions_and_never_a_claim() {
    let mut ledger = Ledger::new(10);
    for key in 0..100 {
        let token = token(&mut ledger, &key.to_string(), at(0));
        if key % 12 != 0 {
            ledger.complete(&key.to_string(), token, at(1000)).unwrap();
        }
    }
    assert_eq!(ledger.len(), 10);
    let in_progress =
        (0..100).filter(|key| state(&ledger, &key.to_string(), at(1)) == Some(Claim::InProgress));
    assert_eq!(in_progress.collect::<Vec<_>>(), [0, 12, 24, 36, 48, 60, 72, 84, 96]);
    assert_eq!(state(&ledger, "99", at(1)), Some(Claim::Done));
    token(&mut ledger, "100", at(0));
    assert!(claim(&mut ledger, "101", at(0)).is_err());
    assert!(matches!(claim(&mut ledger, "101", at(60)), Ok(Claim::New(_))));
}

#[cfg(feature = "redb")]
#[test]
fn a_claim_whose_completion_is_being_recorded_neither_ends_nor_is_released() {
    let mut ledger = Ledger::new(10);
    let body = BodyDigest::of(b"{}");
    let Claim::New(token) = ledger.claim("a", Some(body), at(0), LEASE).unwrap().claim else { panic!() };
    assert_eq!(ledger.hold("a", token).unwrap().unwrap().digest(), Some(body));
    ledger.release("a", token);
    assert_eq!(ledger.renew("a", token, at(0), LEASE).unwrap(), Renewal::Renewed);
    assert_eq!(state(&ledger, "a", at(1_000_000)), Some(Claim::InProgress));
    ledger.drop_held("a", token);
    assert_eq!(state(&ledger, "a", at(0)), None);
}

/// Of a lease that never ends, the claim is released as any other.
#[test]
fn a_lease_may_be_as_long_as_can_be_said() {
    let mut ledger = Ledger::new(10);
    let Claim::New(token) = ledger.claim("a", None, at(1), Duration::MAX).unwrap().claim else { panic!() };
    assert_eq!(state(&ledger, "a", at(1_000_000)), Some(Claim::InProgress));
    ledger.release("a", token);
    assert_eq!(state(&ledger, "a", at(1)), None);
}
