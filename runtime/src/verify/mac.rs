//! HMAC-SHA256 under several keys.

use hmac::digest::CtOutput;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::secret::{Secret, SecretError};

/// How many secrets may be valid at a time: the current one, and those that are being rotated out.
pub(super) const MOST_SECRETS: usize = 8;

/// How many signatures of one delivery are tried.
pub(super) const MOST_SIGNATURES: usize = 16;

/// An HMAC-SHA256.
pub(super) type Tag = [u8; 32];

/// A key after its first block was hashed, so that this is not done again for each delivery. The secret itself
/// is not kept. It is overwritten when it is dropped (the features `zeroize` of `hmac` and `sha2`).
#[derive(Clone)]
pub(super) struct MacKey(Hmac<Sha256>);

impl MacKey {
    pub(super) fn new(secret: &[u8]) -> Self {
        // An HMAC takes keys of any length; the other constructor's error is for other MACs.
        #[expect(clippy::expect_used, reason = "RFC 2104 allows any length")]
        Self(Hmac::new_from_slice(secret).expect("a key of any length"))
    }

    /// The HMAC of `parts` one behind the other.
    pub(super) fn tag(&self, parts: &[&[u8]]) -> Tag {
        self.compute(parts).into_bytes().into()
    }

    /// Whether any of `candidates` is the HMAC of `parts`. Takes the same time whichever is, and whether any is.
    pub(super) fn matches(&self, parts: &[&[u8]], candidates: &[Tag]) -> bool {
        let expected = self.compute(parts);
        let equal = |candidate: &Tag| expected == CtOutput::new((*candidate).into());
        candidates.iter().fold(false, |found, candidate| found | equal(candidate))
    }

    fn compute(&self, parts: &[&[u8]]) -> CtOutput<Hmac<Sha256>> {
        let mut mac = self.0.clone();
        parts.iter().for_each(|part| mac.update(part));
        mac.finalize()
    }
}

/// Reads each of `secrets` with `read`: at least one key, the one that signs first.
pub(super) fn keys<S: Into<Secret>, K>(
    secrets: impl IntoIterator<Item = S>,
    read: impl Fn(&Secret) -> Result<K, SecretError>,
) -> Result<Vec<K>, SecretError> {
    let keys =
        secrets.into_iter().map(|secret| read(&secret.into())).collect::<Result<Vec<K>, SecretError>>()?;
    match keys.len() {
        0 => Err(SecretError::None),
        1..=MOST_SECRETS => Ok(keys),
        _ => Err(SecretError::TooMany { most: MOST_SECRETS }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hmac_is_that_of_rfc_4231() {
        // RFC 4231 section 4.3, test case 2.
        let tag = MacKey::new(b"Jefe").tag(&[b"what do ya want ", b"for nothing?"]);
        let expected =
            base16ct::lower::decode_vec("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assert_eq!(tag.to_vec(), expected.unwrap());
    }

    #[test]
    fn any_of_several_candidates_may_match() {
        let key = MacKey::new(b"key");
        let tag = key.tag(&[b"body"]);
        assert!(key.matches(&[b"body"], &[[0; 32], tag]));
        assert!(!key.matches(&[b"body"], &[[0; 32]]));
        assert!(!key.matches(&[b"body"], &[]));
    }

    #[test]
    fn keys_overwrite_themselves() {
        // What a key is made of; `hmac` itself does not say it.
        fn overwrites<T: zeroize::ZeroizeOnDrop>() {}
        overwrites::<Sha256>();
        overwrites::<CtOutput<Hmac<Sha256>>>();
    }
}
