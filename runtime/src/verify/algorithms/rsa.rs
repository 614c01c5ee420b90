//! RSASSA-PKCS1-v1_5 with SHA-256 ([RFC 8017](https://www.rfc-editor.org/rfc/rfc8017#section-8.2)).
//!
//! Verifying has public keys alone, so that its time tells nothing. Signing is for tests: how long a private key takes may be
//! seen by others ([RUSTSEC-2023-0071](https://rustsec.org/advisories/RUSTSEC-2023-0071)).

use rsa::pkcs1::ALGORITHM_OID;
use rsa::pkcs8::der::Decode;
use rsa::pkcs8::{
    DecodePrivateKey, DecodePublicKey, ObjectIdentifier, PrivateKeyInfoRef, SubjectPublicKeyInfoRef,
};
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, PrivateKey, PublicKey};
use sha2::Sha256;

use crate::verify::secret::SecretError;

/// How many bits the modulus of a key has at least ([NIST SP 800-131A](https://doi.org/10.6028/NIST.SP.800-131Ar2)).
const LEAST: u32 = 2048;

/// And at most. Longer ones take long.
const MOST: u32 = 8192;

/// A key that verifies, and signs if it is private.
pub(in crate::verify) enum RsaKey {
    Public(Box<PublicKey>),
    Private(Box<PrivateKey>),
}

impl RsaKey {
    /// A public key in DER.
    pub(in crate::verify) fn public_der(der: &[u8]) -> Result<Self, SecretError> {
        let info = SubjectPublicKeyInfoRef::from_der(der).map_err(|_| SecretError::Key)?;
        is_of_any_padding(info.algorithm.oid)?;
        let key = PublicKey::from_public_key_der(der).map_err(|_| SecretError::Key)?;
        Self::checked(key.n().bit_width_vartime(), Self::Public(Box::new(key)))
    }

    /// A private key in DER.
    pub(in crate::verify) fn private_der(der: &[u8]) -> Result<Self, SecretError> {
        let info = PrivateKeyInfoRef::from_der(der).map_err(|_| SecretError::Key)?;
        is_of_any_padding(info.algorithm.oid)?;
        let key = PrivateKey::from_pkcs8_der(der).map_err(|_| SecretError::Key)?;
        Self::checked(key.n().bit_width_vartime(), Self::Private(Box::new(key)))
    }

    fn checked(bits: u32, key: Self) -> Result<Self, SecretError> {
        if (LEAST..=MOST).contains(&bits) { Ok(key) } else { Err(SecretError::Key) }
    }

    /// Whether any of `signatures` is one of a content, by its SHA-256.
    pub(in crate::verify) fn matches(&self, hash: &[u8], signatures: &[Vec<u8>]) -> bool {
        let public;
        let key = match self {
            Self::Public(key) => key,
            Self::Private(key) => {
                public = key.to_public_key();
                &public
            }
        };
        let is_right =
            |signature: &Vec<u8>| key.verify(Pkcs1v15Sign::new::<Sha256>(), hash, signature).is_ok();
        signatures.iter().any(is_right)
    }

    /// `None` if the key is public.
    pub(in crate::verify) fn sign(&self, hash: &[u8]) -> Option<Vec<u8>> {
        let Self::Private(key) = self else { return None };
        key.sign(Pkcs1v15Sign::new::<Sha256>(), hash).ok()
    }
}

/// A key may be one for RSASSA-PSS and nothing else ([RFC 4055, section 1.2](https://www.rfc-editor.org/rfc/rfc4055#section-1.2)).
fn is_of_any_padding(algorithm: ObjectIdentifier) -> Result<(), SecretError> {
    if algorithm == ALGORITHM_OID { Ok(()) } else { Err(SecretError::Key) }
}
