//! What vouches for a content: keys, by algorithm.

#[cfg(feature = "ed25519")]
pub(super) mod ed25519;
pub(super) mod form;
#[cfg(feature = "p256")]
mod p256;
mod pem;
pub(super) mod purpose;
#[cfg(feature = "rsa")]
mod rsa;
mod shared;

use sha2::{Digest, Sha256};

#[cfg(feature = "ed25519")]
use self::ed25519::Ed25519Key;
use self::form::KeyBytes;
#[cfg(feature = "p256")]
use self::p256::P256Key;
use self::purpose::Use;
#[cfg(feature = "rsa")]
use self::rsa::RsaKey;
use self::shared::{hash, is_mac, mac};
use super::secret::SecretError;
use crate::signature::keyed::SignatureAlgorithm;

/// A key, as far as it can be made before a delivery comes.
pub(super) enum Key {
    HmacSha256(Box<hmac::Hmac<Sha256>>),
    #[cfg(feature = "sha1")]
    HmacSha1(Box<hmac::Hmac<sha1::Sha1>>),
    #[cfg(feature = "sha512")]
    HmacSha512(Box<hmac::Hmac<sha2::Sha512>>),
    /// The secret is in the content.
    Sha256,
    #[cfg(feature = "sha1")]
    Sha1,
    #[cfg(feature = "ed25519")]
    Ed25519(Ed25519Key),
    #[cfg(feature = "p256")]
    P256(P256Key),
    #[cfg(feature = "rsa")]
    Rsa(RsaKey),
    /// The secret is compared as it is.
    Secret,
}

impl Key {
    /// The key of an algorithm that `bytes` are.
    pub(super) fn new(
        algorithm: SignatureAlgorithm,
        bytes: &KeyBytes,
        purpose: Use,
    ) -> Result<Self, SecretError> {
        match algorithm {
            SignatureAlgorithm::HmacSha256 => mac(bytes).map(Self::HmacSha256),
            #[cfg(feature = "sha1")]
            SignatureAlgorithm::HmacSha1 => mac(bytes).map(Self::HmacSha1),
            #[cfg(feature = "sha512")]
            SignatureAlgorithm::HmacSha512 => mac(bytes).map(Self::HmacSha512),
            #[cfg(feature = "sha1")]
            SignatureAlgorithm::Sha1 => Ok(Self::Sha1),
            SignatureAlgorithm::Sha256 => Ok(Self::Sha256),
            SignatureAlgorithm::Secret => Ok(Self::Secret),
            #[cfg(feature = "ed25519")]
            SignatureAlgorithm::Ed25519 => match (bytes, purpose) {
                (KeyBytes::Raw(bytes), Use::Verifying) => Ed25519Key::public(bytes),
                (KeyBytes::Raw(bytes), Use::Signing) => Ed25519Key::private(bytes),
                (KeyBytes::Der(der), Use::Verifying) => Ed25519Key::public_der(der),
                (KeyBytes::Der(der), Use::Signing) => Ed25519Key::private_der(der),
            }
            .map(Self::Ed25519),
            #[cfg(feature = "p256")]
            SignatureAlgorithm::EcdsaP256Sha256 => match (bytes, purpose) {
                (KeyBytes::Raw(bytes), Use::Verifying) => P256Key::public(bytes),
                (KeyBytes::Raw(bytes), Use::Signing) => P256Key::private(bytes),
                (KeyBytes::Der(der), Use::Verifying) => P256Key::public_der(der),
                (KeyBytes::Der(der), Use::Signing) => P256Key::private_der(der),
            }
            .map(Self::P256),
            #[cfg(feature = "rsa")]
            SignatureAlgorithm::RsaSha256 => match (bytes, purpose) {
                (KeyBytes::Raw(der) | KeyBytes::Der(der), Use::Verifying) => RsaKey::public_der(der),
                (KeyBytes::Raw(der) | KeyBytes::Der(der), Use::Signing) => RsaKey::private_der(der),
            }
            .map(Self::Rsa),
            #[allow(unreachable_patterns, reason = "with all features, there is no other")]
            other => {
                let _ = purpose;
                Err(other.missing_feature().map_or(SecretError::Key, SecretError::FeatureIsOff))
            }
        }
    }

    /// Whether any of `signatures` is one of `parts`, one behind the other. Where a secret is shared, it takes the same time
    /// whichever is, and whether any is. Secrets are [not compared](Self::Secret) here.
    pub(super) fn matches(&self, parts: &[&[u8]], signatures: &[Vec<u8>]) -> bool {
        match self {
            Self::HmacSha256(key) => is_mac(&**key, parts, signatures),
            #[cfg(feature = "sha1")]
            Self::HmacSha1(key) => is_mac(&**key, parts, signatures),
            #[cfg(feature = "sha512")]
            Self::HmacSha512(key) => is_mac(&**key, parts, signatures),
            Self::Sha256 => shared::is_hash::<Sha256>(parts, signatures),
            #[cfg(feature = "sha1")]
            Self::Sha1 => shared::is_hash::<sha1::Sha1>(parts, signatures),
            #[cfg(feature = "ed25519")]
            Self::Ed25519(key) => !signatures.is_empty() && key.matches(&parts.concat(), signatures),
            #[cfg(feature = "p256")]
            Self::P256(key) => key.matches(&hash::<Sha256>(parts), signatures),
            #[cfg(feature = "rsa")]
            Self::Rsa(key) => key.matches(&hash::<Sha256>(parts), signatures),
            Self::Secret => false,
        }
    }

    /// The signature of `parts`. `None` if the key is public, or the secret itself.
    pub(super) fn sign(&self, parts: &[&[u8]]) -> Option<Vec<u8>> {
        match self {
            Self::HmacSha256(key) => Some(shared::tag(&**key, parts)),
            #[cfg(feature = "sha1")]
            Self::HmacSha1(key) => Some(shared::tag(&**key, parts)),
            #[cfg(feature = "sha512")]
            Self::HmacSha512(key) => Some(shared::tag(&**key, parts)),
            Self::Sha256 => Some(hash::<Sha256>(parts).to_vec()),
            #[cfg(feature = "sha1")]
            Self::Sha1 => Some(hash::<sha1::Sha1>(parts).to_vec()),
            #[cfg(feature = "ed25519")]
            Self::Ed25519(key) => key.sign(&parts.concat()).map(|signature| signature.to_vec()),
            #[cfg(feature = "p256")]
            Self::P256(key) => key.sign(&hash::<Sha256>(parts)),
            #[cfg(feature = "rsa")]
            Self::Rsa(key) => key.sign(&hash::<Sha256>(parts)),
            Self::Secret => None,
        }
    }
}

/// How many bytes a signature has, if all have as many.
pub(super) fn signature_length(algorithm: SignatureAlgorithm) -> Option<usize> {
    match algorithm {
        SignatureAlgorithm::HmacSha1 | SignatureAlgorithm::Sha1 => Some(20),
        SignatureAlgorithm::HmacSha256 | SignatureAlgorithm::Sha256 => {
            Some(<Sha256 as Digest>::output_size())
        }
        SignatureAlgorithm::HmacSha512 | SignatureAlgorithm::Ed25519 => Some(64),
        SignatureAlgorithm::EcdsaP256Sha256 | SignatureAlgorithm::RsaSha256 | SignatureAlgorithm::Secret => {
            None
        }
    }
}
