//! Where a delivery comes from: verifying signatures, and making them for tests.
//!
//! A [`Verifier`] turns what came over the wire ([`Unverified`]) into [`Verified`], and nothing else does. It reads the
//! raw bytes before anything is parsed, compares in constant time, and holds as many secrets as are valid at a time,
//! so that they can be rotated.
//!
//! | scheme | verifier |
//! |---|---|
//! | Standard Webhooks | [`StandardWebhooks`] |
//! | HMAC-SHA256 in a header | [`Hmac`] |
//! | none, but the address is secret | [`SecretInPath`] |
//! | none | [`Unsigned`] |
//!
//! [`SignatureScheme::verifier`](crate::SignatureScheme::verifier) makes the one that a provider documents.
//!
//! ```
//! use std::time::SystemTime;
//! use crm_events::verify::{Signer, StandardWebhooks, Unsent, Unverified, Verifier};
//!
//! let scheme = StandardWebhooks::new(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])?;
//! let body = br#"{"event": "lead.created"}"#;
//! let now = SystemTime::now();
//!
//! // What a provider sends, for a test:
//! let headers = scheme.sign(&Unsent::new("msg_1", now, body))?.headers;
//! assert!(scheme.verify(Unverified::new(&headers, body), now).is_ok());
//!
//! let tampered = br#"{"event": "lead.deleted"}"#;
//! let error = scheme.verify(Unverified::new(&headers, tampered), now).unwrap_err();
//! assert_eq!(error.to_string(), "no signature matches");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(feature = "receive")]
pub(crate) mod answer_key;
mod choose;
#[cfg(feature = "ed25519")]
mod ed25519;
mod encoding;
pub(crate) mod error;
mod field;
pub(crate) mod given;
mod hmac;
pub(crate) mod hmac_scheme;
mod mac;
mod needs;
mod path;
pub(crate) mod secret;
mod sign;
mod sorted_json;
mod standard_webhooks;
mod timestamp;
pub(crate) mod unsigned;
pub(crate) mod verifier;

pub use error::VerifyError;
pub use given::Given;
pub use hmac::Hmac;
pub use path::SecretInPath;
pub use secret::{Secret, SecretError};
pub use sign::{SignError, Signed, Signer, Unsent};
pub use standard_webhooks::StandardWebhooks;
pub use unsigned::Unsigned;
pub use verifier::{Unverified, Verified, Verifier};
