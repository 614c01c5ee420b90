//! Signing as providers do.

use std::fmt;

use crm_events::verify::{self, SecretError, Unsent};
use crm_events::{HmacScheme, SignatureEncoding, SignatureScheme, SignedContent};
use crm_events_build::internals::{self, Hmac, Signature, SignatureLayout};

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

const STANDARD_WEBHOOKS: [&str; 3] = ["webhook-id", "webhook-timestamp", "webhook-signature"];

/// The headers of a scheme.
pub(super) fn headers(signature: &Signature) -> Vec<&str> {
    match signature {
        Signature::None => Vec::new(),
        Signature::StandardWebhooks => STANDARD_WEBHOOKS.to_vec(),
        Signature::Hmac(hmac) => vec![&hmac.header],
    }
}

/// Whether a scheme signs the time.
pub(super) fn has_time(signature: &Signature) -> bool {
    match signature {
        Signature::None => false,
        Signature::StandardWebhooks => true,
        Signature::Hmac(hmac) => matches!(hmac.layout, SignatureLayout::Timestamped { .. }),
    }
}

/// The headers that sign a delivery.
pub(super) fn sign(
    signature: &'static Signature,
    secret: &str,
    delivery: &Unsent<'_>,
) -> Result<Vec<(&'static str, String)>, SignError> {
    let signer = scheme(signature).signer(secret).map_err(SignError::Secret)?;
    signer.sign(delivery).map_err(SignError::Delivery)
}

fn scheme(signature: &'static Signature) -> SignatureScheme {
    match signature {
        Signature::None => SignatureScheme::Unsigned,
        Signature::StandardWebhooks => SignatureScheme::StandardWebhooks,
        Signature::Hmac(hmac) => SignatureScheme::Hmac(hmac_scheme(hmac)),
    }
}

fn hmac_scheme(hmac: &'static Hmac) -> HmacScheme {
    let content = match hmac.content {
        internals::SignedContent::Body => SignedContent::Body,
        internals::SignedContent::SortedJson => SignedContent::SortedJson,
    };
    let encoding = match hmac.encoding {
        internals::SignatureEncoding::Hex => SignatureEncoding::Hex,
        internals::SignatureEncoding::Base64 => SignatureEncoding::Base64,
    };
    let scheme = HmacScheme::new(&hmac.header).content(content).encoding(encoding);
    match &hmac.layout {
        SignatureLayout::Plain { prefix } => scheme.prefix(prefix),
        SignatureLayout::Timestamped { timestamp, signature } => scheme.timestamped(timestamp, signature),
    }
}
