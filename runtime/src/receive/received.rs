//! A delivery with all that came with it.

use std::fmt;

use http::request::Parts;

use crate::event::about::About;
use crate::event::delivery::DeliveryOf;
use crate::event::description::EventDescription;
use crate::event::provider::Provider;
use crate::event::set::EventSet;
use crate::headers::Headers;
use crate::headers::error::HeaderError;
use crate::idempotency::key::IdempotencyKey;
use crate::report::Report;
use crate::types::timestamp::Timestamp;
use crate::verify::verifier::Verified;

/// A delivery that was verified, decoded, and judged by the policy, with all that came with it.
pub struct Received<'a, P: Provider> {
    /// The event and its envelope.
    pub delivery: Box<DeliveryOf<'a, P>>,
    pub(super) parts: &'a Parts,
    pub(super) body: Verified<'a>,
    /// Where it stands, if its body brings several events.
    pub(super) item: Option<Box<ReceivedItem<'a>>>,
    pub(super) violations: Report,
    pub(super) about: Option<Box<About>>,
    pub(super) key: Option<IdempotencyKey>,
    /// There is a store, and a part of the key is missing: the delivery is handled as often as it comes.
    pub(super) lacks_key: bool,
}

/// An item of a body that brings several events.
#[derive(Clone)]
pub struct ReceivedItem<'a> {
    pointer: String,
    json: &'a str,
}

impl<'a> ReceivedItem<'a> {
    pub(super) fn new(pointer: String, json: &'a str) -> Self {
        Self { pointer, json }
    }

    /// The JSON Pointer (RFC 6901) of its place in the body.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Its JSON text as it came.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.json
    }
}

/// Its place, and nothing that stands there.
impl fmt::Debug for ReceivedItem<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ReceivedItem").field("pointer", &self.pointer).finish_non_exhaustive()
    }
}

impl<'a, P: Provider> Received<'a, P> {
    /// The headers that the provider documents.
    ///
    /// # Errors
    ///
    /// [`HeaderError`] if one is missing, repeated or not text.
    pub fn headers(&self) -> Result<P::Headers, HeaderError> {
        P::Headers::from_source(&self.parts.headers)
    }

    /// The head of the request: all headers, the address, extensions.
    #[must_use]
    pub fn request(&self) -> &'a Parts {
        self.parts
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &'a [u8] {
        self.body.body()
    }

    /// Where the event stands in the body, if that brings several. [`body`](Self::body) is all of it.
    #[must_use]
    pub fn item(&self) -> Option<&ReceivedItem<'a>> {
        self.item.as_deref()
    }

    /// What is the event's own: the body, or its item.
    pub(super) fn own_bytes(&self) -> &'a [u8] {
        self.item.as_ref().map_or(self.body.body(), |item| item.json.as_bytes())
    }

    /// What the policy warns of. Places are those in the item, if the body brings several events.
    #[must_use]
    pub fn violations(&self) -> &Report {
        &self.violations
    }

    /// What the delivery is known by when it is sent again; `None` if the receiver looks for nothing, or if a part of it is
    /// absent or empty.
    #[must_use]
    pub fn key(&self) -> Option<&IdempotencyKey> {
        self.key.as_ref()
    }

    /// The identifier of what the event is about, as the provider documents where it stands: a text, or a number as it is
    /// written. `None` if it documents none, or if none is there.
    #[must_use]
    pub fn entity_id(&self) -> Option<&str> {
        self.about.as_ref()?.entity_id.as_deref()
    }

    /// When the event happened, as the provider documents where that stands and in which unit. A text that names no zone is
    /// taken for a time of UTC, and gets a `Z`; a number becomes a text of UTC. `None` if it documents none, or if what is
    /// there is no such time.
    #[must_use]
    pub fn occurred_at(&self) -> Option<&Timestamp> {
        self.about.as_ref()?.occurred_at.as_ref().map(|moment| &moment.timestamp)
    }

    /// When the event happened, as it stands in the delivery. `None` where [`occurred_at`](Self::occurred_at) is.
    #[must_use]
    pub fn occurred_at_text(&self) -> Option<&str> {
        self.about.as_ref()?.occurred_at.as_ref().map(|moment| moment.text.as_str())
    }

    /// The delivery without the rest.
    #[must_use]
    pub fn into_delivery(self) -> DeliveryOf<'a, P> {
        *self.delivery
    }

    /// The event's name if the schema knows it, else `unknown`: what may be logged and counted.
    pub(super) fn known_name(&self) -> &'static str {
        self.delivery.payload.description().map_or("unknown", EventDescription::name)
    }
}
