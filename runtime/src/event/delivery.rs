//! A whole body: an event's payload and what stands around it.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::description::EventDescription;
use super::error::{DeliveryError, NameError};
use super::name::Plan;
use super::provider::{Envelope, Provider};
use super::set::EventSet;
use crate::content::ContentBody;
use crate::entry::read_into;
use crate::error::Error;
use crate::headers;
use crate::headers::source::HeaderSource;
use crate::json::ahead::Ahead;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::key::Key;
use crate::json::mark::FaultKind;
use crate::json::reader::{Reader, Step, Stop};
use crate::json::whole::decode;
use crate::json::writer::Writer;
use crate::place::around::Around;
use crate::place::at::{Beside, Found};
use crate::report::Report;
use crate::report::path::Path;
use crate::report::read::read_with_report;
use crate::report::validate::Validate;
use crate::types::into_owned::IntoOwned;
use crate::types::json::Json;

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
    /// Decodes and validates a body whose event is known from elsewhere. What the body itself says of its name is checked
    /// to be one, and otherwise left alone.
    ///
    /// # Errors
    ///
    /// As [`from_slice`](crate::from_slice).
    pub fn from_named(name: impl Into<Cow<'a, str>>, body: &'a [u8]) -> Result<Self, Error> {
        let name = name.into();
        let mut delivery = Self::blank();
        read_into(body, &mut delivery, |delivery: &mut Self, reader| {
            delivery.decode_event(name.clone(), Some(reader.offset()), reader)
        })?;
        Ok(delivery)
    }

    /// Decodes and validates a delivery, whose event is found as a receiver finds it: in the headers, in the query (what
    /// stands behind the `?` of the address) or in the body, as the provider documents.
    ///
    /// For providers whose bodies do not say which event they are: [`from_slice`](crate::from_slice) has nothing but the
    /// body, so that their events are unknown to it and have the name `""`.
    ///
    /// ```
    /// # mod acme {
    /// use crm_events::{CrmEvent, UnknownEvent, Validate};
    ///
    /// #[derive(Debug, PartialEq, CrmEvent)]
    /// #[crm_event(provider = "acme", name = "$request.header.x-event", payload = "")]
    /// pub enum AcmeEvent {
    ///     #[crm_event("ticket.created")]
    ///     TicketCreated(Ticket),
    ///     #[crm_event(unknown)]
    ///     Unknown(UnknownEvent),
    /// }
    ///
    /// #[derive(Debug, PartialEq, Validate)]
    /// pub struct Ticket {
    ///     pub id: u64,
    /// }
    /// # }
    /// # use acme::*;
    ///
    /// let headers = [("X-Event", "ticket.created")];
    /// let delivery = AcmeDelivery::from_request(&headers, None, br#"{"id": 7}"#)?;
    /// assert_eq!(delivery.payload, AcmeEvent::TicketCreated(Ticket { id: 7 }));
    /// # Ok::<(), crm_events::DeliveryError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`DeliveryError::Name`] if nothing says which event it is, or two places say different ones; otherwise
    /// [`DeliveryError::Body`], as [`from_slice`](crate::from_slice).
    pub fn from_request(
        headers: &dyn HeaderSource,
        query: Option<&str>,
        body: &'a [u8],
    ) -> Result<Self, DeliveryError> {
        let mut delivery = Self::blank();
        let report = delivery.read_from(Beside::new(headers, query), body)?;
        report.into_result()?;
        Ok(delivery)
    }

    /// The same for a body that is not plain JSON, or may not be: what [`Content::read`](crate::Content::read) made of it. The
    /// delivery may borrow from that.
    ///
    /// ```
    /// # mod acme {
    /// use crm_events::{CrmEvent, UnknownEvent, Validate};
    ///
    /// #[derive(Debug, PartialEq, CrmEvent)]
    /// #[crm_event(provider = "acme", name = "/event", payload = "/data")]
    /// pub enum AcmeEvent {
    ///     #[crm_event("ticket.created")]
    ///     TicketCreated(Ticket),
    ///     #[crm_event(unknown)]
    ///     Unknown(UnknownEvent),
    /// }
    ///
    /// #[derive(Debug, PartialEq, Validate)]
    /// pub struct Ticket {
    ///     pub id: u64,
    /// }
    /// # }
    /// # use acme::*;
    /// use crm_events::Content;
    ///
    /// let headers = [("content-type", "application/x-www-form-urlencoded")];
    /// let body = Content::FORM.read(&headers, b"event=ticket.created&data[id]=7")?;
    /// let delivery = AcmeDelivery::from_content(&headers, None, &body)?;
    /// assert_eq!(delivery.payload, AcmeEvent::TicketCreated(Ticket { id: 7 }));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`from_request`](Self::from_request).
    pub fn from_content(
        headers: &dyn HeaderSource,
        query: Option<&str>,
        body: &'a ContentBody<'_>,
    ) -> Result<Self, DeliveryError> {
        let mut delivery = Self::blank();
        let beside = Beside { form: body.strict(), ..Beside::new(headers, query) };
        let report = delivery.read_from(beside, body.as_json())?;
        report.into_result()?;
        Ok(delivery)
    }
}

impl<'a, T: EventSet<'a>, E: Envelope<'a>> Delivery<T, E> {
    /// Decodes a delivery, and tells what it violates. In a box, because deliveries are large and pass through many hands.
    #[cfg(feature = "receive")]
    pub(crate) fn read(beside: Beside<'_>, body: &'a [u8]) -> Result<(Box<Self>, Report), DeliveryError> {
        let mut delivery = Box::new(Self::blank());
        let report = delivery.read_from(beside, body)?;
        Ok((delivery, report))
    }

    /// Fills a blank delivery, and tells what it violates.
    fn read_from(&mut self, beside: Beside<'_>, body: &'a [u8]) -> Result<Report, DeliveryError> {
        match const { E::Provider::EVENT_NAME.plan() } {
            Plan::Member { header: None } => Ok(read_with_report(body, self, |delivery, reader| {
                reader.take_from(beside.form);
                delivery.decode(reader)
            })?),
            // What has no body is known by its header alone.
            Plan::Member { header: Some(_) } if body.trim_ascii().is_empty() => {
                self.read_by_parts(beside, body)
            }
            Plan::Member { header: Some(names) } => {
                let header = headers::optional_text(beside.headers, names)?;
                let report = read_with_report(body, self, |delivery, reader| {
                    reader.take_from(beside.form);
                    delivery.decode_by_member(header, reader)
                })?;
                match header {
                    Some(header) if header != self.name() => Err(NameError::Differ.into()),
                    _ => Ok(report),
                }
            }
            Plan::Parts => self.read_by_parts(beside, body),
        }
    }

    fn read_by_parts(&mut self, beside: Beside<'_>, body: &'a [u8]) -> Result<Report, DeliveryError> {
        let name = E::Provider::EVENT_NAME;
        // A body that is no text is refused when it is read.
        let ahead = Ahead::of(std::str::from_utf8(body).unwrap_or_default());
        let found = name.find(Some(beside), ahead)?;
        let is_known = found.is_some() || name.alternatives().is_empty();
        if !is_known && name.missing_in_body(None, ahead).is_none() {
            // What is no JSON is told first: its name may be in what cannot be read.
            if !body.trim_ascii().is_empty() {
                decode::<Json>(body)?;
            }
            return Err(name.missing().into());
        }
        Ok(read_with_report(body, self, |delivery, reader| {
            reader.take_from(beside.form);
            delivery.decode_found(found.clone(), None, reader)
        })?)
    }

    /// Decodes a body, or an item of one, whose event was looked for in its parts.
    fn decode_found(
        &mut self,
        found: Option<Found<'a>>,
        around: Option<Around<'_>>,
        reader: &mut Reader<'a>,
    ) -> Step {
        let start = reader.offset();
        if let Some((name, offset)) = found {
            return self.decode_event(name, Some(offset.unwrap_or(start)), reader);
        }
        let missing = E::Provider::EVENT_NAME.missing_in_body(around, reader.ahead());
        self.decode_event(Cow::Borrowed(""), None, reader)?;
        if let Some((offset, kind)) = missing {
            reader.note(offset, kind);
        }
        Ok(())
    }

    /// Decodes what stands at the cursor, a body or an item of one, where no request says which event it is.
    #[inline]
    pub(super) fn decode_alone(&mut self, beside: Option<Beside<'_>>, reader: &mut Reader<'a>) -> Step {
        match const { E::Provider::EVENT_NAME.plan() } {
            Plan::Member { .. } => self.decode_by_member(None, reader),
            Plan::Parts => match E::Provider::EVENT_NAME.find(beside, reader.ahead()) {
                Ok(found) => self.decode_found(found, beside.and_then(|beside| beside.around), reader),
                Err(_) => {
                    reader.note(reader.offset(), FaultKind::NamesDiffer);
                    self.decode_payload(reader)
                }
            },
        }
    }

    /// Decodes an item of a body that came with a request. If it is not known which event it is, that is told, and the item
    /// stepped over.
    pub(crate) fn decode_item(
        &mut self,
        beside: Beside<'_>,
        reader: &mut Reader<'a>,
    ) -> Result<Result<(), NameError>, Stop> {
        let name = E::Provider::EVENT_NAME;
        if let Plan::Member { header } = const { E::Provider::EVENT_NAME.plan() } {
            let header = match headers::optional_text(beside.headers, header.unwrap_or_default()) {
                Ok(header) => header,
                Err(error) => return reader.skip().map(|()| Err(NameError::Header(error))),
            };
            self.decode_by_member(header, reader)?;
            let differs = header.is_some_and(|header| header != self.name());
            return Ok(if differs { Err(NameError::Differ) } else { Ok(()) });
        }
        let found = match name.find(Some(beside), reader.ahead()) {
            Ok(found) => found,
            Err(error) => return reader.skip().map(|()| Err(error)),
        };
        let is_known = found.is_some() || name.alternatives().is_empty();
        if !is_known && name.missing_in_body(beside.around, reader.ahead()).is_none() {
            return reader.skip().map(|()| Err(name.missing()));
        }
        self.decode_found(found, beside.around, reader).map(Ok)
    }

    /// Decodes a body that says its event itself in one member. If it does not, the event is `otherwise`.
    fn decode_by_member(&mut self, otherwise: Option<&str>, reader: &mut Reader<'a>) -> Step {
        let path = NamePath::<E::Provider>::PATH;
        let leading = reader.leading_text(NamePath::<E::Provider>::keys());
        let found = leading.or_else(|| match path {
            [name] => reader.trailing_text(name),
            _ => None,
        });
        if let Some((name, offset)) = found {
            return self.decode_event(Cow::Borrowed(name), Some(offset), reader);
        }
        reader.with_name_at(path, E::Provider::EVENT_NAME.kinds(), otherwise, &mut |name, offset, reader| {
            self.decode_event(name, offset, reader)
        })
    }

    /// Decodes a body whose event is `name`, which was found at `offset`; without an offset, nothing was found.
    fn decode_event(&mut self, name: Cow<'a, str>, offset: Option<usize>, reader: &mut Reader<'a>) -> Step {
        if let (false, Some(offset)) = (T::KEEPS_OTHERS || T::lists(&name), offset) {
            reader.note(offset, FaultKind::Unlisted("event"));
        }
        self.payload = T::blank(name);
        self.decode_payload(reader)
    }

    /// Decodes a body whose event has been chosen.
    fn decode_payload(&mut self, reader: &mut Reader<'a>) -> Step {
        if reader.is_empty() && !self.payload.payload().is_present() {
            return Ok(());
        }
        match const { E::Provider::PAYLOADS.len() } {
            0 | 1 => self.envelope.decode_around(self.payload.payload_mut(), reader),
            _ => {
                let place = self.place_of_payload(|| reader.ahead());
                self.envelope.decode_around_at(place, self.payload.payload_mut(), reader)
            }
        }
    }

    /// Which place is the payload's: of an event that is not listed the first that is there.
    fn place_of_payload<'b>(&self, body: impl FnOnce() -> Ahead<'b>) -> usize {
        if let Some(event) = self.payload.description() {
            return event.payload_at();
        }
        let body = body();
        E::Provider::PAYLOADS.iter().position(|path| body.is_there(path)).unwrap_or_default()
    }
}

impl<T: IntoOwned, E: IntoOwned> IntoOwned for Delivery<T, E> {
    type Owned = Delivery<T::Owned, E::Owned>;

    fn into_owned(self) -> Self::Owned {
        Delivery { payload: self.payload.into_owned(), envelope: self.envelope.into_owned() }
    }
}

/// Whether a delivery may be without the name of its event when the envelope has been written around the payload. What stands
/// around several deliveries is for the body of all of them.
const fn needs_name<P: Provider>() -> bool {
    !P::EVENT_NAME.is_written_around(P::PAYLOADS) && !(P::BATCH.is_some() && P::EVENT_NAME.is_around_items())
}

/// Where the name of a provider's events stands in bodies, ready to be compared.
struct NamePath<P>(PhantomData<P>);

impl<P: Provider> NamePath<P> {
    const PATH: &'static [&'static str] = match P::EVENT_NAME.path() {
        Some(path) => path,
        None => &[],
    };

    /// The first two, which is all for every provider so far.
    const KEYS: [Key; 2] = match Self::PATH {
        [] => [Key::required(""), Key::required("")],
        [name] => [Key::required(name), Key::required("")],
        [outer, name, ..] => [Key::required(outer), Key::required(name)],
    };

    /// None of a longer path.
    fn keys() -> &'static [Key] {
        const { &Self::KEYS }.get(..Self::PATH.len()).unwrap_or_default()
    }
}

/// Reads the event's name first, wherever it stands in the body, then everything else in one pass.
impl<'a, T: EventSet<'a>, E: Envelope<'a>> Decode<'a> for Delivery<T, E> {
    fn blank() -> Self {
        Self { payload: T::blank(Cow::Borrowed("")), envelope: E::blank() }
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        self.decode_alone(None, reader)
    }
}

/// The name of the event stands in the body that is written, wherever the provider has it there, whatever the payload holds in
/// that member: see [`named_beside`](Delivery::named_beside) for names that do not stand in bodies. A delivery that was read is
/// written as it was read.
impl<'a, T: EventSet<'a>, E: Envelope<'a>> Encode for Delivery<T, E> {
    fn encode(&self, writer: &mut Writer) {
        let start = writer.length();
        let (name, payload) = (self.payload.name(), self.payload.payload());
        match const { E::Provider::PAYLOADS.len() } {
            0 | 1 => self.envelope.encode_around(name, payload, writer),
            _ => {
                let place = self.payload.description().map_or(0, EventDescription::payload_at);
                self.envelope.encode_around_at(place, name, payload, writer);
            }
        }
        if const { needs_name::<E::Provider>() } {
            self.write_name(start, writer);
        }
    }
}

/// The rules of the envelope stand at the root, those of the payload at its place among [`Provider::PAYLOADS`].
impl<'a, T: EventSet<'a>, E: Envelope<'a>> Validate for Delivery<T, E> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        self.envelope.validate(at, report);
        let payload = self.payload.payload();
        match const { E::Provider::PAYLOADS } {
            [] | [[]] => payload.validate(at, report),
            [[member]] => payload.validate(at.field(member), report),
            several => {
                let place = self.payload.description().map_or(0, EventDescription::payload_at);
                let path = several.get(place).copied().unwrap_or_default();
                below(at, path, &mut |at| payload.validate(at, report));
            }
        }
    }

    /// The event's name if the schema knows it: any other name is content of the payload.
    fn subject(&self) -> Option<&str> {
        self.payload.description().map(|event| event.name())
    }
}

/// Calls `found` with the place of the member to which `path` leads. Places are lists on the stack, so this goes as deep as
/// the path is long.
fn below(at: Path<'_>, path: &[&'static str], found: &mut dyn FnMut(Path<'_>)) {
    match path {
        [] => found(at),
        [name, rest @ ..] => below(at.field(name), rest, found),
    }
}
