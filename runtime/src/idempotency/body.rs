//! What is remembered of the body of a delivery.

use std::fmt;

use sha2::{Digest, Sha256};

/// The first 128 bits of the SHA-256 of a body: enough to tell that a delivery came again with another body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BodyDigest([u8; 16]);

impl BodyDigest {
    /// The digest of a body, as it came.
    #[must_use]
    pub fn of(body: &[u8]) -> Self {
        let hash = Sha256::digest(body);
        let mut digest = [0; 16];
        digest.copy_from_slice(&hash[..16]);
        Self(digest)
    }

    /// The digest that a store has kept.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Its bytes, for a store.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// How the body compares with one of which `earlier` is known, if anything is.
    #[must_use]
    pub fn compared_with(self, earlier: Option<Self>) -> BodyComparison {
        match earlier {
            None => BodyComparison::Unknown,
            Some(earlier) if earlier == self => BodyComparison::Same,
            Some(_) => BodyComparison::Different,
        }
    }
}

/// Not the digest: a short body could be guessed from it.
impl fmt::Debug for BodyDigest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("BodyDigest(..)")
    }
}

/// How the body of a delivery compares with that of an earlier one with the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyComparison {
    /// It is the same.
    Same,
    /// It is another one.
    Different,
    /// Nothing is known of the earlier one, or there is none.
    Unknown,
}
