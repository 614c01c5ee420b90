//! Keys as providers show them.

use zeroize::Zeroizing;

use super::pem;
use super::purpose::Use;
use crate::signature::key::{KeyEncoding, KeyForm};
use crate::signature::keyed::SignatureAlgorithm;
use crate::verify::encoding;
use crate::verify::secret::{Secret, SecretError};

/// How many bytes a shared secret has at least: a shorter one can be guessed.
const LEAST: usize = 16;

/// The bytes of a key.
pub(in crate::verify) enum KeyBytes {
    /// As they are.
    Raw(Zeroizing<Vec<u8>>),
    /// In DER: a `SubjectPublicKeyInfo`, or a `PrivateKeyInfo` if it is for signing.
    #[cfg_attr(
        not(any(feature = "ed25519", feature = "p256", feature = "rsa")),
        expect(dead_code, reason = "shared secrets have no structure")
    )]
    Der(Zeroizing<Vec<u8>>),
}

impl KeyBytes {
    /// The bytes that a secret in a form spells.
    pub(in crate::verify) fn read(
        form: KeyForm,
        algorithm: SignatureAlgorithm,
        secret: &Secret,
        purpose: Use,
    ) -> Result<Self, SecretError> {
        let least = if is_shared(algorithm) { LEAST } else { 0 };
        let Some(text) = secret.text() else {
            return Ok(Self::Raw(Zeroizing::new(secret.checked(least)?.to_vec())));
        };
        let text = text.strip_prefix(form.prefix).unwrap_or(text);
        let label = if purpose == Use::Signing { "PRIVATE KEY" } else { "PUBLIC KEY" };
        // A private key is shown as PEM in any case, where the public one is no shared secret.
        let is_pem = form.encoding == KeyEncoding::Pem || (least == 0 && text.starts_with("-----"));
        if is_pem {
            return pem::decode(text, label).map(Self::Der).ok_or(SecretError::Key);
        }
        secret.checked(least)?;
        match form.encoding {
            KeyEncoding::Hex => base16ct::mixed::decode_vec(text)
                .map_err(|_| SecretError::Hex)
                .and_then(|bytes| Self::of_length(bytes, least)),
            KeyEncoding::Base64 => encoding::lenient_base64(text)
                .ok_or(SecretError::Base64)
                .and_then(|bytes| Self::of_length(bytes, least)),
            KeyEncoding::SpkiBase64 => encoding::lenient_base64(text)
                .ok_or(SecretError::Base64)
                .map(|bytes| Self::Der(Zeroizing::new(bytes))),
            KeyEncoding::Text | KeyEncoding::Pem => Self::of_length(text.as_bytes().to_vec(), least),
        }
    }

    fn of_length(bytes: Vec<u8>, least: usize) -> Result<Self, SecretError> {
        let bytes = Zeroizing::new(bytes);
        if bytes.len() < least { Err(SecretError::Short { least }) } else { Ok(Self::Raw(bytes)) }
    }

    /// The bytes of a shared secret.
    pub(in crate::verify) fn raw(&self) -> Result<&[u8], SecretError> {
        match self {
            Self::Raw(bytes) => Ok(bytes),
            Self::Der(_) => Err(SecretError::Key),
        }
    }
}

/// Whether both sides have the same secret.
pub(in crate::verify) fn is_shared(algorithm: SignatureAlgorithm) -> bool {
    match algorithm {
        SignatureAlgorithm::HmacSha1
        | SignatureAlgorithm::HmacSha256
        | SignatureAlgorithm::HmacSha512
        | SignatureAlgorithm::Sha1
        | SignatureAlgorithm::Sha256
        | SignatureAlgorithm::Secret => true,
        SignatureAlgorithm::Ed25519 | SignatureAlgorithm::EcdsaP256Sha256 | SignatureAlgorithm::RsaSha256 => {
            false
        }
    }
}
