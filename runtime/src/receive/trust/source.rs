//! Secrets that are chosen for each request.

use std::fmt;

use crate::event::dispatch::HandlerError;
use crate::verify::secret::Secret;
use crate::verify::verifier::Unverified;

/// The secrets of one account: the one that is valid, and those that are being rotated out, 8 at most. None means that the
/// request is of no account that is known.
#[derive(Clone, Default)]
pub struct Secrets(pub(super) Vec<Secret>);

impl Secrets {
    /// No secret: the request is refused with 401, as one with a wrong signature is.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// These secrets, the one that is valid first.
    pub fn new<S: Into<Secret>>(secrets: impl IntoIterator<Item = S>) -> Self {
        Self(secrets.into_iter().map(Into::into).collect())
    }
}

impl<S: Into<Secret>> FromIterator<S> for Secrets {
    fn from_iter<I: IntoIterator<Item = S>>(secrets: I) -> Self {
        Self::new(secrets)
    }
}

/// How many there are.
impl fmt::Debug for Secrets {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Secrets({})", self.0.len())
    }
}

/// Where the secrets of a request come from, which nobody vouches for yet.
///
/// It is asked for each request that is not an unsigned handshake, so that a secret counts, or counts no more, from the moment
/// at which it says so; what is made of secrets is kept by the receiver, which is why it may be asked as often as it is. Before a
/// request is verified it costs what this takes, whoever sent it: look up by something that is short, and keep what is
/// found for a moment. At most as many are asked at a time as [deliveries](crate::receive::Limits::deliveries) may be handled;
/// services give up after [some time](crate::receive::Receiver::secrets_timeout).
///
/// ```
/// use std::collections::BTreeMap;
/// use std::convert::Infallible;
/// use crm_events::verify::Unverified;
/// use crm_events::receive::{SecretSource, Secrets};
///
/// /// The account is the last segment of the path.
/// struct Accounts(BTreeMap<String, String>);
///
/// impl SecretSource for Accounts {
///     type Error = Infallible;
///
///     async fn secrets(&self, request: &Unverified<'_>) -> Result<Secrets, Infallible> {
///         let account = request.path.rsplit('/').next().unwrap_or_default();
///         Ok(self.0.get(account).map(String::as_str).into_iter().collect())
///     }
/// }
/// ```
///
/// A function that takes what it needs of the request, and gives a future that holds nothing of it, is a source, too.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a source of secrets",
    label = "`SecretSource` is not implemented for this type",
    note = "implement it, or give a function of `&Unverified<'_>` whose future holds nothing of it"
)]
pub trait SecretSource: Send + Sync {
    /// Why the secrets are not known.
    type Error: Into<HandlerError>;

    /// The secrets of a request, [none](Secrets::none) if it is of nobody that is known.
    ///
    /// # Errors
    ///
    /// Whatever keeps the secrets from being known now: the answer is 503, so that the provider sends again, and the error is
    /// logged. It should not hold a secret.
    fn secrets(&self, request: &Unverified<'_>) -> impl Future<Output = Result<Secrets, Self::Error>> + Send;
}

impl<F, A, E> SecretSource for F
where
    F: Fn(&Unverified<'_>) -> A + Send + Sync,
    A: Future<Output = Result<Secrets, E>> + Send,
    E: Into<HandlerError>,
{
    type Error = E;

    fn secrets(&self, request: &Unverified<'_>) -> impl Future<Output = Result<Secrets, E>> + Send {
        self(request)
    }
}
