//! What comes of a request, on plain `http` types: without a server, and without a framework.

use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crm_events::HandlerError;
use crm_events::idempotency::IdempotencyKey;
use crm_events::receive::{Endpoint, Handle, Outcome, Policy, Received, Receiver, Rejection, UnknownEvents};
use crm_events::verify::{SecretInPath, Unsigned, VerifyError};
use crm_events::{Dispatch, Keyed, Provider, SignatureAlgorithm, SignatureScheme};
use crm_providers::apideck::{Apideck, ApideckHandler};
use crm_providers::heffl::{Heffl, HefflDelivery, HefflHandler, Lead};
use crm_providers::morph::Morph;
use tests::block_on;

use super::support::{
    API_KEY, Counter, Sent, Stuck, apideck, apideck_receiver, example, heffl, heffl_receiver, is_pending,
    morph, morph_receiver,
};

pub(super) fn receive<P: Provider, H: Handle<P>>(endpoint: &Endpoint<P, H>, sent: &Sent) -> Outcome {
    block_on(endpoint.receive(&sent.parts(), &sent.body))
}

/// Status, label and body of the answer.
pub(super) fn answer<P: Provider, H: Handle<P>>(
    endpoint: &Endpoint<P, H>,
    sent: &Sent,
) -> (u16, &'static str, String) {
    let outcome = receive(endpoint, sent);
    let response = outcome.response();
    assert_eq!(response.status(), outcome.status());
    (outcome.status().as_u16(), outcome.label(), response.into_body())
}

pub(super) fn done(label: &'static str) -> (u16, &'static str, String) {
    (200, label, String::new())
}

#[test]
fn each_provider_s_delivery_is_handled_once() {
    let counter = Counter::default();
    let endpoint = heffl_receiver().handle_received(counter.clone());
    let sent = heffl("msg_1", example("heffl/lead.created"));
    assert_eq!(answer(&endpoint, &sent), done("handled"));
    assert_eq!(answer(&endpoint, &sent), done("duplicate"));
    assert_eq!((counter.handled(), counter.last()), (1, "lead.created".to_owned()));

    let endpoint = apideck_receiver().handle_received(counter.clone());
    let sent = apideck("crm.lead.created", "key-1", example("apideck/crm.lead.created"));
    assert_eq!(answer(&endpoint, &sent), done("handled"));
    assert_eq!(answer(&endpoint, &sent), done("duplicate"));

    let endpoint = morph_receiver().handle_received(counter.clone());
    let sent = morph("key-1", example("morph/crmOpportunity.created"));
    assert_eq!(answer(&endpoint, &sent), done("handled"));
    assert_eq!(answer(&endpoint, &sent), done("duplicate"));
    assert_eq!((counter.handled(), counter.last()), (3, "crmOpportunity::created".to_owned()));
}

#[test]
fn what_is_not_from_the_provider_is_refused_without_a_word() {
    let counter = Counter::default();
    let endpoint = heffl_receiver().handle_received(counter.clone());
    let sent = heffl("msg_1", example("heffl/lead.created"));
    let refused = (401, "unverified", String::new());
    assert_eq!(answer(&endpoint, &sent.clone().with("webhook-id", Some("msg_2"))), refused);
    assert_eq!(answer(&endpoint, &sent.clone().with("webhook-signature", None)), refused);
    assert_eq!(answer(&endpoint, &sent.clone().with("webhook-timestamp", Some("1"))), refused);
    let mut tampered = sent;
    tampered.body.push(b' ');
    assert_eq!(answer(&endpoint, &tampered), refused);

    let endpoint = apideck_receiver().handle_received(counter.clone());
    let sent = apideck("crm.lead.created", "key-1", example("apideck/crm.lead.created"));
    assert_eq!(answer(&endpoint, &sent.with("x-apideck-signature", Some(&"00".repeat(32)))), refused);
    let not_json =
        receive(&endpoint, &apideck("x", "y", "{").with("x-apideck-signature", Some(&"00".repeat(32))));
    assert!(matches!(not_json, Outcome::Rejected(Rejection::Unverified(VerifyError::NotJson))));
    assert_eq!(counter.handled(), 0);
}

#[test]
fn a_failed_delivery_is_handled_when_it_comes_again() {
    let counter = Counter::default();
    let endpoint = heffl_receiver().handle_received(counter.clone());
    let sent = heffl("msg_1", example("heffl/lead.created"));
    counter.fail(true);
    assert!(
        matches!(receive(&endpoint, &sent), Outcome::Failed(error) if error.to_string() == "told to fail")
    );
    assert_eq!(answer(&endpoint, &sent), (500, "failed", String::new()));
    counter.fail(false);
    assert_eq!(answer(&endpoint, &sent), done("handled"));
    assert_eq!(answer(&endpoint, &sent), done("duplicate"));
    assert_eq!(counter.handled(), 1);
}

#[test]
fn header_and_body_name_the_same_event() {
    let endpoint = apideck_receiver().handle_received(Counter::default());
    let body = example("apideck/crm.lead.created");
    let sent = apideck("crm.lead.deleted", "key-1", body.as_str());
    assert_eq!(
        answer(&endpoint, &sent),
        (400, "names_differ", "header and body name different events".to_owned())
    );
    // Either of them is enough.
    assert_eq!(answer(&endpoint, &sent.clone().with("x-apideck-event-type", None)), done("handled"));
    let repeated = receive(&endpoint, &sent.and("X-Apideck-Event-Type", "crm.lead.created"));
    assert!(matches!(repeated, Outcome::Rejected(Rejection::Header(_))), "{repeated:?}");
}

#[test]
fn unknown_events_go_by_the_policy() {
    let sent =
        heffl("msg_1", r#"{"event":"lead.merged","timestamp":"2025-01-15T10:30:00Z","payload":{"id":1}}"#);
    let counter = Counter::default();
    assert_eq!(answer(&heffl_receiver().handle_received(counter.clone()), &sent), done("handled"));
    assert_eq!((counter.handled(), counter.last()), (1, "lead.merged".to_owned()));
    let with = |rule| {
        heffl_receiver().policy(Policy::strict().unknown_events(rule)).handle_received(counter.clone())
    };
    assert_eq!(answer(&with(UnknownEvents::Acknowledge), &sent), done("acknowledged"));
    assert_eq!(
        answer(&with(UnknownEvents::Reject), &sent),
        (422, "unknown_event", "unknown event".to_owned())
    );
    assert_eq!(counter.handled(), 1);
}

#[test]
fn a_malformed_body_is_told_where_and_not_what() {
    let endpoint = heffl_receiver().handle_received(Counter::default());
    let told = |body: &str| answer(&endpoint, &heffl("msg_1", body));
    assert_eq!(
        told(r#"{"event":"lead.created","secret"#),
        (400, "malformed", "unexpected end of input at line 1 column 32".to_owned())
    );
    let (status, label, text) = told(r#"{"event":"lead.created","timestamp":"x","payload":{"id":5}}"#);
    assert_eq!((status, label), (400, "malformed"));
    assert!(text.contains("/payload"), "{text}");
    assert!(told(r#"{"event":"lead.created","event":"lead.created"}"#).2.contains("duplicate member"));
}

#[test]
fn only_posted_json_of_a_bounded_size_is_read() {
    let counter = Counter::default();
    let endpoint = heffl_receiver().body_limit(1000).handle_received(counter.clone());
    let sent = heffl("msg_1", example("heffl/lead.created"));
    assert_eq!(answer(&endpoint, &sent.clone().with("content-type", Some("text/plain"))).0, 415);
    assert_eq!(answer(&endpoint, &sent.clone().with("content-type", None)).0, 415);
    assert_eq!(answer(&endpoint, &sent.clone().and("content-encoding", "br")).0, 415);
    let large = heffl("msg_1", format!("{}{}", example("heffl/lead.created"), " ".repeat(1000)));
    assert_eq!(answer(&endpoint, &large), (413, "too_large", "the body has more than 1000 bytes".to_owned()));
    let mut parts = sent.parts();
    parts.method = http::Method::PUT;
    let outcome = block_on(endpoint.receive(&parts, &sent.body));
    let response = outcome.response();
    assert_eq!((response.status().as_u16(), &response.headers()["allow"]), (405, &"POST".parse().unwrap()));
    assert_eq!(counter.handled(), 0);
}

#[test]
fn a_provider_without_signatures_may_have_a_secret_in_its_address() {
    let endpoint = Receiver::<Morph>::verified_by(SecretInPath::new(["ahV9aing7Thee3oh"]).unwrap())
        .handle_received(Counter::default());
    let sent = morph("key-1", example("morph/crmOpportunity.created"));
    assert_eq!(answer(&endpoint, &sent).0, 401);
    let mut parts = sent.parts();
    parts.uri = "https://example.com/webhooks/ahV9aing7Thee3oh?x=y".parse().unwrap();
    assert_eq!(block_on(endpoint.receive(&parts, &sent.body)).label(), "handled");
}

#[test]
fn the_other_ways_in_which_a_provider_is_said_to_sign_are_there_by_name() {
    const SCHEME: SignatureScheme =
        SignatureScheme::Keyed(Keyed::header(SignatureAlgorithm::HmacSha256, &["x-apideck-signature"]));
    let endpoint = Receiver::<Apideck>::verified_by(SCHEME.verifier([API_KEY]).unwrap())
        .handle_received(Counter::default());
    let body = example("apideck/crm.lead.created");
    let sent = apideck("crm.lead.created", "key-1", body.as_str());
    assert_eq!(answer(&endpoint, &sent).0, 401);
    let endpoint = Receiver::<Apideck>::verified_by(Unsigned).handle_received(Counter::default());
    assert_eq!(answer(&endpoint, &sent), done("handled"));
}

#[test]
fn a_delivery_in_progress_is_not_handled_beside_itself() {
    let endpoint = heffl_receiver().lease(Duration::from_secs(90)).handle_received(Stuck::default());
    let sent = heffl("msg_1", example("heffl/lead.created"));
    let parts = sent.parts();
    let mut first = pin!(endpoint.receive(&parts, &sent.body));
    assert!(is_pending(first.as_mut()));
    let outcome = receive(&endpoint, &sent);
    let response = outcome.response();
    assert_eq!((response.status().as_u16(), outcome.label()), (409, "in_progress"));
    assert_eq!(response.headers()["retry-after"], "90");
}

/// The handler trait of a provider, and `Handle`, where more than the delivery matters.
#[test]
fn a_handler_gets_the_delivery_or_all_that_came_with_it() {
    #[derive(Default)]
    struct Names(Mutex<Vec<String>>);

    impl HefflHandler for Names {
        type Error = std::convert::Infallible;

        async fn lead_created(&self, delivery: HefflDelivery<Lead>) -> Result<(), Self::Error> {
            self.0.lock().unwrap().push(delivery.payload.id);
            Ok(())
        }
    }

    struct Tenants(Names);

    impl Handle<Heffl> for Tenants {
        type Error = HandlerError;

        async fn handle(&self, received: Received<'_, Heffl>) -> Result<(), Self::Error> {
            let headers = received.headers()?;
            let size = received.body().len();
            let note = format!("{} {size}", headers.webhook_id);
            assert_eq!(received.key(), Some(&IdempotencyKey::new("", "heffl", &["msg_1"])));
            self.0.0.lock().unwrap().push(note);
            assert_eq!(received.request().uri.path(), "/webhooks");
            Ok(Heffl::dispatch(&self.0, received.into_delivery()).await?)
        }
    }

    let sent = heffl("msg_1", example("heffl/lead.created"));
    let tenants = Arc::new(Tenants(Names::default()));

    assert_eq!(answer(&heffl_receiver().handle(Names::default()), &sent), done("handled"));
    assert_eq!(answer(&heffl_receiver().handle_received(Arc::clone(&tenants)), &sent), done("handled"));
    let size = sent.body.len();
    assert_eq!(*tenants.0.0.lock().unwrap(), [format!("msg_1 {size}"), "ld_abc123".to_owned()]);
}

/// A handler that overrides nothing acknowledges everything.
#[test]
fn an_empty_handler_acknowledges() {
    struct Nothing;

    impl ApideckHandler for Nothing {
        type Error = std::convert::Infallible;
    }

    let sent = apideck("crm.lead.created", "key-1", example("apideck/crm.lead.created"));
    assert_eq!(answer(&apideck_receiver().handle(Nothing), &sent), done("unhandled"));
}
