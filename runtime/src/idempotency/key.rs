//! What a delivery is known by.

use std::io::Write;

use sha2::{Digest, Sha256};

use super::body::BodyDigest;

/// What a delivery is known by when it is sent again: in which namespace it is, of which provider, and what the provider's own
/// key is made of.
///
/// Stores keep one text of a fixed size, in which nothing of the provider's key can be read: `heffl:` and 64 hexadecimal
/// digits. They are SHA-256 of all parts, each with its length before it, so that no separator in a part makes two keys one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// The key that `parts` make, of the provider `provider`: two providers may use the same key for two deliveries, and so may
    /// two accounts of one provider, which are told apart by `namespace` (empty if there is only one).
    #[must_use]
    pub fn new(namespace: &str, provider: &str, parts: &[&str]) -> Self {
        let mut netstrings = Vec::with_capacity(128);
        add(&mut netstrings, namespace.as_bytes());
        add(&mut netstrings, provider.as_bytes());
        parts.iter().for_each(|part| add(&mut netstrings, part.as_bytes()));
        Self::of(provider, &netstrings)
    }

    /// The key of a delivery that came with the key of another one and has a body of its own.
    #[must_use]
    pub fn with_body(&self, body: BodyDigest) -> Self {
        let mut netstrings = Vec::with_capacity(128);
        add(&mut netstrings, self.0.as_bytes());
        add(&mut netstrings, body.as_bytes());
        let provider = self.0.split_once(':').map_or("", |(provider, _)| provider);
        Self::of(provider, &netstrings)
    }

    fn of(provider: &str, netstrings: &[u8]) -> Self {
        Self([provider, ":", &base16ct::lower::encode_string(&Sha256::digest(netstrings))].concat())
    }

    /// The key as one text, for a store.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The hash alone, which is of the provider, too.
    #[cfg(feature = "redb")]
    pub(super) fn hash(&self) -> [u8; 32] {
        let digits = self.0.rsplit_once(':').map_or("", |(_, digits)| digits);
        let mut hash = [0; 32];
        base16ct::lower::decode(digits, &mut hash).expect("a key ends with 64 digits");
        hash
    }
}

/// Adds a part as a netstring: its length in bytes, a colon, and its bytes.
fn add(netstrings: &mut Vec<u8>, part: &[u8]) {
    // Nothing fails that is written to a vector.
    let _ = write!(netstrings, "{}:", part.len());
    netstrings.extend_from_slice(part);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_hash_of_its_parts_with_their_lengths() {
        // printf '0:5:heffl5:msg_1' | sha256sum
        let expected = "heffl:b1d9fd7efd1c8e429fe9d7c38a430160cb053a807c57925412414b1b0eb64554";
        let key = IdempotencyKey::new("", "heffl", &["msg_1"]);
        assert_eq!(key.as_str(), expected);
        #[cfg(feature = "redb")]
        assert_eq!(key.hash()[..4], [0xb1, 0xd9, 0xfd, 0x7e]);
    }

    #[test]
    fn no_separator_in_a_part_makes_two_keys_one() {
        let keys = [
            IdempotencyKey::new("", "morph", &["a", "b"]),
            IdempotencyKey::new("", "morph", &["a:b"]),
            IdempotencyKey::new("", "morph", &["a1:b"]),
            IdempotencyKey::new("", "morph", &["ab"]),
            IdempotencyKey::new("", "morph", &["ab", ""]),
            IdempotencyKey::new("a", "morph", &["b"]),
            IdempotencyKey::new("", "morp", &["ha", "b"]),
        ];
        for (index, key) in keys.iter().enumerate() {
            assert!(!keys[..index].contains(key), "{index}");
        }
    }

    #[test]
    fn the_key_of_another_body_is_another_key_of_the_same_provider() {
        let key = IdempotencyKey::new("", "morph", &["a"]);
        let other = key.with_body(BodyDigest::of(b"{}"));
        assert_ne!(other, key);
        assert_ne!(other, key.with_body(BodyDigest::of(b"[]")));
        assert!(other.as_str().starts_with("morph:"));
    }
}
