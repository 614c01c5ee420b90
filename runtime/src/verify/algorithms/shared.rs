//! Hashes with a secret.

use hmac::Mac;
use hmac::digest::{CtOutput, Digest, KeyInit, Output, OutputSizeUser};

use super::form::KeyBytes;
use crate::verify::secret::SecretError;

/// A key after its first block was hashed, so that this is not done again for each delivery. It is overwritten when it is
/// dropped (the features `zeroize` of `hmac`, `sha1` and `sha2`).
pub(super) fn mac<M: Mac + KeyInit>(bytes: &KeyBytes) -> Result<Box<M>, SecretError> {
    M::new_from_slice(bytes.raw()?).map(Box::new).map_err(|_| SecretError::Key)
}

fn compute<M: Mac + Clone>(key: &M, parts: &[&[u8]]) -> CtOutput<M> {
    let mut mac = key.clone();
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize()
}

pub(super) fn tag<M: Mac + Clone>(key: &M, parts: &[&[u8]]) -> Vec<u8> {
    compute(key, parts).into_bytes().to_vec()
}

/// Whether any of `candidates` is the HMAC of `parts`. Takes the same time whichever is, and whether any is.
pub(super) fn is_mac<M: Mac + Clone>(key: &M, parts: &[&[u8]], candidates: &[Vec<u8>]) -> bool {
    any(&compute(key, parts), candidates)
}

/// The hash of `parts`.
pub(super) fn hash<D: Digest>(parts: &[&[u8]]) -> Output<D> {
    let mut digest = D::new();
    parts.iter().for_each(|part| digest.update(part));
    digest.finalize()
}

/// Whether any of `candidates` is the hash of `parts`, in the same time whichever is.
pub(super) fn is_hash<D: Digest>(parts: &[&[u8]], candidates: &[Vec<u8>]) -> bool {
    any(&CtOutput::<D>::new(hash::<D>(parts)), candidates)
}

fn any<T: OutputSizeUser>(expected: &CtOutput<T>, candidates: &[Vec<u8>]) -> bool {
    let equal = |candidate: &Vec<u8>| {
        Output::<T>::try_from(candidate.as_slice())
            .is_ok_and(|candidate| *expected == CtOutput::new(candidate))
    };
    candidates.iter().fold(false, |found, candidate| found | equal(candidate))
}
