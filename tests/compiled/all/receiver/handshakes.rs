//! Deliveries that only check the address, and what is answered before it is verified.

use crm_events::receive::{Outcome, Receiver, Rejection};
use crm_events::{
    Condition, CrmEvent, Handshake, Keyed, Provider, SignatureAlgorithm, SignatureScheme, UnknownEvent,
    Validate,
};
use crm_providers::apideck::Apideck;

use super::outcomes::{answer, done, receive};
use super::support::{API_KEY, Counter, Sent, apideck, apideck_receiver, example};

const NAME: &str = "apideck.subscription.created";
const REFUSED: (u16, &str, String) = (401, "unverified", String::new());

/// The check of Apideck, with `body`, and without a signature.
fn unsigned(body: impl Into<Vec<u8>>) -> Sent {
    apideck(NAME, "key-1", body).with("x-apideck-signature", None).with("x-apideck-idempotency-key", None)
}

/// A body of so many bytes.
fn of_length(length: usize) -> String {
    let rest = length - r#"{"message":""}"#.len();
    format!(r#"{{"message":"{}"}}"#, "x".repeat(rest))
}

#[test]
fn an_unsigned_handshake_is_answered_with_a_signature_or_without() {
    let counter = Counter::default();
    let endpoint = apideck_receiver().handle_received(counter.clone());
    let body = example("apideck/apideck.subscription.created");
    assert_eq!(answer(&endpoint, &unsigned(body.as_str())), done("handshake"));
    let signed = apideck(NAME, "key-1", body.as_str());
    assert_eq!(answer(&endpoint, &signed), done("handshake"));
    assert_eq!(
        answer(&endpoint, &signed.clone().with("x-apideck-signature", Some(&"00".repeat(32)))),
        done("handshake")
    );
    // It is no delivery, so that nothing is remembered of it.
    assert_eq!(answer(&endpoint, &signed), done("handshake"));
    assert_eq!(counter.handled(), 0);
}

#[test]
fn a_large_handshake_has_to_be_signed() {
    let endpoint = apideck_receiver().handle_received(Counter::default());
    assert_eq!(Handshake::MOST_UNSIGNED, 4096);
    assert_eq!(answer(&endpoint, &unsigned(of_length(4096))), done("handshake"));
    assert_eq!(answer(&endpoint, &unsigned(of_length(4097))), REFUSED);
    assert_eq!(answer(&endpoint, &apideck(NAME, "key-1", of_length(4097))), done("handshake"));
}

#[test]
fn all_places_have_to_say_that_it_is_the_handshake() {
    let counter = Counter::default();
    let endpoint = apideck_receiver().handle_received(counter.clone());
    let body = example("apideck/apideck.subscription.created");
    let named = |event: &str| format!(r#"{{"payload":{{"event_type":"{event}"}}}}"#);
    for (sent, expected) in [
        // Only the header, only the body, and both.
        (unsigned(body.as_str()), done("handshake")),
        (unsigned(named(NAME)).with("x-apideck-event-type", None), done("handshake")),
        (unsigned(named(NAME)), done("handshake")),
        // None, or another one.
        (unsigned(body.as_str()).with("x-apideck-event-type", None), REFUSED),
        (unsigned(named("crm.lead.created")), REFUSED),
        (unsigned(named(NAME)).with("x-apideck-event-type", Some("crm.lead.created")), REFUSED),
        (unsigned(named(NAME)).with("x-apideck-event-type", Some("")), REFUSED),
        (unsigned(body.as_str()).and("x-apideck-event-type", NAME), REFUSED),
        (unsigned(named(NAME)).and("x-apideck-event-type", "crm.lead.created"), REFUSED),
        (
            unsigned(format!(r#"{{"payload":{{"event_type":"{NAME}","event_type":"crm.lead.created"}}}}"#)),
            REFUSED,
        ),
        (
            unsigned(format!(r#"{{"payload":{{"event_type":"crm.lead.created","event_type":"{NAME}"}}}}"#)),
            REFUSED,
        ),
        // What looks like one and cannot be read.
        (unsigned("{"), REFUSED),
        (unsigned(format!("{body} x")), REFUSED),
        (unsigned(b"{\"message\":\"\xff\"}".as_slice()), REFUSED),
        (unsigned("[".repeat(4000)), REFUSED),
        (unsigned("\u{feff}{}"), REFUSED),
        // Events stay events.
        (
            apideck("crm.lead.created", "key-1", example("apideck/crm.lead.created"))
                .with("x-apideck-signature", None),
            REFUSED,
        ),
    ] {
        assert_eq!(answer(&endpoint, &sent), expected, "{sent:?}");
    }
    assert_eq!(counter.handled(), 0);
}

#[test]
fn an_event_that_a_header_calls_a_handshake_is_refused_when_it_is_signed() {
    let counter = Counter::default();
    let endpoint = apideck_receiver().handle_received(counter.clone());
    let hidden = apideck(NAME, "key-1", example("apideck/crm.lead.created"));
    assert_eq!(answer(&endpoint, &hidden).1, "names_differ");
    let repeated = apideck(NAME, "key-1", example("apideck/apideck.subscription.created"));
    let repeated = receive(&endpoint, &repeated.and("X-Apideck-Event-Type", NAME));
    assert!(matches!(repeated, Outcome::Rejected(Rejection::Header(_))), "{repeated:?}");
    assert_eq!(counter.handled(), 0);
}

#[test]
fn the_head_of_a_handshake_is_checked_like_any() {
    let endpoint = apideck_receiver().handle_received(Counter::default());
    let sent = unsigned(example("apideck/apideck.subscription.created"));
    assert_eq!(answer(&endpoint, &sent.clone().with("content-type", Some("text/plain"))).0, 415);
    assert_eq!(answer(&endpoint, &sent.clone().and("content-encoding", "br")).0, 415);
    let mut parts = sent.parts();
    parts.method = http::Method::PUT;
    assert_eq!(tests::block_on(endpoint.receive(&parts, &sent.body)).status(), 405);
    let small = apideck_receiver().body_limit(10).handle_received(Counter::default());
    assert_eq!(answer(&small, &sent).0, 413);
}

#[derive(Clone, Debug, PartialEq, Validate)]
struct Ticket {
    title: String,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "acme",
    name = "/event",
    payload = "/data",
    signature(header = "x-acme-signature"),
    handshake = "ping",
    handshake(name = "hello", unsigned)
)]
enum AcmeEvent {
    #[crm_event("ticket.created")]
    TicketCreated(Ticket),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[test]
fn a_signed_handshake_is_not_answered_without_a_signature() {
    assert_eq!(
        Acme::HANDSHAKES,
        [
            Handshake::when(&[Condition::Named("ping")]),
            Handshake::when(&[Condition::Named("hello")]).unsigned()
        ]
    );
    assert_eq!(Apideck::HANDSHAKES, [Handshake::when(&[Condition::Named(NAME)]).unsigned()]);

    let counter = Counter::default();
    const SCHEME: SignatureScheme =
        SignatureScheme::Keyed(Keyed::header(SignatureAlgorithm::HmacSha256, &["x-acme-signature"]));
    let verifier = SCHEME.verifier([API_KEY]).unwrap();
    let endpoint = Receiver::<Acme>::verified_by(verifier).handle_received(counter.clone());
    let sent = |name: &str| {
        let body = format!(r#"{{"event":"{name}","data":{{"title":"a"}}}}"#);
        Sent { headers: vec![("content-type".to_owned(), "application/json".to_owned())], body: body.into() }
    };
    let signature = |sent: &Sent| {
        let signer = Acme::SIGNATURE.signer(API_KEY).unwrap();
        let unsent = crm_events::verify::Unsent::new("", std::time::UNIX_EPOCH, &sent.body);
        signer.sign(&unsent).unwrap().headers.remove(0).1
    };
    for (name, without, with) in [
        ("ping", REFUSED, done("handshake")),
        ("hello", done("handshake"), done("handshake")),
        ("ticket.created", REFUSED, done("handled")),
        ("hello ", REFUSED, done("handled")),
        ("Hello", REFUSED, done("handled")),
    ] {
        let sent = sent(name);
        assert_eq!(answer(&endpoint, &sent), without, "{name}");
        let signed = sent.clone().with("x-acme-signature", Some(&signature(&sent)));
        assert_eq!(answer(&endpoint, &signed), with, "{name}");
    }
    assert_eq!(counter.handled(), 3);
}
