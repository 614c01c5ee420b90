//! Where a delivery comes from: verifying signatures, and making them for tests.
//!
//! A [`Verifier`] turns what came over the wire ([`Unverified`]) into [`Verified`], and nothing else does. It reads the
//! raw bytes before anything is parsed, compares in constant time, and holds as many secrets as are valid at a time,
//! so that they can be rotated.
//!
//! | scheme | verifier |
//! |---|---|
//! | Standard Webhooks | [`StandardWebhooks`] |
//! | a signature or a secret at a place ([`Keyed`](crate::Keyed)), or several ways to sign | what [`SignatureScheme::verifier`](crate::SignatureScheme::verifier) makes |
//! | none, but the address is secret | [`SecretInPath`] |
//! | none | [`Unsigned`] |
//!
//! [`SignatureScheme::verifier`](crate::SignatureScheme::verifier) makes the one that a provider documents. What a scheme does not
//! sign, anybody who saw a delivery can change:
//!
//! - With [`SignatureAlgorithm::Secret`](crate::SignatureAlgorithm::Secret) nothing of the content is protected. The secret
//!   stands in each delivery, so whoever reads one of them can send any other.
//! - Where a signature or a secret is in the body, something of the body is parsed before anybody vouches for it: strictly, without
//!   a tree, and only for the places that the scheme has. A signature of some members protects no others.
//! - A scheme without a time lets deliveries be sent again, unless their idempotency keys are signed.
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

mod algorithms;
#[cfg(feature = "receive")]
pub(crate) mod answer_key;
mod any_of;
pub(crate) mod body;
mod choose;
mod encoding;
pub(crate) mod error;
mod field;
mod filters;
pub(crate) mod given;
pub(crate) mod keyed;
mod mac;
mod needs;
mod path;
pub(crate) mod secret;
pub(crate) mod sign;
mod standard_webhooks;
mod timestamp;
pub(crate) mod unsigned;
pub(crate) mod verifier;

pub use error::VerifyError;
pub use given::Given;
pub use path::SecretInPath;
pub use secret::{Secret, SecretError};
pub use sign::{SignError, Signed, Signer, Unsent};
pub use standard_webhooks::StandardWebhooks;
pub use unsigned::Unsigned;
pub use verifier::{Unverified, Verified, Verifier};
