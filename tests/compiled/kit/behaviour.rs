//! What the kit does of which providers differ in nothing.

use std::time::Duration;

use compiled::batches::numbers::{Changed, Numbers};
use crm_events::idempotency::MemoryStore;
use crm_events::receive::{Endpoint, ItemKey, Receiver};
use crm_events::testing::{Deliver, MockHandler, NotSent};
use crm_events::verify::{SecretError, SecretInPath, StandardWebhooks};
use crm_events::{Json, Provider};
use crm_providers::heffl::{Heffl, HefflDelivery, HefflEnvelope, HefflEvent, HefflHeaders, Lead, Payment};
use crm_providers::morph::{Morph, MorphHeaders};
use tests::block_on;

use super::laws::clock;

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

fn heffl(handler: &MockHandler) -> Endpoint<Heffl, MockHandler> {
    let receiver = Receiver::<Heffl>::signed([SECRET]).unwrap().clock(clock());
    receiver.handle_received(handler.clone())
}

fn lead() -> Lead {
    Lead { id: "ld_1".to_owned(), ..Lead::default() }
}

/// What comes of one, in a word.
fn label<P: Provider>(deliver: Deliver<'_, P, MockHandler>) -> &'static str {
    block_on(deliver.into_future()).unwrap().label()
}

fn error<P: Provider>(deliver: Deliver<'_, P, MockHandler>) -> NotSent {
    block_on(deliver.into_future()).unwrap_err()
}

#[test]
fn an_event_is_known_by_its_payload_its_variant_or_its_name() {
    let handler = MockHandler::new();
    let endpoint = heffl(&handler);
    let deliver = || Deliver::to(&endpoint).signed_with(SECRET);
    let payment = Payment::default();
    assert_eq!(label(deliver().event(HefflEvent::LeadUpdated(lead()))), "handled");
    assert_eq!(label(deliver().event(("lead.deleted", lead()))), "handled");
    assert_eq!(label(deliver().event(lead()).named("lead.created")), "handled");
    assert_eq!(label(deliver().event(("lead.frozen", Json::null()))), "handled");
    let names = ["lead.updated", "lead.deleted", "lead.created", "lead.frozen"];
    assert_eq!(handler.events(), names);

    let events = vec!["lead.created", "lead.updated", "lead.deleted", "lead.stageChanged"];
    let payload = std::any::type_name::<Lead>();
    assert_eq!(error(deliver().event(lead())), NotSent::WhichEvent { payload, events });
    let payload = std::any::type_name::<Payment>();
    let other = NotSent::OtherPayload { event: "lead.created".to_owned(), payload };
    assert_eq!(error(deliver().event(("lead.created", payment))), other);
    assert_eq!(error(deliver()), NotSent::Nothing);
    assert_eq!(
        error(deliver().event(("lead.created", lead())).event(("lead.created", lead()))),
        NotSent::OneEvent
    );
}

#[test]
fn a_handler_keeps_all_that_it_was_handed() {
    let handler = MockHandler::new();
    let endpoint = heffl(&handler);
    let envelope = HefflEnvelope { timestamp: "2026-11-20T19:20:00Z".into(), ..HefflEnvelope::default() };
    let deliver = Deliver::to(&endpoint).event(("lead.created", lead())).envelope(envelope.clone());
    let deliver = deliver.id("msg_1").header("X-Trace", "7").signed_with(SECRET);
    assert_eq!(label(deliver), "handled");
    let handed = &handler.handed()[0];
    assert_eq!(handed.event(), "lead.created");
    assert_eq!(handed.payload::<Lead>().unwrap(), lead());
    let delivery: HefflDelivery = handed.delivery::<Heffl>().unwrap();
    assert_eq!(delivery, HefflDelivery { payload: HefflEvent::LeadCreated(lead()), envelope });
    assert_eq!(handed.headers()["webhook-id"], "msg_1");
    assert_eq!(handed.headers()["x-trace"], "7");
    assert!(handed.key().is_some() && handed.item().is_none() && handed.violations().is_empty());
    assert!(!format!("{handed:?}").contains("ld_1"));

    // What a handler got can be delivered again.
    assert_eq!(label(Deliver::to(&endpoint).delivery(&delivery).signed_with(SECRET)), "handled");
    assert_eq!(handler.handed()[1].delivery_text(), handed.delivery_text());
}

#[test]
fn a_blank_envelope_has_the_time_of_the_delivery() {
    let handler = MockHandler::new();
    let endpoint = heffl(&handler);
    assert_eq!(label(Deliver::to(&endpoint).event(("lead.created", lead())).signed_with(SECRET)), "handled");
    let delivery: HefflDelivery = handler.handed()[0].delivery::<Heffl>().unwrap();
    assert_eq!(delivery.envelope.timestamp.as_str(), "2026-11-20T19:20:00Z");
}

#[test]
fn headers_are_those_that_the_provider_documents() {
    let handler = MockHandler::new();
    let endpoint = Receiver::<Morph>::unsigned().handle_received(handler.clone());
    let body = std::fs::read(tests::workspace().join("schemas/morph/examples/crmOpportunity.created.json"));
    assert_eq!(label(Deliver::to(&endpoint).body(body.unwrap()).id("once")), "handled");
    use crm_events::Headers;
    let handed = &handler.handed()[0];
    assert!(MorphHeaders::from_source(handed.headers()).is_ok());
    assert_eq!(handed.headers()["x-idempotency-key"], "once");

    let handler = MockHandler::new();
    let endpoint = heffl(&handler);
    assert_eq!(label(Deliver::to(&endpoint).event(("lead.created", lead())).signed_with(SECRET)), "handled");
    assert!(HefflHeaders::from_source(handler.handed()[0].headers()).is_ok());
}

#[test]
fn a_handler_fails_and_panics_when_it_is_told_to() {
    let handler = MockHandler::new().failing_at(1).panicking_at(2);
    let endpoint = heffl(&handler);
    let deliver = || Deliver::to(&endpoint).event(("lead.created", lead())).id("msg_1").signed_with(SECRET);
    let labels: Vec<_> = (0..4).map(|_| label(deliver())).collect();
    assert_eq!(labels, ["failed", "panicked", "handled", "duplicate"]);
    assert_eq!(handler.handed().len(), 3);
}

#[test]
fn a_handler_waits_until_it_is_released() {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    let handler = MockHandler::new().waiting_at(1);
    let endpoint = heffl(&handler);
    let deliver = || Deliver::to(&endpoint).event(("lead.created", lead())).id("msg_1").signed_with(SECRET);
    let mut first = pin!(deliver().into_future());
    let mut context = Context::from_waker(Waker::noop());
    assert!(first.as_mut().poll(&mut context).is_pending());
    assert_eq!(label(deliver()), "in_progress");
    handler.release();
    let Poll::Ready(delivered) = first.as_mut().poll(&mut context) else { panic!("it waits") };
    delivered.unwrap().assert("handled");
    assert_eq!(label(deliver()), "duplicate");
}

#[test]
fn a_service_stops_a_handler_that_takes_too_long() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        let handler = MockHandler::new().waiting_at(1);
        let receiver = Receiver::<Heffl>::signed([SECRET]).unwrap().handler_timeout(Duration::from_millis(1));
        let endpoint = receiver.handle_received(handler.clone());
        let deliver =
            || Deliver::to(&endpoint).event(("lead.created", lead())).id("msg_1").signed_with(SECRET);
        deliver().to_service().await.unwrap().assert("timed_out");
        deliver().to_service().await.unwrap().assert("handled");
    });
}

#[test]
fn each_event_of_a_body_has_its_outcome() {
    let body = r#"{"type":"lead","event":"new","timestamp":"1","ids":[1,2,3]}"#;
    let handler = MockHandler::new().failing_at(2);
    let told = Receiver::<Numbers>::item_key(ItemKey::Digest);
    let endpoint = told.verified_by(crm_events::verify::Unsigned).unwrap().handle_received(handler.clone());
    let deliver = || block_on(Deliver::to(&endpoint).body(body).into_future()).unwrap();
    let delivered = deliver();
    delivered.assert_items(&["handled", "failed", "handled"]);
    assert_eq!(delivered.items()[1].pointer, "/ids/1");
    assert_eq!(delivered.status().as_u16(), 500);
    deliver().assert_items(&["duplicate", "handled", "duplicate"]);

    // By value: what names them around them is there.
    let changed = |id: &str| crm_events::from_str::<Changed>(id).unwrap();
    let event = |id: &str| ("person.new", changed(id));
    let batch = Deliver::to(&endpoint).batch([event("7"), event("8")]);
    block_on(batch.into_future()).unwrap().assert_items(&["handled", "handled"]);
    assert_eq!(handler.events()[4..], ["person.new", "person.new"]);
    let both = Deliver::to(&endpoint).event(event("7")).event(("lead.new", changed("8")));
    assert_eq!(error(both), NotSent::NotTogether);
}

#[test]
fn what_cannot_be_made_is_told() {
    let handler = MockHandler::new();
    let endpoint = Receiver::<Morph>::unsigned().handle_received(handler.clone());
    let deliver = || Deliver::to(&endpoint).body("{}");
    assert_eq!(error(deliver().signed_with(SECRET)), NotSent::Secret(SecretError::Unsigned));
    assert_eq!(error(deliver().tampered()), NotSent::NothingSigned);
    assert_eq!(error(deliver().method("no method")), NotSent::Http);
    let endpoint = heffl(&handler);
    let short = Deliver::to(&endpoint).event(("lead.created", lead())).signed_with("whsec_");
    assert!(matches!(error(short), NotSent::Secret(_)));
    assert!(handler.handed().is_empty());
}

#[test]
fn receivers_with_verifiers_of_their_own_are_tested_too() {
    let handler = MockHandler::new();
    let path = "a-secret-that-nobody-guesses";
    let endpoint = Receiver::<Morph>::verified_by(SecretInPath::new([path]).unwrap())
        .store(MemoryStore::new())
        .handle_received(handler.clone());
    let body = std::fs::read(tests::workspace().join("schemas/morph/examples/crmOpportunity.created.json"));
    let deliver = || Deliver::to(&endpoint).body(body.as_ref().unwrap().clone());
    assert_eq!(label(deliver().path(format!("/webhooks/{path}"))), "handled");
    assert_eq!(label(deliver().path("/webhooks/other")), "unverified");

    let scheme = || StandardWebhooks::new([SECRET]).unwrap();
    let endpoint = Receiver::<Morph>::verified_by(scheme()).clock(clock()).handle_received(handler);
    let deliver = || Deliver::to(&endpoint).body(body.as_ref().unwrap().clone()).signed_by(scheme());
    assert_eq!(label(deliver()), "handled");
    assert_eq!(label(deliver().tampered()), "unverified");
    assert_eq!(label(deliver().late_by(Duration::from_secs(600))), "unverified");
}
