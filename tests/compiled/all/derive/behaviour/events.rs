//! Enums of events: read from whole bodies, dispatched, kept where they are unknown.

use std::borrow::Cow;
use std::sync::Mutex;

use crm_events::{
    CrmEvent, Dispatch, Handshake, Place, Provider, TemplatePart, Timestamp, UnknownEvent, Validate,
};

use super::said;

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "acme", name = "ticket.created", name = "ticket.closed")]
struct Ticket {
    #[crm_event(length(min = 1))]
    title: String,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "acme",
    name = "/event",
    payload = "/data",
    idempotency_key = "$request.header.X-Id",
    handshake = "ping",
    signature(header = "X-Signature", value = "sha256={signature}")
)]
enum AcmeEvent {
    #[crm_event("ticket.created")]
    TicketCreated(Ticket),
    #[crm_event("ticket.closed", planned)]
    TicketClosed(Box<Ticket>),
    #[crm_event(unknown)]
    Other(UnknownEvent),
}

#[test]
fn a_payload_knows_its_events_and_an_enum_its_provider() {
    assert_eq!((Ticket::PROVIDER, Ticket::NAMES), ("acme", &["ticket.created", "ticket.closed"][..]));
    assert_eq!((Acme::NAME, Acme::PAYLOADS), ("acme", &[&["data"][..]][..]));
    assert_eq!(Acme::IDEMPOTENCY_KEY, Some(&[TemplatePart::Place(Place::Header(&["x-id"]))][..]));
    assert_eq!(
        (Acme::EVENT_NAME.path(), Acme::HANDSHAKES),
        (Some(&["event"][..]), &[Handshake::when(&[crm_events::Condition::Named("ping")])][..])
    );
    let scheme = crm_events::Keyed::header(crm_events::SignatureAlgorithm::HmacSha256, &["x-signature"])
        .value(&[crm_events::TemplatePart::Text("sha256="), crm_events::TemplatePart::Signature]);
    assert_eq!(Acme::SIGNATURE, crm_events::SignatureScheme::Keyed(scheme));
}

#[test]
fn events_are_told_apart_whatever_the_order_of_members() {
    for body in [
        r#"{"event":"ticket.created","data":{"title":"a"}}"#,
        r#"{"data":{"title":"a"},"event":"ticket.created"}"#,
    ] {
        let event: AcmeEvent = crm_events::from_str(body).unwrap();
        assert_eq!(event, AcmeEvent::TicketCreated(Ticket { title: "a".to_owned() }));
        assert_eq!((event.name(), event.entity(), event.action()), ("ticket.created", "ticket", "created"));
    }
    let Ok(AcmeEvent::Other(event)) = crm_events::from_str(r#"{"event":"ticket.merged","data":[1]}"#) else {
        panic!("it is kept")
    };
    assert_eq!((event.name.as_str(), event.payload.as_str()), ("ticket.merged", "[1]"));
    assert_eq!(
        said::<AcmeEvent>(r#"{"event":"ticket.closed","data":{"title":""}}"#),
        "invalid `ticket.closed`: 1 violation\n  /data/title  length 0, at least 1   (minLength)"
    );
}

#[test]
fn a_delivery_keeps_the_rest_of_the_body() {
    let body = r#"{"event":"ticket.created","data":{"title":"a"},"at":5}"#;
    let delivery: AcmeDelivery = crm_events::from_str(body).unwrap();
    assert_eq!(delivery.envelope.extra.get("at").map(crm_events::Json::as_str), Some("5"));
    assert_eq!(crm_events::to_string(&delivery), body);
}

#[derive(Default)]
struct Log(Mutex<Vec<String>>);

impl AcmeHandler for Log {
    type Error = std::convert::Infallible;

    async fn unhandled(&self, delivery: AcmeDelivery) -> Result<(), Self::Error> {
        self.0.lock().unwrap().push(format!("unhandled {}", delivery.name()));
        Ok(())
    }

    async fn ticket_created(&self, delivery: AcmeDelivery<Ticket>) -> Result<(), Self::Error> {
        self.0.lock().unwrap().push(format!("created {}", delivery.payload.title));
        Ok(())
    }
}

/// Runs a future that is never waiting.
fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    match future.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("it waits"),
    }
}

#[test]
fn each_event_goes_to_its_method() {
    let log = Log::default();
    for name in ["ticket.created", "ticket.closed", "ticket.merged"] {
        let body = format!(r#"{{"event":"{name}","data":{{"title":"a"}}}}"#);
        ready(Acme::dispatch(&log, crm_events::from_str(&body).unwrap())).unwrap();
    }
    assert_eq!(*log.0.lock().unwrap(), ["created a", "unhandled ticket.closed", "unhandled ticket.merged"]);
}

mod strict {
    use super::*;

    #[derive(Debug, PartialEq, Validate)]
    pub(super) struct Lead<'a> {
        pub(super) name: Cow<'a, str>,
    }

    /// Borrows from the body, and knows all events.
    #[derive(Debug, PartialEq, CrmEvent)]
    #[crm_event(provider = "strict", name = "$request.header.X-Event", name = "/meta/type", payload = "/payload", envelope = StrictEnvelope<'a>)]
    pub(super) enum StrictEvent<'a> {
        #[crm_event("lead/created")]
        LeadCreated(Lead<'a>),
    }

    #[derive(Clone, Debug, PartialEq, CrmEvent)]
    #[crm_event(
        envelope,
        provider = "strict",
        name = "$request.header.X-Event",
        name = "/meta/type",
        payload = "/payload"
    )]
    pub(super) struct StrictEnvelope<'a> {
        #[crm_event(format = "date-time")]
        pub(super) at: Timestamp,
        pub(super) note: Option<Cow<'a, str>>,
        #[crm_event(extra)]
        pub(super) extra: crm_events::Extra,
    }
}

use strict::{Lead, Strict, StrictDelivery, StrictEvent};

#[test]
fn an_event_that_is_not_listed_is_a_fault_at_its_name() {
    let body = r#"{"at":"2026-11-24T10:00:00Z","payload":{"name":"Ada"},"meta":{"type":"lead/created"}}"#;
    let event: StrictEvent<'_> = crm_events::from_str(body).unwrap();
    assert_eq!(event, StrictEvent::LeadCreated(Lead { name: Cow::Borrowed("Ada") }));
    let other = r#"{"meta":{"type":"lead/gone"},"at":"2026-11-24T10:00:00Z","payload":{"name":"Ada"}}"#;
    assert_eq!(said::<StrictEvent<'_>>(other), "event that is not listed at line 1 column 17, in /meta/type");
}

#[test]
fn an_envelope_of_ones_own_is_read_and_checked() {
    let body = r#"{"meta":{"type":"lead/created"},"payload":{"name":"Ada"},"at":"soon","note":"x"}"#;
    let said = said::<StrictDelivery<'_>>(body);
    assert_eq!(said, "invalid `lead/created`: 1 violation\n  /at  not an RFC 3339 date-time   (format)");
    assert_eq!(Strict::EVENT_NAME.header(), Some(&["x-event"][..]));
}

#[derive(Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "bare", name = "$request.header.x-event", payload = "")]
enum BareEvent {
    #[crm_event("made")]
    Made(Ticket),
}

#[test]
fn the_body_may_be_the_payload_and_a_header_the_name() {
    let delivery = BareDelivery::from_named("made", br#"{"title":"a"}"#).unwrap();
    assert_eq!(delivery.payload, BareEvent::Made(Ticket { title: "a".to_owned() }));
    assert_eq!(crm_events::to_string(&delivery), r#"{"title":"a"}"#);
}
