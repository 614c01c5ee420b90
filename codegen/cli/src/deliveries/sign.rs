//! Signing as providers do.

use std::fmt;

use crm_events::verify::{self, Given, SecretError, Signed, Unsent};
use crm_events_build::internals::{Signature, SignatureAt};

use super::constants::scheme;

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

const STANDARD_WEBHOOKS: [&str; 3] = ["id", "timestamp", "signature"];

/// The headers of a scheme.
pub(super) fn headers(signature: &Signature) -> Vec<String> {
    match signature {
        Signature::None => Vec::new(),
        Signature::StandardWebhooks(standard) => {
            STANDARD_WEBHOOKS.iter().map(|name| format!("{}{name}", standard.prefix)).collect()
        }
        Signature::Keyed(keyed) => match &keyed.at {
            SignatureAt::Headers(names) => names.clone(),
            _ => Vec::new(),
        },
        Signature::AnyOf(alternatives) => {
            alternatives.iter().flat_map(|alternative| headers(&alternative.signature)).collect()
        }
    }
}

/// Whether a scheme signs the time.
pub(super) fn has_time(signature: &Signature) -> bool {
    match signature {
        Signature::None => false,
        Signature::StandardWebhooks(_) => true,
        Signature::Keyed(keyed) => keyed.time.is_some(),
        Signature::AnyOf(alternatives) => {
            alternatives.iter().any(|alternative| has_time(&alternative.signature))
        }
    }
}

/// What signs a delivery.
pub(super) fn sign(
    signature: &'static Signature,
    secret: &str,
    given: &Given,
    delivery: &Unsent<'_>,
) -> Result<Signed, SignError> {
    let signer = scheme(signature).signer_with(secret, given).map_err(SignError::Secret)?;
    signer.sign(delivery).map_err(SignError::Delivery)
}
