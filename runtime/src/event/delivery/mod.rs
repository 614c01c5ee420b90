//! A whole body: an event's payload and what stands around it.

mod read;
pub(crate) mod whole;
mod write;

use std::borrow::Cow;

use super::error::DeliveryError;
use super::provider::{Envelope, Provider};
use super::set::EventSet;
use crate::content::ContentBody;
use crate::entry::read_into;
use crate::error::Error;
use crate::headers::source::HeaderSource;
use crate::json::decode::Decode;
use crate::place::at::Beside;
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

impl<T: IntoOwned, E: IntoOwned> IntoOwned for Delivery<T, E> {
    type Owned = Delivery<T::Owned, E::Owned>;

    fn into_owned(self) -> Self::Owned {
        Delivery { payload: self.payload.into_owned(), envelope: self.envelope.into_owned() }
    }
}
