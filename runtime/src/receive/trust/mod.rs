//! What tells the deliveries of a provider from others: keys that are the same for all, or chosen for each.

mod ask;
mod cache;
pub(super) mod keys;
pub(super) mod source;
#[cfg_attr(not(feature = "tower"), path = "no_time.rs")]
mod time;

use std::future::poll_fn;
use std::ops::Deref;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use self::ask::{Ask, Asked};
use self::keys::Keys;
use self::source::SecretSource;
use super::panics::caught;
use crate::event::provider::Provider;
use crate::signature::SignatureScheme;
use crate::verify::given::Given;
use crate::verify::verifier::{Unverified, Verifier};

pub(super) use self::ask::NoKeys;

/// What tells deliveries from others.
pub(super) enum Trust {
    /// The same for all requests.
    Keys(Keys),
    /// Secrets that are chosen for each.
    Source(Box<dyn Ask>),
}

/// The keys of one request.
pub(super) enum KeysOfRequest<'t> {
    Same(&'t Keys),
    Chosen(Arc<Keys>),
}

impl Trust {
    pub(super) fn by(verifier: impl Verifier + 'static) -> Self {
        Self::Keys(Keys::by(verifier))
    }

    pub(super) fn by_source<P: Provider>(
        source: impl SecretSource + 'static,
        scheme: SignatureScheme,
        given: Given,
    ) -> Self {
        Self::Source(Box::new(Asked::new(source, Keys::of::<P>, scheme, given)))
    }

    /// The keys if they are the same for all requests.
    pub(super) fn same(&self) -> Option<&Keys> {
        match self {
            Self::Keys(keys) => Some(keys),
            Self::Source(_) => None,
        }
    }

    /// Asks for the keys of a request, for `limit` at most. A source that panics does not know them.
    pub(super) async fn ask(
        &self,
        request: Unverified<'_>,
        limit: Option<Duration>,
    ) -> Result<KeysOfRequest<'_>, NoKeys> {
        let source = match self {
            Self::Keys(keys) => return Ok(KeysOfRequest::Same(keys)),
            Self::Source(source) => source,
        };
        let mut asking = source.ask(request);
        let asked = poll_fn(|context| match caught(|| asking.as_mut().poll(context)) {
            Ok(poll) => poll,
            Err(_) => Poll::Ready(Err(NoKeys::Failed("the source of secrets panicked".into()))),
        });
        let keys = time::within(limit, asked).await;
        keys.ok_or_else(|| NoKeys::Failed("the secrets were not known in time".into()))?
            .map(KeysOfRequest::Chosen)
    }
}

impl Deref for KeysOfRequest<'_> {
    type Target = Keys;

    fn deref(&self) -> &Keys {
        match self {
            Self::Same(keys) => keys,
            Self::Chosen(keys) => keys,
        }
    }
}
