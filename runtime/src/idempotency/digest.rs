//! Keys in 16 bytes.

use std::hash::{BuildHasher, RandomState};

/// What stands for a key in memory: 128 bits of it, hashed under a secret of the process (SipHash), so that nobody can
/// choose keys that collide. Of 100,000 keys that nobody chose, any two do with a chance of 1 in 10^28.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digest {
    high: u64,
    low: u64,
}

impl Digest {
    pub(super) fn of(key: &str, secret: &RandomState) -> Self {
        Self { high: secret.hash_one((0_u8, key)), low: secret.hash_one((1_u8, key)) }
    }

    /// For a table of digests: they are hashes already.
    pub(super) fn hash(self) -> u64 {
        self.low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_secrets_that_differ_have_digests_that_differ_in_both_halves() {
        let secret = RandomState::new();
        let digest = Digest::of("morph:1", &secret);
        assert_eq!(digest, Digest::of("morph:1", &secret));
        for other in [Digest::of("morph:2", &secret), Digest::of("morph:1", &RandomState::new())] {
            assert!(digest.high != other.high && digest.low != other.low);
        }
        assert_ne!(digest.high, digest.low);
    }
}
