//! What goes wrong, of every kind, in a service as it runs.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use crm_events::idempotency::{
    Claim, Completion, IdempotencyKey, IdempotencyStore, StoreError, StoreFuture, Token,
};
use crm_events::receive::{Endpoint, Handle, Limits, Policy, Received, Receiver, UnknownEvents};
use crm_events::verify::Unverified;
use crm_events::{Clock, CrmEvent, Provider, UnknownEvent, Validate};
use crm_providers::heffl::Heffl;
use http::Request;
use tower_service::Service;

use super::super::kept::Kept;
use super::super::logged::{Caused, Ends};
use super::super::support::{
    Counter, Sent, WHSEC, example, heffl, heffl_receiver, morph, morph_receiver, now,
};
use crate::batched::Rooted;

/// A fault: what it is, and what happens.
pub(super) struct Night {
    pub(super) what: &'static str,
    pub(super) run: fn(),
}

/// A provider that checks the address by a token, and never sends a delivery again.
#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "nightly",
    name = "/event",
    payload = "/data",
    key = "/id",
    handshake(
        when("$method" = "GET", "$request.query.token" = "{given.token}"),
        unsigned,
        answer(status = 200, body = "{$request.query.challenge}")
    ),
    answers(again = false)
)]
pub(crate) enum NightlyEvent {
    #[crm_event("ticket.opened")]
    TicketOpened(Ticket),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[derive(Clone, Debug, PartialEq, Validate)]
pub(crate) struct Ticket {
    #[crm_event(length(max = 5))]
    pub(crate) title: String,
}

/// All of them, in the order of the night.
pub(super) fn all() -> Vec<Night> {
    let night = |what, run| Night { what, run };
    vec![
        night("the secret is another one", || {
            let receiver = Receiver::signed(["whsec_bm90IHRoZSBzZWNyZXQgYXQgYWxs"]).unwrap();
            send(receiver.clock(Clock::stopped_at(now())).handle_received(Ends), vec![won()]);
        }),
        night("the time is past", || {
            let late = now() + Duration::from_secs(3600);
            let receiver = Receiver::<Heffl>::signed([WHSEC]).unwrap().clock(Clock::stopped_at(late));
            send(receiver.handle_received(Ends), vec![won()]);
        }),
        night("the body is too large", || {
            send(heffl_receiver().body_limit(100).handle_received(Ends), vec![won()]);
        }),
        night("the body is too large once it is decompressed", || {
            let sent = morph("key-1", COMPRESSED).and("content-encoding", "gzip");
            send(morph_receiver().body_limit(2000).handle_received(Counter::default()), vec![sent]);
        }),
        night("the body is no JSON", || {
            send(
                heffl_receiver().handle_received(Ends),
                vec![heffl("msg_1", "{\"event\":\"deal.created\",")],
            );
        }),
        night("a member is missing, and the delivery comes again", || {
            let sent = heffl("msg_2", example("heffl/lead.created").replace("\"id\"", "\"no_id\""));
            send(heffl_receiver().handle_received(Ends), vec![sent.clone(), sent]);
        }),
        night("the payload breaks a rule", || {
            send(morph_receiver().handle_received(Counter::default()), vec![invalid()]);
        }),
        night("the payload breaks a rule that is only warned of", || {
            send(
                morph_receiver().policy(Policy::lenient()).handle_received(Counter::default()),
                vec![invalid()],
            );
        }),
        night("the event is unknown, and refused", || {
            let policy = Policy::strict().unknown_events(UnknownEvents::Reject);
            send(heffl_receiver().policy(policy).handle_received(Ends), vec![unknown()]);
        }),
        night("the event is unknown, and acknowledged", || {
            let policy = Policy::strict().unknown_events(UnknownEvents::Acknowledge);
            send(heffl_receiver().policy(policy).handle_received(Ends), vec![unknown()]);
        }),
        night("the handler fails", || send(heffl_receiver().handle_received(Ends), vec![of("lead.created")])),
        night("the handler panics", || {
            send(heffl_receiver().handle_received(Ends), vec![of("lead.updated")])
        }),
        night("the handler is too slow", || {
            let receiver = heffl_receiver().handler_timeout(Duration::from_millis(50));
            send(receiver.handle_received(Ends), vec![of("lead.deleted")]);
        }),
        night("the store cannot be reached", || {
            send(heffl_receiver().store(Unreachable).handle_received(Ends), vec![won()]);
        }),
        night("the store fails once the delivery is handled", || {
            let store = Kept { panics_at: Some("complete"), ..Kept::default() };
            send(heffl_receiver().store(store).handle_received(Ends), vec![won()]);
        }),
        night("the store fails once the delivery is not handled", || {
            let store = Kept { panics_at: Some("release"), ..Kept::default() };
            send(heffl_receiver().store(store).handle_received(Ends), vec![of("lead.created")]);
        }),
        night("the store is slow", || {
            let store = Kept { settling: Duration::from_millis(1100), ..Kept::default() };
            send(heffl_receiver().store(store).handle_received(Ends), vec![won()]);
        }),
        night("the secrets cannot be had", || {
            let receiver = Receiver::<Heffl>::signed_by(|_: &Unverified<'_>| async {
                let refused = Caused("connection refused", None);
                Err::<crm_events::receive::Secrets, _>(Caused("no vault", Some(Box::new(refused))))
            });
            send(receiver.unwrap().clock(Clock::stopped_at(now())).handle_received(Ends), vec![won()]);
        }),
        night("too much is going on", || {
            send(heffl_receiver().limits(Limits::new().deliveries(0)).handle_received(Ends), vec![won()]);
        }),
        night("a delivery comes twice", || send(heffl_receiver().handle_received(Ends), vec![won(), won()])),
        night("a delivery comes while it is handled", || {
            let store = Arc::new(Kept::default());
            let claimed =
                heffl_receiver().store(Arc::clone(&store)).handle_received(Claims(Arc::clone(&store)));
            send(claimed, vec![won()]);
        }),
        night("a delivery has the key of another one", || {
            let both = ["crmOpportunity.created", "crmOpportunity.deleted"];
            let both = both.map(|event| morph("key-1", example(&format!("morph/{event}"))));
            send(morph_receiver().store(Kept::default()).handle_received(Counter::default()), both.to_vec());
        }),
        night("a delivery lacks a part of its key", || {
            let sent = morph("key-1", example("morph/crmOpportunity.created")).with("x-owner-id", None);
            send(morph_receiver().handle_received(Counter::default()), vec![sent]);
        }),
        night("items of a body are invalid and malformed, and one fails", || {
            let items = [
                r#"{"type":"deal.changed","id":1}"#,
                r#"{"type":"deal.changed","id":0}"#,
                r#"{"type":"deal.changed","id":"hunter2"}"#,
                r#"{"type":"deal.changed","id":4}"#,
            ];
            let body = morph("key-1", format!("[{}]", items.join(",")));
            let receiver = Receiver::<Rooted>::unsigned().clock(Clock::stopped_at(now()));
            send(receiver.handle_received(FailsAtFour), vec![body]);
        }),
        night("the address is checked with another token", || {
            let endpoint = nightly().handle_received(Counter::default());
            let checked =
                Request::get("/nightly?token=not-the-token&challenge=c1").body(Body::empty()).unwrap();
            call(endpoint, vec![checked]);
        }),
        night("a provider that never sends again sends what is refused", || {
            let body = r#"{"id":"1","event":"ticket.opened","data":{"title":"hunter2"}}"#;
            send(nightly().handle_received(Counter::default()), vec![morph("key-1", body)]);
        }),
        night("a provider that never sends again sends what is not handled", || {
            let failing = Counter::default();
            failing.fail(true);
            let body = r#"{"id":"2","event":"ticket.opened","data":{"title":"short"}}"#;
            send(nightly().handle_received(failing), vec![morph("key-1", body)]);
        }),
        night("what the provider's texts need is not given", || {
            let error = Receiver::<Nightly>::given("token", "").unsigned().unwrap_err();
            tracing::error!(error = %error, "the service does not start");
        }),
    ]
}

/// gzip of `{"note":"aaa…"}`, 5,011 bytes, made by another program.
const COMPRESSED: [u8; 54] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 255, 237, 193, 33, 21, 0, 32, 16, 5, 176, 46, 63, 6, 109, 16, 103, 193,
    224, 120, 116, 191, 20, 184, 109, 55, 107, 159, 202, 200, 4, 0, 0, 0, 0, 190, 203, 107, 79, 57, 54, 243,
    147, 19, 0, 0,
];

/// A delivery that is as it should be, and that `Ends` handles.
fn won() -> Sent {
    of("deal.created")
}

/// A delivery of an event, by whose name `Ends` ends.
fn of(event: &str) -> Sent {
    heffl(event, example(&format!("heffl/{event}")))
}

fn invalid() -> Sent {
    morph("key-1", example("morph/crmOpportunity.created").replace("Warehouse automation, phase 1", ""))
}

fn unknown() -> Sent {
    heffl("msg_4", r#"{"event":"hunter2.event","timestamp":"2025-01-15T10:30:00Z","payload":{}}"#)
}

fn nightly() -> Receiver<Nightly> {
    Receiver::given("token", "the-token").unsigned().unwrap()
}

/// Has a service receive deliveries.
fn send<P: Provider + 'static, H: Handle<P> + 'static>(endpoint: Endpoint<P, H>, deliveries: Vec<Sent>) {
    let requests =
        deliveries.into_iter().map(|sent| Request::from_parts(sent.parts(), Body::from(sent.body)));
    call(endpoint, requests.collect());
}

fn call<P: Provider + 'static, H: Handle<P> + 'static>(
    mut endpoint: Endpoint<P, H>,
    requests: Vec<Request<Body>>,
) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        for request in requests {
            endpoint.call(request).await.unwrap();
        }
    });
}

/// Fails at the fourth change.
struct FailsAtFour;

impl Handle<Rooted> for FailsAtFour {
    type Error = &'static str;

    async fn handle(&self, received: Received<'_, Rooted>) -> Result<(), Self::Error> {
        let is_fourth = received.item().is_some_and(|item| item.pointer() == "/3");
        if is_fourth { Err("no room for the deal") } else { Ok(()) }
    }
}

/// Has the same delivery come again while it is at work, by a receiver that does not wait.
struct Claims(Arc<Kept>);

impl Handle<Heffl> for Claims {
    type Error = &'static str;

    async fn handle(&self, received: Received<'_, Heffl>) -> Result<(), Self::Error> {
        let again = heffl_receiver().store(Arc::clone(&self.0)).handle_received(Ends);
        let outcome = again.receive(received.request(), received.body()).await;
        assert_eq!(outcome.label(), "in_progress");
        Ok(())
    }
}

/// A store behind a network that is down.
struct Unreachable;

impl Unreachable {
    fn error<T>() -> StoreFuture<'static, T> {
        Box::pin(async { Err(StoreError::new("connection refused")) })
    }
}

impl IdempotencyStore for Unreachable {
    fn claim<'s>(&'s self, _key: &'s IdempotencyKey, _lease: Duration) -> StoreFuture<'s, Claim> {
        Self::error()
    }

    fn complete<'s>(&'s self, _key: &'s IdempotencyKey, _token: Token) -> StoreFuture<'s, Completion> {
        Self::error()
    }

    fn release<'s>(&'s self, _key: &'s IdempotencyKey, _token: Token) -> StoreFuture<'s, ()> {
        Self::error()
    }
}
