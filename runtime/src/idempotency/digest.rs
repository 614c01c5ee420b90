//! Keys and bodies in 16 bytes.

use std::hash::{BuildHasher, RandomState};

use super::body::BodyDigest;

/// What stands for a key in memory: 128 bits of it, hashed under a secret of the process (SipHash), so that nobody can
/// choose keys that collide. Of 100,000 keys that nobody chose, any two do with a chance of 1 in 10^28.
///
/// Keys are hashes already, but not secret ones: half of one is as short, and whoever chooses keys could look for two with the
/// same half, or for thousands in one bucket of a table, before sending any.
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

/// What is kept of the body of a delivery: its digest, or zeros if nothing is known of it. That the digest of a body is nothing
/// but zeros has a chance of 1 in 10^38, and is then not known.
#[derive(Clone, Copy)]
pub(super) struct KeptBody([u8; 16]);

impl KeptBody {
    pub(super) const UNKNOWN: Self = Self([0; 16]);

    pub(super) fn of(body: Option<BodyDigest>) -> Self {
        body.map_or(Self::UNKNOWN, |body| Self(*body.as_bytes()))
    }

    pub(super) fn digest(self) -> Option<BodyDigest> {
        (self.0 != Self::UNKNOWN.0).then(|| BodyDigest::from_bytes(self.0))
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

    #[test]
    fn a_body_is_kept_or_unknown_in_as_much_room() {
        let body = BodyDigest::of(b"{}");
        assert_eq!(KeptBody::of(Some(body)).digest(), Some(body));
        assert_eq!(KeptBody::of(None).digest(), None);
        assert_eq!(size_of::<KeptBody>(), 16);
    }
}
