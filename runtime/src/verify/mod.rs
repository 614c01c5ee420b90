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
//! let headers = scheme.sign(&Unsent { id: "msg_1", at: now, body })?;
//! assert!(scheme.verify(Unverified::new(&headers, body), now).is_ok());
//!
//! let tampered = br#"{"event": "lead.deleted"}"#;
//! let error = scheme.verify(Unverified::new(&headers, tampered), now).unwrap_err();
//! assert_eq!(error.to_string(), "no signature matches");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod choose;
#[cfg(feature = "ed25519")]
mod ed25519;
mod encoding;
pub(crate) mod error;
mod field;
mod hmac;
mod mac;
mod path;
pub(crate) mod secret;
mod sign;
mod sorted_json;
mod standard_webhooks;
mod timestamp;
pub(crate) mod unsigned;

use std::fmt;
use std::time::SystemTime;

pub use error::VerifyError;
pub use hmac::Hmac;
pub use path::SecretInPath;
pub use secret::{Secret, SecretError};
pub use sign::{SignError, Signer, Unsent};
pub use standard_webhooks::StandardWebhooks;
pub use unsigned::Unsigned;

use crate::headers::source::HeaderSource;

/// A request as it came over the wire, which nobody vouches for.
#[derive(Clone, Copy)]
pub struct Unverified<'a> {
    /// Its headers.
    pub headers: &'a dyn HeaderSource,
    /// The path of its address, such as `/webhooks/morph`, as it came. Only [`SecretInPath`] looks at it.
    pub path: &'a str,
    /// Its body, before any parsing.
    pub body: &'a [u8],
}

impl<'a> Unverified<'a> {
    /// A request of which the path does not matter.
    #[must_use]
    pub fn new(headers: &'a dyn HeaderSource, body: &'a [u8]) -> Self {
        Self { headers, path: "", body }
    }
}

/// Neither path nor content, which may hold secrets.
impl fmt::Debug for Unverified<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Unverified").field("body_length", &self.body.len()).finish_non_exhaustive()
    }
}

/// A body that a [`Verifier`] vouches for. Only its method [`verify`](Verifier::verify) makes one.
#[derive(Clone, Copy)]
pub struct Verified<'a> {
    body: &'a [u8],
}

impl<'a> Verified<'a> {
    /// The body, as it came.
    #[must_use]
    pub fn body(&self) -> &'a [u8] {
        self.body
    }
}

/// The length, not the content.
impl fmt::Debug for Verified<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Verified").field("body_length", &self.body.len()).finish_non_exhaustive()
    }
}

/// Tells deliveries of a provider from those of anybody else.
///
/// For a scheme of your own, implement [`check`](Self::check).
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not verify deliveries",
    label = "`Verifier` is not implemented for this type",
    note = "`StandardWebhooks`, `Hmac` and `SecretInPath` verify; `Unsigned` says that nothing does"
)]
pub trait Verifier: Send + Sync {
    /// Checks where `request` comes from. `now` is the time that timestamps are compared with.
    ///
    /// # Errors
    ///
    /// [`VerifyError`] if the request is not from the provider, or is too old or too new.
    fn check(&self, request: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError>;

    /// The body of `request`, if it passes the [`check`](Self::check).
    ///
    /// # Errors
    ///
    /// What [`check`](Self::check) says.
    fn verify<'a>(&self, request: Unverified<'a>, now: SystemTime) -> Result<Verified<'a>, VerifyError> {
        self.check(&request, now)?;
        Ok(Verified { body: request.body })
    }
}

impl<V: Verifier + ?Sized> Verifier for Box<V> {
    fn check(&self, request: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError> {
        (**self).check(request, now)
    }
}
