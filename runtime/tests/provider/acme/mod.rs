//! A provider of two events, written by hand in the shape of generated code.

#![expect(unreachable_pub, reason = "generated code is public, and a test exports nothing")]

mod payloads;

use std::borrow::Cow;

use crm_events::{
    Delivery, EventDescription, EventName, Extra, Place, TemplatePart, Timestamp, UnknownEvent,
};

pub use payloads::{Comment, Person, Priority, Requester, Ticket, TicketRequester};

/// What acme tells about.
#[derive(Clone, Debug, PartialEq)]
pub enum AcmeEvent {
    /// `ticket.created`.
    TicketCreated(Ticket),
    /// `comment.added`.
    CommentAdded(Comment),
    /// An event that the schema does not name.
    Unknown(UnknownEvent),
}

impl<'a> ::crm_events::EventSet<'a> for AcmeEvent {
    const EVENTS: &'static [EventDescription] = &[
        EventDescription::new("ticket.created", "ticket", "created"),
        EventDescription::new("comment.added", "comment", "added").planned(),
    ];

    fn blank(name: Cow<'a, str>) -> Self {
        match &*name {
            "ticket.created" => Self::TicketCreated(Default::default()),
            "comment.added" => Self::CommentAdded(Default::default()),
            _ => Self::Unknown(name.into()),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::TicketCreated(_) => "ticket.created",
            Self::CommentAdded(_) => "comment.added",
            Self::Unknown(event) => &event.name,
        }
    }

    fn payload(&self) -> &dyn ::crm_events::Payload<'a> {
        match self {
            Self::TicketCreated(payload) => payload,
            Self::CommentAdded(payload) => payload,
            Self::Unknown(event) => &event.payload,
        }
    }

    fn payload_mut(&mut self) -> &mut dyn ::crm_events::Payload<'a> {
        match self {
            Self::TicketCreated(payload) => payload,
            Self::CommentAdded(payload) => payload,
            Self::Unknown(event) => &mut event.payload,
        }
    }
}
::crm_events::impl_event_set!(AcmeEvent, Acme);

/// What stands beside an event's name and payload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AcmeEnvelope {
    /// When it was sent, as an asserted date-time.
    pub sent_at: Timestamp,
    /// Members that the schema does not name.
    pub extra: Extra,
}

impl<'a> ::crm_events::Envelope<'a> for AcmeEnvelope {
    type Provider = Acme;

    fn blank() -> Self {
        Self::default()
    }

    fn decode_around(
        &mut self,
        payload: &mut dyn ::crm_events::Payload<'a>,
        reader: &mut ::crm_events::Reader<'a>,
    ) -> ::crm_events::Step {
        const KEYS: &[::crm_events::Key] = &[
            ::crm_events::Key::required("event"),
            ::crm_events::Key::required("sentAt"),
            ::crm_events::Key::required("data"),
        ];
        reader.object(KEYS, &mut |key, reader| match key {
            0 => reader.event_name(),
            1 => reader.required(&mut self.sent_at),
            2 => reader.payload(payload),
            _ => reader.unknown(&mut self.extra),
        })
    }

    fn encode_around(
        &self,
        name: &str,
        payload: &dyn ::crm_events::Encode,
        writer: &mut ::crm_events::Writer,
    ) {
        let mut object = writer.object();
        object.event_name("event", name);
        object.required("sentAt", &self.sent_at);
        object.payload("data", payload);
        object.extra(&self.extra);
        object.end();
    }
}

impl ::crm_events::Validate for AcmeEnvelope {
    fn validate(&self, at: ::crm_events::Path<'_>, report: &mut ::crm_events::Report) {
        use ::crm_events::rules;
        rules::date_time(&self.sent_at, at.field("sentAt"), report);
    }
}

/// The headers of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcmeHeaders {
    /// `acme-acount` (as it is documented) or `acme-account`.
    pub account: String,
    /// `acme-attempt`.
    pub attempt: Option<String>,
}

impl ::crm_events::Headers for AcmeHeaders {
    fn from_source(source: &dyn ::crm_events::HeaderSource) -> Result<Self, ::crm_events::HeaderError> {
        use ::crm_events::headers;
        Ok(Self {
            account: headers::required(source, &["acme-acount", "acme-account"])?,
            attempt: headers::optional(source, &["acme-attempt"])?,
        })
    }
}

/// The provider acme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Acme;

impl ::crm_events::Provider for Acme {
    const NAME: &'static str = "acme";
    const EVENT_NAME: EventName = EventName::new(&[&[TemplatePart::Place(Place::Body(&["event"]))]]);
    const PAYLOADS: &'static [&'static [&'static str]] = &[&["data"]];
    const IDEMPOTENCY_KEY: Option<&'static [TemplatePart]> =
        Some(&[TemplatePart::Place(Place::Header(&["acme-delivery"]))]);
    type Event<'a> = AcmeEvent;
    type Envelope<'a> = AcmeEnvelope;
    type Headers = AcmeHeaders;
}

/// The body of one delivery.
pub type AcmeDelivery<T = AcmeEvent> = Delivery<T, AcmeEnvelope>;

/// One method an event.
pub trait AcmeHandler: Send + Sync {
    /// What a method fails with.
    type Error: Into<crm_events::HandlerError> + Send;

    /// Events that no other method takes.
    fn unhandled(&self, delivery: AcmeDelivery) -> impl Future<Output = Result<(), Self::Error>> + Send {
        let _ = delivery;
        async { Ok(()) }
    }

    /// `ticket.created`.
    fn ticket_created(
        &self,
        delivery: AcmeDelivery<Ticket>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send {
        self.unhandled(delivery.map(AcmeEvent::TicketCreated))
    }

    /// `comment.added`.
    fn comment_added(
        &self,
        delivery: AcmeDelivery<Comment>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send {
        self.unhandled(delivery.map(AcmeEvent::CommentAdded))
    }

    /// An event that the schema does not name.
    fn unknown(
        &self,
        delivery: AcmeDelivery<UnknownEvent>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send {
        self.unhandled(delivery.map(AcmeEvent::Unknown))
    }
}

impl<H: AcmeHandler> ::crm_events::Dispatch<H> for Acme {
    type Error = H::Error;

    async fn dispatch_boxed(
        handler: &H,
        delivery: Box<::crm_events::DeliveryOf<'_, Self>>,
    ) -> Result<(), H::Error> {
        let around = ::crm_events::Delivery { payload: (), envelope: delivery.envelope };
        match delivery.payload {
            AcmeEvent::TicketCreated(payload) => handler.ticket_created(around.with(payload)).await,
            AcmeEvent::CommentAdded(payload) => handler.comment_added(around.with(payload)).await,
            AcmeEvent::Unknown(payload) => handler.unknown(around.with(payload)).await,
        }
    }
}
