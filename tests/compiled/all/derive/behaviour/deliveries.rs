//! What enums say of whole deliveries, at a receiver: keys, entities, times, answers, handshakes, batches, signatures.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use crm_events::idempotency::IdempotencyKey;
use crm_events::receive::{Endpoint, Handle, Outcome, Received, Receiver};
use crm_events::verify::Unsent;
use crm_events::{Again, Answers, CrmEvent, Provider, SignedProvider, UnknownEvent, Validate};
use tests::block_on;

use super::Numbered;

#[derive(Clone, Debug, PartialEq, Validate)]
struct Note {
    note_id: String,
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "desk",
    name = "{/kind}.{/action}",
    payload = "/data",
    key = "{$request.header.x-desk-account}:{/id}",
    entity = "/data/id",
    occurred_at(in = "/at", unit = "ms"),
    answers(success(status = 202, body = "[accepted]"), again(429, 503)),
    handshake(when("/kind" = "probe", "/challenge" = true), answer(status = 200, body = "{/challenge}"), unsigned),
    signature(header = "x-desk-signature", value = "sha256={signature}")
)]
enum DeskEvent {
    #[crm_event("deal.won")]
    Won(Numbered),
    #[crm_event(
        "note.made",
        entity = "/data/missing",
        entity = "/data/note_id",
        occurred_at = "/made",
        key = "$request.header.x-desk-note"
    )]
    Noted(Note),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "crate_of",
    batch = "/boxes/*/events",
    name = "{*1}.{/action}",
    payload = "/data",
    key = "{$request.body#/sequence}:{*1}:{*2}",
    entity = "$request.body#/boxes/*/owner",
    occurred_at = "$request.body#/at",
    signature(header = "x-crate-signature")
)]
enum CrateOfEvent {
    #[crm_event("deals.won")]
    Won(Numbered),
    #[crm_event("notes.made", entity = "/data/note_id")]
    Noted(Note),
}

/// What a handler got: the event, its entity, its time, and its key.
type Got = (String, Option<String>, Option<String>, Option<IdempotencyKey>);

#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<Got>>>);

impl<P: Provider> Handle<P> for Seen {
    type Error = Infallible;

    async fn handle(&self, received: Received<'_, P>) -> Result<(), Infallible> {
        let time = received.occurred_at().map(|time| time.as_str().to_owned());
        let entity = received.entity_id().map(str::to_owned);
        let name = received.delivery.name().to_owned();
        self.0.lock().unwrap().push((name, entity, time, received.key().cloned()));
        Ok(())
    }
}

const SECRET: &str = "a secret of our own";

/// Sends a body, signed, to a receiver that expects it to be.
fn send<P: SignedProvider>(headers: &[(&str, &str)], body: &str, is_signed: bool) -> (Outcome, Vec<Got>) {
    let seen = Seen::default();
    let endpoint: Endpoint<P, Seen> = Receiver::<P>::signed([SECRET]).unwrap().handle_received(seen.clone());
    let mut request = http::Request::post("/webhooks").header("content-type", "application/json");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if is_signed {
        let signer = P::SIGNATURE.signer(SECRET).unwrap();
        let signed = signer.sign(&Unsent::new("", SystemTime::now(), body.as_bytes())).unwrap();
        for (name, value) in signed.headers {
            request = request.header(name, value);
        }
    }
    let (parts, ()) = request.body(()).unwrap().into_parts();
    let outcome = block_on(endpoint.receive(&parts, body.as_bytes()));
    let got = std::mem::take(&mut *seen.0.lock().unwrap());
    (outcome, got)
}

fn key(provider: &str, parts: &[&str]) -> Option<IdempotencyKey> {
    Some(IdempotencyKey::new("", provider, parts))
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_handler_gets_entity_time_and_key_where_the_enum_or_the_event_says() {
    let won = r#"{"kind":"deal","action":"won","id":5,"at":1795967100250,"data":{"id":7}}"#;
    let headers = [("x-desk-account", "a1"), ("x-desk-note", "n1")];
    let (outcome, got) = send::<Desk>(&headers, won, true);
    let expected =
        ("deal.won".to_owned(), some("7"), some("2026-11-29T15:45:00.250Z"), key("desk", &["a1", "5"]));
    assert_eq!(got, [expected], "{outcome:?}");
    let noted = r#"{"kind":"note","action":"made","id":6,"made":"2026-11-29T15:45:00Z","at":1,"data":{"note_id":"n"}}"#;
    let (outcome, got) = send::<Desk>(&headers, noted, true);
    let expected = ("note.made".to_owned(), some("n"), some("2026-11-29T15:45:00Z"), key("desk", &["n1"]));
    assert_eq!(got, [expected], "{outcome:?}");
}

#[test]
fn the_sender_is_answered_as_the_enum_says() {
    assert_eq!(Desk::ANSWERS, Answers::new().success(202, "[accepted]").again(Again::After(&[429, 503])));
    let won = r#"{"kind":"deal","action":"won","id":5,"at":1,"data":{"id":7}}"#;
    let (outcome, _) = send::<Desk>(&[("x-desk-account", "a1")], won, true);
    let response = outcome.response_to(&Desk::ANSWERS);
    assert_eq!((response.status().as_u16(), response.body().as_str()), (202, "[accepted]"));
}

#[test]
fn a_handshake_is_answered_with_what_it_asks_for_and_a_delivery_needs_its_signature() {
    let (outcome, got) = send::<Desk>(&[], r#"{"kind":"probe","challenge":"c-1"}"#, false);
    let response = outcome.response();
    assert_eq!((response.status().as_u16(), response.body().as_str()), (200, "c-1"));
    assert!(got.is_empty());
    for body in [r#"{"kind":"probe"}"#, r#"{"kind":"deal","action":"won","id":5,"at":1,"data":{"id":7}}"#] {
        let (outcome, got) = send::<Desk>(&[("x-desk-account", "a1")], body, false);
        assert_eq!((outcome.status().as_u16(), got.len()), (401, 0), "{body}");
    }
}

#[test]
fn items_have_what_stands_around_them_and_what_they_say_themselves() {
    let body = r#"{"sequence":9,"at":"2026-11-29T15:45:00Z","boxes":{
        "deals":{"owner":"u1","events":[{"action":"won","data":{"id":1}},{"action":"won","data":{"id":2}}]},
        "notes":{"owner":"u2","events":[{"action":"made","data":{"note_id":"n"}}]}}}"#;
    let (outcome, got) = send::<CrateOf>(&[], body, true);
    let time = || some("2026-11-29T15:45:00Z");
    let expected = [
        ("deals.won".to_owned(), some("u1"), time(), key("crate_of", &["9", "deals", "0"])),
        ("deals.won".to_owned(), some("u1"), time(), key("crate_of", &["9", "deals", "1"])),
        ("notes.made".to_owned(), some("n"), time(), key("crate_of", &["9", "notes", "0"])),
    ];
    assert_eq!(got, expected, "{outcome:?}");
    let (outcome, got) = send::<CrateOf>(&[], body, false);
    assert_eq!((outcome.status().as_u16(), got.len()), (401, 0));
}
