//! What one who sends to a receiver has to know of it.

use std::time::SystemTime;

use super::receiver::{KeySource, Receiver};
use crate::event::provider::Provider;
use crate::place::template::TemplatePart;
use crate::signature::SignatureScheme;
use crate::verify::given::Given;

impl<P: Provider> Receiver<P> {
    /// The public address that it was told, without a query.
    pub(crate) fn address(&self) -> Option<&str> {
        self.knows.url()
    }

    /// What it was told besides.
    pub(crate) fn values_given(&self) -> &Given {
        &self.knows.given
    }

    /// How deliveries to it are signed: in the way that it insists on, if it does on one.
    pub(crate) fn scheme(&self) -> SignatureScheme {
        let pinned = self.knows.pinned.and_then(|name| P::SIGNATURE.alternative(name));
        pinned.unwrap_or(P::SIGNATURE)
    }

    /// What time it is there.
    pub(crate) fn now(&self) -> SystemTime {
        self.clock.now()
    }

    /// What deliveries are known by whose event has this key of its own; `None` if they are not, or by all of their body.
    pub(crate) fn key_places(&self, own: Option<&'static [TemplatePart]>) -> Option<&'static [TemplatePart]> {
        match self.key_source(own)? {
            KeySource::Template(template) => Some(template),
            KeySource::BodyDigest => None,
        }
    }
}
