//! What a handler was handed.

use std::fmt;

use http::{HeaderMap, Uri};

use crate::error::Error;
use crate::event::delivery::DeliveryOf;
use crate::event::provider::Provider;
use crate::event::set::EventSet;
use crate::idempotency::key::IdempotencyKey;
use crate::json::decode::Decode;
use crate::json::fault::DecodeError;
use crate::json::whole::{decode, to_string};
use crate::receive::received::Received;
use crate::report::Report;
use crate::types::timestamp::Timestamp;

/// What a [`MockHandler`](super::MockHandler) was handed.
#[derive(Clone)]
pub struct Handed {
    event: String,
    delivery: String,
    payload: String,
    body: Vec<u8>,
    headers: HeaderMap,
    uri: Uri,
    entity_id: Option<String>,
    occurred_at: Option<Timestamp>,
    key: Option<IdempotencyKey>,
    item: Option<String>,
    violations: Report,
}

impl Handed {
    pub(super) fn of<P: Provider>(received: &Received<'_, P>) -> Self {
        let delivery = &*received.delivery;
        Self {
            event: delivery.name().to_owned(),
            delivery: to_string(delivery),
            payload: to_string(delivery.payload.payload()),
            body: received.body().to_vec(),
            headers: received.request().headers.clone(),
            uri: received.request().uri.clone(),
            entity_id: received.entity_id().map(str::to_owned),
            occurred_at: received.occurred_at().cloned(),
            key: received.key().cloned(),
            item: received.item().map(|item| item.pointer().to_owned()),
            violations: received.violations().clone(),
        }
    }

    /// The name of the event.
    #[must_use]
    pub fn event(&self) -> &str {
        &self.event
    }

    /// The payload.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if it is no `T`.
    pub fn payload<'a, T: Decode<'a>>(&'a self) -> Result<T, DecodeError> {
        decode(self.payload.as_bytes())
    }

    /// The payload as JSON text, as it is written again.
    #[must_use]
    pub fn payload_text(&self) -> &str {
        &self.payload
    }

    /// The event with its envelope.
    ///
    /// # Errors
    ///
    /// [`Error`] if it is no delivery of `P`, or breaks its rules, which a policy may allow.
    pub fn delivery<'a, P: Provider>(&'a self) -> Result<DeliveryOf<'a, P>, Error> {
        DeliveryOf::<'a, P>::from_named(self.event.as_str(), self.delivery.as_bytes())
    }

    /// The event with its envelope as JSON text, as it is written again.
    #[must_use]
    pub fn delivery_text(&self) -> &str {
        &self.delivery
    }

    /// The body of the request as it came: all of it, if it brought several events.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The headers of the request.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The address of the request: path and query.
    #[must_use]
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The identifier of what the event is about, as [`Received::entity_id`].
    #[must_use]
    pub fn entity_id(&self) -> Option<&str> {
        self.entity_id.as_deref()
    }

    /// When it happened, as [`Received::occurred_at`].
    #[must_use]
    pub fn occurred_at(&self) -> Option<&Timestamp> {
        self.occurred_at.as_ref()
    }

    /// What it is known by, as [`Received::key`].
    #[must_use]
    pub fn key(&self) -> Option<&IdempotencyKey> {
        self.key.as_ref()
    }

    /// The JSON Pointer of its place in the body, if that brought several events.
    #[must_use]
    pub fn item(&self) -> Option<&str> {
        self.item.as_deref()
    }

    /// What the policy warned of.
    #[must_use]
    pub fn violations(&self) -> &Report {
        &self.violations
    }
}

/// The event and where it stood, nothing of its content.
impl fmt::Debug for Handed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Handed");
        debug.field("event", &self.event).field("item", &self.item).finish_non_exhaustive()
    }
}
