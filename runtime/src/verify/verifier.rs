//! Requests before and after somebody has vouched for them, and who does.

use std::fmt;
use std::time::SystemTime;

use super::error::VerifyError;
use crate::headers::source::HeaderSource;

/// A request as it came over the wire, which nobody vouches for.
///
/// ```
/// use crm_events::verify::Unverified;
///
/// let headers = [("x-signature", "b4a4…")];
/// let request = Unverified { query: Some("tenant=7"), ..Unverified::new(&headers, b"{}") };
/// assert_eq!((request.method, request.url), ("POST", None));
/// ```
#[derive(Clone, Copy)]
pub struct Unverified<'a> {
    /// Its method, in upper case.
    pub method: &'a str,
    /// The public address that deliveries are sent to, without its query, as the receiver is told it
    /// (`https://hooks.example.com/acme`): what a server sees of it was changed by the proxies in front. `None` if nobody told.
    pub url: Option<&'a str>,
    /// The path of its address, such as `/webhooks/morph`, as it came. Only [`SecretInPath`](super::SecretInPath) looks at it.
    pub path: &'a str,
    /// What stands behind the `?` of its address, as it came.
    pub query: Option<&'a str>,
    /// Its headers.
    pub headers: &'a dyn HeaderSource,
    /// Its body, before any parsing.
    pub body: &'a [u8],
}

impl<'a> Unverified<'a> {
    /// A `POST` request of which the address does not matter.
    #[must_use]
    pub fn new(headers: &'a dyn HeaderSource, body: &'a [u8]) -> Self {
        Self { method: "POST", url: None, path: "", query: None, headers, body }
    }
}

/// Neither address nor content, which may hold secrets.
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
/// For a scheme of your own, implement [`check`](Self::check), and [`check_head`](Self::check_head) for what needs no body.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not verify deliveries",
    label = "`Verifier` is not implemented for this type",
    note = "what `SignatureScheme::verifier` makes does, and `StandardWebhooks` and `SecretInPath`; `Unsigned` says that nothing does"
)]
pub trait Verifier: Send + Sync {
    /// Checks where `request` comes from. `now` is the time that timestamps are compared with.
    ///
    /// # Errors
    ///
    /// [`VerifyError`] if the request is not from the provider, or is too old or too new.
    fn check(&self, request: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError>;

    /// Checks what can be known before the body is there: that the headers of the scheme are there and well-formed, and not too
    /// old or too new. A receiver reads no body for a request that fails here. Whoever passes need not be the provider.
    ///
    /// The body of `head` is empty, because it has not come yet. By default, everything passes.
    ///
    /// # Errors
    ///
    /// [`VerifyError`] if no body could pass the [`check`](Self::check) with this head.
    fn check_head(&self, head: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError> {
        let _ = (head, now);
        Ok(())
    }

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

    fn check_head(&self, head: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError> {
        (**self).check_head(head, now)
    }
}
