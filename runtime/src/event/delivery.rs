//! A whole body: an event's payload and what stands around it.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::provider::{Envelope, Provider};
use super::set::EventSet;
use crate::entry::read_into;
use crate::error::Error;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::key::Key;
use crate::json::mark::FaultKind;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::report::Report;
use crate::report::path::Path;
use crate::report::validate::Validate;
use crate::types::into_owned::IntoOwned;

/// The body of one delivery: the event, and the envelope `E` around it.
///
/// As it arrives, `payload` is the provider's event enum; a handler's method gets the one payload type `T` of its event.
/// Generated code has a short name for the deliveries of each provider: `HefflDelivery`, `HefflDelivery<Lead>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery<T, E> {
    /// The event, or the payload of one.
    pub payload: T,
    /// What stands beside the event's name and payload.
    pub envelope: E,
}

/// A delivery of provider `P` as it arrives, in a body that lives for `'a`.
pub type DeliveryOf<'a, P> = Delivery<<P as Provider>::Event<'a>, <P as Provider>::Envelope<'a>>;

impl<T, E> Delivery<T, E> {
    /// The same delivery with another payload, made from this one.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Delivery<U, E> {
        Delivery { payload: change(self.payload), envelope: self.envelope }
    }

    /// The payload, and the delivery without it.
    #[must_use]
    pub fn split(self) -> (T, Delivery<(), E>) {
        (self.payload, Delivery { payload: (), envelope: self.envelope })
    }
}

impl<E> Delivery<(), E> {
    /// The delivery with `payload`: the way back from [`split`](Delivery::split).
    #[must_use]
    pub fn with<T>(self, payload: T) -> Delivery<T, E> {
        Delivery { payload, envelope: self.envelope }
    }
}

impl<'a, T: EventSet<'a>, E> Delivery<T, E> {
    /// The event's name on the wire.
    #[must_use]
    pub fn name(&self) -> &str {
        self.payload.name()
    }
}

impl<'a, E: Envelope<'a>> Delivery<<E::Provider as Provider>::Event<'a>, E> {
    /// Decodes and validates a body whose event is known from elsewhere, such as a header. What the body itself says of
    /// its name is checked to be a string, and otherwise left alone.
    ///
    /// # Errors
    ///
    /// As [`from_slice`](crate::from_slice).
    pub fn from_named(name: impl Into<Cow<'a, str>>, body: &'a [u8]) -> Result<Self, Error> {
        let mut delivery = Self::named(name.into());
        read_into(body, &mut delivery, Self::decode_payload)?;
        Ok(delivery)
    }
}

impl<'a, T: EventSet<'a>, E: Envelope<'a>> Delivery<T, E> {
    /// The event `name`, all of it blank.
    fn named(name: Cow<'a, str>) -> Self {
        Self { payload: T::blank(name), envelope: E::blank() }
    }

    /// Decodes a body, and tells what it violates. Its event is `name` only if no body says it. In a box, because deliveries
    /// are large and pass through many hands.
    #[cfg(feature = "receive")]
    pub(crate) fn read(
        name: Option<&str>,
        body: &'a [u8],
    ) -> Result<(Box<Self>, Report), crate::json::fault::DecodeError> {
        let name = name.filter(|_| E::Provider::EVENT_NAME.path.is_empty());
        let mut delivery = Box::new(Self::named(name.unwrap_or_default().to_owned().into()));
        let report = crate::report::read::read_with_report(body, &mut *delivery, Self::decode)?;
        Ok((delivery, report))
    }

    /// Decodes a body whose event is `name`, which was found at `offset`.
    fn decode_event(&mut self, name: Cow<'a, str>, offset: Option<usize>, reader: &mut Reader<'a>) -> Step {
        if let (false, Some(offset)) = (T::KEEPS_OTHERS || T::lists(&name), offset) {
            reader.note(offset, FaultKind::Unlisted("event"));
        }
        self.payload = T::blank(name);
        self.decode_payload(reader)
    }

    /// Decodes a body whose event has been chosen.
    fn decode_payload(&mut self, reader: &mut Reader<'a>) -> Step {
        self.envelope.decode_around(self.payload.payload_mut(), reader)
    }
}

impl<T: IntoOwned, E: IntoOwned> IntoOwned for Delivery<T, E> {
    type Owned = Delivery<T::Owned, E::Owned>;

    fn into_owned(self) -> Self::Owned {
        Delivery { payload: self.payload.into_owned(), envelope: self.envelope.into_owned() }
    }
}

/// Where the name of a provider's events stands, ready to be compared.
struct NamePath<P>(PhantomData<P>);

impl<P: Provider> NamePath<P> {
    /// The first two, which is all for every provider so far.
    const KEYS: [Key; 2] = match P::EVENT_NAME.path {
        [] => [Key::required(""), Key::required("")],
        [name] => [Key::required(name), Key::required("")],
        [outer, name, ..] => [Key::required(outer), Key::required(name)],
    };

    /// None of a longer path.
    fn keys() -> &'static [Key] {
        const { &Self::KEYS }.get(..P::EVENT_NAME.path.len()).unwrap_or_default()
    }
}

/// Reads the event's name first, wherever it stands, then everything else in one pass.
impl<'a, T: EventSet<'a>, E: Envelope<'a>> Decode<'a> for Delivery<T, E> {
    fn blank() -> Self {
        Self::named(Cow::Borrowed(""))
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        let path = E::Provider::EVENT_NAME.path;
        if path.is_empty() {
            return self.decode_payload(reader);
        }
        let leading = reader.leading_text(NamePath::<E::Provider>::keys());
        let found = leading.or_else(|| match path {
            [name] => reader.trailing_text(name),
            _ => None,
        });
        if let Some((name, offset)) = found {
            return self.decode_event(Cow::Borrowed(name), Some(offset), reader);
        }
        reader.with_text_at(path, &mut |name, offset, reader| self.decode_event(name, offset, reader))
    }
}

impl<'a, T: EventSet<'a>, E: Envelope<'a>> Encode for Delivery<T, E> {
    fn encode(&self, writer: &mut Writer) {
        self.envelope.encode_around(self.payload.name(), self.payload.payload(), writer);
    }
}

/// The rules of the envelope stand at the root, those of the payload at [`Provider::PAYLOAD`].
impl<'a, T: EventSet<'a>, E: Envelope<'a>> Validate for Delivery<T, E> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        self.envelope.validate(at, report);
        let member = E::Provider::PAYLOAD;
        let at = if member.is_empty() { at } else { at.field(member) };
        self.payload.payload().validate(at, report);
    }

    /// The event's name if the schema knows it: any other name is content of the payload.
    fn subject(&self) -> Option<&str> {
        self.payload.description().map(|event| event.name())
    }
}
