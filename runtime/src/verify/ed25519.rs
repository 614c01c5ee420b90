//! The keys of `v1a` signatures.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use zeroize::Zeroizing;

use super::encoding;
use super::secret::SecretError;

/// A key that verifies, and signs if it is private. A private key overwrites itself when it is dropped.
pub(super) enum Ed25519Key {
    Public(VerifyingKey),
    Private(Box<SigningKey>),
}

impl Ed25519Key {
    /// 32 bytes in base64.
    pub(super) fn public(text: &str) -> Result<Self, SecretError> {
        let bytes = encoding::base64(text).ok_or(SecretError::Base64)?;
        let key = VerifyingKey::try_from(bytes.as_slice()).map_err(|_| SecretError::Ed25519)?;
        // The signatures of such a key say nothing about the content.
        if key.is_weak() { Err(SecretError::Ed25519) } else { Ok(Self::Public(key)) }
    }

    /// In base64, the 32 bytes of the seed, or those and the public key behind them.
    pub(super) fn private(text: &str) -> Result<Self, SecretError> {
        let bytes = Zeroizing::new(encoding::base64(text).ok_or(SecretError::Base64)?);
        let key = match bytes.len() {
            64 => bytes.as_slice().try_into().ok().and_then(|pair| SigningKey::from_keypair_bytes(pair).ok()),
            _ => SigningKey::try_from(bytes.as_slice()).ok(),
        };
        key.map(|key| Self::Private(Box::new(key))).ok_or(SecretError::Ed25519)
    }

    pub(super) fn matches(&self, content: &[u8], candidates: &[[u8; 64]]) -> bool {
        let key = match self {
            Self::Public(key) => *key,
            Self::Private(key) => key.verifying_key(),
        };
        candidates
            .iter()
            .any(|signature| key.verify_strict(content, &Signature::from_bytes(signature)).is_ok())
    }

    /// `None` if the key is public.
    pub(super) fn sign(&self, content: &[u8]) -> Option<[u8; 64]> {
        match self {
            Self::Public(_) => None,
            Self::Private(key) => Some(key.sign(content).to_bytes()),
        }
    }
}
