//! From what a provider documents to what verifies it.

use super::Verifier;
use super::hmac::Hmac;
use super::secret::{Secret, SecretError};
use super::sign::Signer;
use super::standard_webhooks::StandardWebhooks;
use crate::signature::SignatureScheme;

impl SignatureScheme {
    /// What verifies this scheme under any of `secrets`.
    ///
    /// # Errors
    ///
    /// [`SecretError`] if a secret is unfit, if there is none, or if the scheme has no secrets.
    pub fn verifier<S: Into<Secret>>(
        &self,
        secrets: impl IntoIterator<Item = S>,
    ) -> Result<Box<dyn Verifier>, SecretError> {
        match *self {
            Self::StandardWebhooks => Ok(Box::new(StandardWebhooks::new(secrets)?)),
            Self::Hmac(scheme) => Ok(Box::new(Hmac::new(scheme, secrets)?)),
            Self::Unsigned => Err(SecretError::Unsigned),
        }
    }

    /// What signs by this scheme, for tests.
    ///
    /// # Errors
    ///
    /// As [`verifier`](Self::verifier).
    pub fn signer(&self, secret: impl Into<Secret>) -> Result<Box<dyn Signer>, SecretError> {
        match *self {
            Self::StandardWebhooks => Ok(Box::new(StandardWebhooks::new([secret])?)),
            Self::Hmac(scheme) => Ok(Box::new(Hmac::new(scheme, [secret])?)),
            Self::Unsigned => Err(SecretError::Unsigned),
        }
    }
}
