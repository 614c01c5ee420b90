//! A whole body: an event's payload and what stands around it.

use std::fmt;

use super::{Envelope, EventSet, Provider};
use crate::{Decode, Encode, Error, Path, Reader, Report, Step, Validate, Writer};

/// The body of one delivery of provider `P`: the event and the envelope around it.
///
/// As it arrives, `payload` is the provider's event enum; a handler's method gets `Delivery<P, T>` with the
/// one payload type `T` of its event.
pub struct Delivery<P: Provider, T = <P as Provider>::Event> {
    /// The event, or the payload of one.
    pub payload: T,
    /// What stands beside the event's name and payload.
    pub envelope: P::Envelope,
}

impl<P: Provider, T> Delivery<P, T> {
    /// The same delivery with another payload, made from this one.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Delivery<P, U> {
        Delivery { payload: change(self.payload), envelope: self.envelope }
    }

    /// The payload, and the delivery without it.
    #[must_use]
    pub fn split(self) -> (T, Delivery<P, ()>) {
        (self.payload, Delivery { payload: (), envelope: self.envelope })
    }
}

impl<P: Provider> Delivery<P, ()> {
    /// The delivery with `payload`: the way back from [`split`](Delivery::split).
    #[must_use]
    pub fn with<T>(self, payload: T) -> Delivery<P, T> {
        Delivery { payload, envelope: self.envelope }
    }
}

impl<P: Provider, T: EventSet> Delivery<P, T> {
    /// The event's name on the wire.
    #[must_use]
    pub fn name(&self) -> &str {
        self.payload.name()
    }
}

impl<P: Provider> Delivery<P> {
    /// Decodes and validates a body whose event is known from elsewhere, such as a header. What the body itself says of
    /// its name is checked to be a string, and otherwise left alone.
    ///
    /// # Errors
    ///
    /// As [`from_slice`](crate::from_slice).
    pub fn from_named(name: &str, body: &[u8]) -> Result<Self, Error> {
        let mut named = Named::<P> { name, delivery: Self::default() };
        crate::entry::read_into(body, &mut named)?;
        Ok(named.delivery)
    }

    fn decode_named(&mut self, name: &str, reader: &mut Reader<'_>) -> Step {
        self.payload = P::Event::blank(name);
        self.envelope.decode_around(self.payload.payload_mut(), reader)
    }
}

/// A delivery whose name does not come from its body.
struct Named<'n, P: Provider> {
    name: &'n str,
    delivery: Delivery<P>,
}

impl<'a, P: Provider> Decode<'a> for Named<'_, P> {
    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        self.delivery.decode_named(self.name, reader)
    }
}

impl<P: Provider> Validate for Named<'_, P> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        self.delivery.validate(at, report);
    }

    fn subject(&self) -> Option<&str> {
        self.delivery.subject()
    }
}

// Written out because a derive would ask `P` itself for each trait.

impl<P: Provider, T: Clone> Clone for Delivery<P, T> {
    fn clone(&self) -> Self {
        Self { payload: self.payload.clone(), envelope: self.envelope.clone() }
    }
}

impl<P: Provider, T: fmt::Debug> fmt::Debug for Delivery<P, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Delivery")
            .field("payload", &self.payload)
            .field("envelope", &self.envelope)
            .finish()
    }
}

impl<P: Provider, T: PartialEq> PartialEq for Delivery<P, T> {
    fn eq(&self, other: &Self) -> bool {
        self.payload == other.payload && self.envelope == other.envelope
    }
}

/// An unknown event without a name, for decoding into.
impl<P: Provider> Default for Delivery<P> {
    fn default() -> Self {
        Self { payload: P::Event::blank(""), envelope: P::Envelope::default() }
    }
}

/// Reads the event's name first, wherever it stands, then everything else in one pass.
impl<'a, P: Provider> Decode<'a> for Delivery<P> {
    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        if P::EVENT_NAME.path.is_empty() {
            return self.decode_named("", reader);
        }
        reader.with_text_at(P::EVENT_NAME.path, &mut |name, reader| self.decode_named(name, reader))
    }
}

impl<P: Provider> Encode for Delivery<P> {
    fn encode(&self, writer: &mut Writer) {
        self.envelope.encode_around(self.payload.name(), self.payload.payload(), writer);
    }
}

/// The rules of the envelope stand at the root, those of the payload at [`Provider::PAYLOAD`].
impl<P: Provider> Validate for Delivery<P> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        self.envelope.validate(at, report);
        let at = if P::PAYLOAD.is_empty() { at } else { at.field(P::PAYLOAD) };
        self.payload.payload().validate(at, report);
    }

    /// The event's name if the schema knows it: any other name is content of the payload.
    fn subject(&self) -> Option<&str> {
        self.payload.description().map(|event| event.name())
    }
}
