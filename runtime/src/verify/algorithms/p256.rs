//! ECDSA with P-256 and SHA-256 ([FIPS 186-5](https://doi.org/10.6028/NIST.FIPS.186-5)).

use p256::ecdsa::signature::hazmat::{PrehashSigner, PrehashVerifier};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use p256::pkcs8::{DecodePrivateKey, DecodePublicKey};

use crate::verify::secret::SecretError;

/// A key that verifies, and signs if it is private.
pub(in crate::verify) enum P256Key {
    Public(Box<VerifyingKey>),
    Private(Box<SigningKey>),
}

impl P256Key {
    /// A public key: its point as SEC 1 writes it, with one coordinate or two.
    pub(in crate::verify) fn public(bytes: &[u8]) -> Result<Self, SecretError> {
        let key = VerifyingKey::from_sec1_bytes(bytes).map_err(|_| SecretError::Key)?;
        Self::written_in(bytes, key)
    }

    /// The 32 bytes of a private key.
    pub(in crate::verify) fn private(bytes: &[u8]) -> Result<Self, SecretError> {
        let key = SigningKey::from_slice(bytes).map_err(|_| SecretError::Key)?;
        Ok(Self::Private(Box::new(key)))
    }

    /// A public key in DER.
    pub(in crate::verify) fn public_der(der: &[u8]) -> Result<Self, SecretError> {
        let key = VerifyingKey::from_public_key_der(der).map_err(|_| SecretError::Key)?;
        Self::written_in(der, key)
    }

    /// A public key, if the bytes that it was read from end with its point as SEC 1 writes it: there is a form without a sign, too,
    /// which no standard has.
    fn written_in(bytes: &[u8], key: VerifyingKey) -> Result<Self, SecretError> {
        let is_written = |compress| bytes.ends_with(key.to_sec1_point(compress).as_bytes());
        if is_written(true) || is_written(false) {
            Ok(Self::Public(Box::new(key)))
        } else {
            Err(SecretError::Key)
        }
    }

    /// A private key in DER.
    pub(in crate::verify) fn private_der(der: &[u8]) -> Result<Self, SecretError> {
        let key = SigningKey::from_pkcs8_der(der).map_err(|_| SecretError::Key)?;
        Ok(Self::Private(Box::new(key)))
    }

    /// Whether any of `signatures`, in DER, is one of a content, by its SHA-256.
    pub(in crate::verify) fn matches(&self, hash: &[u8], signatures: &[Vec<u8>]) -> bool {
        let key = match self {
            Self::Public(key) => **key,
            Self::Private(key) => *key.verifying_key(),
        };
        signatures.iter().any(|signature| {
            Signature::from_der(signature).is_ok_and(|signature| key.verify_prehash(hash, &signature).is_ok())
        })
    }

    /// In DER. `None` if the key is public.
    pub(in crate::verify) fn sign(&self, hash: &[u8]) -> Option<Vec<u8>> {
        let Self::Private(key) = self else { return None };
        let signature: Signature = key.sign_prehash(hash).ok()?;
        Some(signature.to_der().as_bytes().to_vec())
    }
}
