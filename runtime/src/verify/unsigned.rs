//! No signature at all.

use std::time::SystemTime;

use super::error::VerifyError;
use super::sign::{SignError, Signed, Signer, Unsent};
use super::verifier::{Unverified, Verifier};

/// Believes every request. For providers that sign nothing, and where something in front of the receiver tells
/// theirs from others, such as mutual TLS or a list of addresses.
///
/// Anybody who knows the address can send to it: see [`SecretInPath`](super::SecretInPath).
#[derive(Clone, Copy, Debug, Default)]
pub struct Unsigned;

impl Verifier for Unsigned {
    fn check(&self, _request: &Unverified<'_>, _now: SystemTime) -> Result<(), VerifyError> {
        Ok(())
    }
}

impl Signer for Unsigned {
    fn sign(&self, _delivery: &Unsent<'_>) -> Result<Signed, SignError> {
        Ok(Signed::default())
    }
}
