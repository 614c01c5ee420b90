//! Signing as providers do.

use std::fmt;

use crm_events::SignatureScheme;
use crm_events::verify::{self, Given, SecretError, Signed, Unsent};

/// Why a delivery cannot be signed. It says nothing of the secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignError {
    /// The secret is unfit for the scheme, or the provider signs nothing.
    Secret(SecretError),
    /// The scheme cannot sign the body, or the key cannot sign.
    Delivery(verify::SignError),
}

impl fmt::Display for SignError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret(error) => error.fmt(formatter),
            Self::Delivery(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for SignError {}

/// What signs a delivery.
pub(super) fn sign(
    scheme: SignatureScheme,
    secret: &str,
    given: &Given,
    delivery: &Unsent<'_>,
) -> Result<Signed, SignError> {
    let signer = scheme.signer_with(secret, given).map_err(SignError::Secret)?;
    signer.sign(delivery).map_err(SignError::Delivery)
}
