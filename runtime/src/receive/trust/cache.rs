//! Verifiers that were made of secrets, so that they are not made for each request.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use super::keys::Keys;
use crate::verify::secret::Secret;

/// How many are kept at most, in two halves.
const MOST: usize = 1024;

/// What is not used for this time, or for twice as long, is dropped when the next request comes, and overwritten with it.
const LONGEST: Duration = Duration::from_secs(600);

/// Verifiers by the secrets that they were made of, of which only a hash is kept.
pub(super) struct Cache {
    halves: Mutex<Halves>,
}

type Hash = [u8; 32];

/// Those that are used now, and those that were used before: what is still there when the next half begins is forgotten.
struct Halves {
    now: BTreeMap<Hash, Arc<Keys>>,
    before: BTreeMap<Hash, Arc<Keys>>,
    began: Instant,
}

impl Cache {
    pub(super) fn new() -> Self {
        let halves = Halves { now: BTreeMap::new(), before: BTreeMap::new(), began: Instant::now() };
        Self { halves: Mutex::new(halves) }
    }

    /// What was made of these secrets, or what `make` makes of them.
    pub(super) fn get<E>(
        &self,
        secrets: &[Secret],
        make: impl FnOnce() -> Result<Keys, E>,
    ) -> Result<Arc<Keys>, E> {
        let hash = hash(secrets);
        if let Some(keys) = self.locked(|halves| halves.find(&hash)) {
            return Ok(keys);
        }
        let keys = Arc::new(make()?);
        self.locked(|halves| halves.now.insert(hash, Arc::clone(&keys)));
        Ok(keys)
    }

    fn locked<T>(&self, run: impl FnOnce(&mut Halves) -> T) -> T {
        let mut halves = self.halves.lock().unwrap_or_else(PoisonError::into_inner);
        halves.turn();
        run(&mut halves)
    }
}

impl Halves {
    fn turn(&mut self) {
        if self.now.len() >= MOST / 2 || self.began.elapsed() >= LONGEST {
            self.before = std::mem::take(&mut self.now);
            self.began = Instant::now();
        }
    }

    fn find(&mut self, hash: &Hash) -> Option<Arc<Keys>> {
        if let Some(keys) = self.now.get(hash) {
            return Some(Arc::clone(keys));
        }
        let keys = self.before.remove(hash)?;
        self.now.insert(*hash, Arc::clone(&keys));
        Some(keys)
    }
}

/// Lengths are hashed as well, so that no two lists of secrets are one.
fn hash(secrets: &[Secret]) -> Hash {
    let mut hash = Sha256::new();
    for secret in secrets {
        hash.update([u8::from(secret.is_raw())]);
        hash.update((secret.expose().len() as u64).to_be_bytes());
        hash.update(secret.expose());
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::unsigned::Unsigned;

    fn made(cache: &Cache, secrets: &[Secret]) -> bool {
        let mut is_made = false;
        let keys = cache.get(secrets, || {
            is_made = true;
            Ok::<_, ()>(Keys::by(Unsigned))
        });
        assert!(keys.is_ok());
        is_made
    }

    #[test]
    fn a_verifier_is_made_once_of_the_same_secrets() {
        let cache = Cache::new();
        let texts = |texts: &[&str]| texts.iter().copied().map(Secret::from).collect::<Vec<_>>();
        for (secrets, is_made) in [
            (texts(&["a"]), true),
            (texts(&["a"]), false),
            (texts(&["a", "b"]), true),
            (texts(&["b", "a"]), true),
            (texts(&["ab"]), true),
            (vec![Secret::from_bytes("a")], true),
            (texts(&["a", "b"]), false),
        ] {
            assert_eq!(made(&cache, &secrets), is_made);
        }
    }

    #[test]
    fn no_more_verifiers_are_kept_than_may_be_and_those_in_use_stay() {
        let cache = Cache::new();
        let used = [Secret::from("used")];
        assert!(made(&cache, &used));
        for number in 0..MOST * 4 {
            assert!(made(&cache, &[Secret::from(number.to_string())]));
            assert!(!made(&cache, &used), "{number}");
            let halves = cache.halves.lock().unwrap();
            assert!(halves.now.len() + halves.before.len() <= MOST);
        }
        assert!(made(&cache, &[Secret::from("0")]), "it was forgotten");
    }

    #[test]
    fn what_cannot_be_made_is_not_kept() {
        let cache = Cache::new();
        let secrets = [Secret::from("a")];
        assert!(cache.get(&secrets, || Err::<Keys, _>("no")).is_err());
        assert!(made(&cache, &secrets));
    }
}
