//! Ed25519 ([RFC 8032](https://www.rfc-editor.org/rfc/rfc8032)).

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use crate::verify::secret::SecretError;

/// A key that verifies, and signs if it is private. A private key overwrites itself when it is dropped.
pub(in crate::verify) enum Ed25519Key {
    Public(VerifyingKey),
    Private(Box<SigningKey>),
}

/// How a `SubjectPublicKeyInfo` of such a key begins ([RFC 8410](https://www.rfc-editor.org/rfc/rfc8410#section-4)); the 32 bytes
/// of the key follow.
const PUBLIC: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// How a `PrivateKeyInfo` of such a key begins ([RFC 8410](https://www.rfc-editor.org/rfc/rfc8410#section-7)); the 32 bytes of the
/// seed follow.
const PRIVATE: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

impl Ed25519Key {
    /// The 32 bytes of a public key.
    pub(in crate::verify) fn public(bytes: &[u8]) -> Result<Self, SecretError> {
        let key = VerifyingKey::try_from(bytes).map_err(|_| SecretError::Ed25519)?;
        // Numbers that are not reduced are no points (RFC 8032, section 5.1.3), and the signatures of a weak key say nothing about
        // the content.
        let is_reduced = key.to_edwards().compress().as_bytes() == bytes;
        if is_reduced && !key.is_weak() { Ok(Self::Public(key)) } else { Err(SecretError::Ed25519) }
    }

    /// The 32 bytes of a seed, or those and the public key behind them.
    pub(in crate::verify) fn private(bytes: &[u8]) -> Result<Self, SecretError> {
        let key = match bytes.len() {
            64 => bytes.try_into().ok().and_then(|pair| SigningKey::from_keypair_bytes(pair).ok()),
            _ => SigningKey::try_from(bytes).ok(),
        };
        key.map(|key| Self::Private(Box::new(key))).ok_or(SecretError::Ed25519)
    }

    /// A public key in DER.
    pub(in crate::verify) fn public_der(der: &[u8]) -> Result<Self, SecretError> {
        Self::public(der.strip_prefix(&PUBLIC).ok_or(SecretError::Ed25519)?)
    }

    /// A private key in DER.
    pub(in crate::verify) fn private_der(der: &[u8]) -> Result<Self, SecretError> {
        Self::private(der.strip_prefix(&PRIVATE).ok_or(SecretError::Ed25519)?)
    }

    /// Whether any of `signatures` is one of `content`.
    pub(in crate::verify) fn matches<S: AsRef<[u8]>>(&self, content: &[u8], signatures: &[S]) -> bool {
        let key = match self {
            Self::Public(key) => *key,
            Self::Private(key) => key.verifying_key(),
        };
        signatures.iter().any(|signature| {
            Signature::from_slice(signature.as_ref())
                .is_ok_and(|signature| key.verify_strict(content, &signature).is_ok())
        })
    }

    /// `None` if the key is public.
    pub(in crate::verify) fn sign(&self, content: &[u8]) -> Option<[u8; 64]> {
        match self {
            Self::Public(_) => None,
            Self::Private(key) => Some(key.sign(content).to_bytes()),
        }
    }
}
