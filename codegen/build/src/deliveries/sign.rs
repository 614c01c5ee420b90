//! Signing as providers do, with other libraries than the runtime verifies with: that the two agree means something.
//!
//! The runtime's own test signers cannot be linked here: its derives link this crate, and packages may not form a circle.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac_sha256::HMAC;

use super::sorted_json;
use super::tree::Tree;
use crate::ir::{Hmac, Signature, SignatureEncoding, SignatureLayout, SignedContent};

/// A delivery that is to be sent.
#[derive(Clone, Copy, Debug)]
pub struct Unsent<'a> {
    /// What it is known by when it is sent again.
    pub id: &'a str,
    /// When it is sent, for schemes that sign it.
    pub at: SystemTime,
    /// The body.
    pub body: &'a [u8],
}

/// Why a delivery cannot be signed. It says nothing of the secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignError {
    /// The provider signs nothing, so there is no secret.
    Unsigned,
    /// The secret is empty.
    Empty,
    /// The secret of Standard Webhooks is not `whsec_` and base64.
    Secret,
    /// The scheme signs JSON, and the body is none.
    NotJson,
}

impl fmt::Display for SignError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Unsigned => "the provider signs nothing: leave the secret out",
            Self::Empty => "the secret is empty",
            Self::Secret => "a secret of Standard Webhooks is `whsec_` and base64",
            Self::NotJson => "the provider signs JSON, and the body is none",
        })
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
    signature: &Signature,
    secret: &str,
    delivery: &Unsent<'_>,
) -> Result<Vec<(String, String)>, SignError> {
    if secret.is_empty() {
        return Err(SignError::Empty);
    }
    match signature {
        Signature::None => Err(SignError::Unsigned),
        Signature::StandardWebhooks => standard_webhooks(secret, delivery),
        Signature::Hmac(hmac) => Ok(vec![(hmac.header.clone(), hmac_value(hmac, secret, delivery)?)]),
    }
}

fn standard_webhooks(secret: &str, delivery: &Unsent<'_>) -> Result<Vec<(String, String)>, SignError> {
    let key = secret.strip_prefix("whsec_").and_then(|key| STANDARD.decode(key).ok());
    let key = key.ok_or(SignError::Secret)?;
    let time = seconds(delivery.at);
    let content = [delivery.id.as_bytes(), b".", time.as_bytes(), b".", delivery.body].concat();
    let value = format!("v1,{}", STANDARD.encode(HMAC::mac(&content, &key)));
    let values = [delivery.id.to_owned(), time, value];
    Ok(STANDARD_WEBHOOKS.map(str::to_owned).into_iter().zip(values).collect())
}

fn hmac_value(hmac: &Hmac, secret: &str, delivery: &Unsent<'_>) -> Result<String, SignError> {
    let content = match hmac.content {
        SignedContent::Body => delivery.body.to_vec(),
        SignedContent::SortedJson => {
            let text = std::str::from_utf8(delivery.body).map_err(|_| SignError::NotJson)?;
            sorted_json::write(&Tree::parse(text).map_err(|_| SignError::NotJson)?).into_bytes()
        }
    };
    let encode = |content: &[u8]| {
        let tag = HMAC::mac(content, secret.as_bytes());
        match hmac.encoding {
            SignatureEncoding::Hex => tag.iter().map(|byte| format!("{byte:02x}")).collect(),
            SignatureEncoding::Base64 => STANDARD.encode(tag),
        }
    };
    Ok(match &hmac.layout {
        SignatureLayout::Plain { prefix } => format!("{prefix}{}", encode(&content)),
        SignatureLayout::Timestamped { timestamp, signature } => {
            let time = seconds(delivery.at);
            let tag = encode(&[time.as_bytes(), b".", &content].concat());
            format!("{timestamp}={time},{signature}={tag}")
        }
    })
}

/// Unix seconds; 0 for what was before.
fn seconds(time: SystemTime) -> String {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs().to_string()
}
