//! Asking for the secrets of a request.

use std::pin::Pin;
use std::sync::Arc;

use super::cache::Cache;
use super::keys::Keys;
use super::source::SecretSource;
use crate::event::dispatch::HandlerError;
use crate::signature::SignatureScheme;
use crate::verify::given::Given;
use crate::verify::secret::{Secret, SecretError};
use crate::verify::verifier::Unverified;

/// Why there are no keys for a request.
pub(in crate::receive) enum NoKeys {
    /// It is of nobody that is known.
    Unknown,
    /// They cannot be known now.
    Failed(HandlerError),
}

pub(super) type Asking<'a> = Pin<Box<dyn Future<Output = Result<Arc<Keys>, NoKeys>> + Send + 'a>>;

/// A source of secrets, as a trait object.
pub(in crate::receive) trait Ask: Send + Sync {
    fn ask<'a>(&'a self, request: Unverified<'a>) -> Asking<'a>;
}

/// Makes keys of secrets.
pub(super) type Make = fn(&SignatureScheme, &[Secret], &Given) -> Result<Keys, SecretError>;

/// A source with what is made of its secrets.
pub(super) struct Asked<S> {
    source: S,
    make: Make,
    scheme: SignatureScheme,
    given: Given,
    cache: Cache,
}

impl<S> Asked<S> {
    pub(super) fn new(source: S, make: Make, scheme: SignatureScheme, given: Given) -> Self {
        Self { source, make, scheme, given, cache: Cache::new() }
    }
}

impl<S: SecretSource> Ask for Asked<S> {
    fn ask<'a>(&'a self, request: Unverified<'a>) -> Asking<'a> {
        Box::pin(async move {
            let secrets = self.source.secrets(&request).await;
            let secrets = secrets.map_err(|error| NoKeys::Failed(error.into()))?.0;
            if secrets.is_empty() {
                return Err(NoKeys::Unknown);
            }
            let make = || (self.make)(&self.scheme, &secrets, &self.given);
            self.cache.get(&secrets, make).map_err(|error| NoKeys::Failed(error.into()))
        })
    }
}
