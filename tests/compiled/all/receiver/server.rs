//! A real server: axum on a loopback address, and requests written byte by byte.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use crm_events::idempotency::{
    Claim, Completion, IdempotencyKey, IdempotencyStore, StoreError, StoreFuture, Token,
};
use crm_events::receive::{Policy, Receiver};
use crm_events::verify::SecretInPath;
use crm_providers::heffl::{HefflDelivery, HefflHandler, Lead};
use crm_providers::morph::Morph;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::support::{
    Counter, Sent, Stuck, apideck, apideck_receiver, example, heffl, heffl_receiver, morph, morph_receiver,
};

/// How long any answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves `router` until the test ends.
pub(super) async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// The whole answer to `request`, as it came. What cannot be written because the server has answered is not.
pub(super) async fn exchange(address: SocketAddr, request: &[u8]) -> String {
    let exchange = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let (mut reader, mut writer) = stream.split();
        let mut answer = Vec::new();
        let (_, _) = tokio::join!(writer.write_all(request), reader.read_to_end(&mut answer));
        String::from_utf8_lossy(&answer).into_owned()
    };
    tokio::time::timeout(PATIENCE, exchange).await.expect("the server answers in time")
}

/// The request of a delivery, with a length.
pub(super) fn request(path: &str, sent: &Sent) -> Vec<u8> {
    let length = format!("content-length: {}\r\n", sent.body.len());
    [head(path, sent, &length).as_bytes(), &sent.body].concat()
}

/// The head of a request, and the empty line behind it.
pub(super) fn head(path: &str, sent: &Sent, more: &str) -> String {
    let headers: String = sent.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}{more}\r\n")
}

pub(super) fn status(answer: &str) -> u16 {
    answer.get(9..12).and_then(|status| status.parse().ok()).unwrap_or(0)
}

/// Fails before anything is handled.
struct NoStore;

impl IdempotencyStore for NoStore {
    fn claim<'s>(&'s self, _key: &'s IdempotencyKey, _lease: Duration) -> StoreFuture<'s, Claim> {
        Box::pin(async { Err(StoreError::new("stopped")) })
    }

    fn complete<'s>(&'s self, _key: &'s IdempotencyKey, _token: Token) -> StoreFuture<'s, Completion> {
        Box::pin(async { Err(StoreError::new("stopped")) })
    }

    fn release<'s>(&'s self, _key: &'s IdempotencyKey, _token: Token) -> StoreFuture<'s, ()> {
        Box::pin(async { Err(StoreError::new("stopped")) })
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_outcome_has_its_status_on_the_wire() {
    let counter = Counter::default();
    let failing = Counter::default();
    failing.fail(true);
    let secret = Receiver::<Morph>::verified_by(SecretInPath::new(["ahV9aing7Thee3oh"]).unwrap());
    let short = heffl_receiver().body_limit(2000).body_timeout(Duration::from_millis(100));
    let router = Router::new()
        .route_service("/heffl", short.handle_received(counter.clone()))
        .route_service("/apideck", apideck_receiver().handle_received(counter.clone()))
        .route_service("/morph", morph_receiver().handle_received(counter.clone()))
        .route_service("/secret/{secret}", secret.handle_received(counter.clone()))
        .route_service(
            "/lenient",
            morph_receiver().policy(Policy::lenient()).handle_received(counter.clone()),
        )
        .route_service("/failing", heffl_receiver().handle_received(failing))
        .route_service(
            "/stuck",
            heffl_receiver().retry_wait(Duration::ZERO).handle_received(Stuck::default()),
        )
        .route_service("/stopped", heffl_receiver().store(NoStore).handle_received(counter.clone()));
    let address = serve(router).await;
    let answer = async |path: &str, sent: &Sent| exchange(address, &request(path, sent)).await;

    let lead = heffl("msg_1", example("heffl/lead.created"));
    let first = answer("/heffl", &lead).await;
    assert!(first.starts_with("HTTP/1.1 200 OK\r\n"), "{first}");
    assert!(first.contains("content-length: 0\r\n") && first.ends_with("\r\n\r\n"), "{first}");
    assert_eq!(status(&answer("/heffl", &lead).await), 200);
    assert_eq!(counter.handled(), 1);

    let handshake = example("apideck/apideck.subscription.created");
    let handshake = apideck("apideck.subscription.created", "key-1", handshake);
    assert_eq!(status(&answer("/apideck", &handshake).await), 200);
    let company = apideck("crm.company.created", "key-1", example("apideck/crm.company.created"));
    assert_eq!(status(&answer("/apideck", &company).await), 200);
    let opportunity = morph("key-1", example("morph/crmOpportunity.created"));
    assert_eq!(status(&answer("/morph", &opportunity).await), 200);
    assert_eq!(status(&answer("/secret/ahV9aing7Thee3oh", &opportunity).await), 200);
    assert_eq!(counter.handled(), 4);

    let blank = example("morph/crmOpportunity.created").replace("Warehouse automation, phase 1", "");
    let blank = morph("key-2", blank);
    assert_eq!(status(&answer("/morph", &blank).await), 422);
    assert_eq!(status(&answer("/lenient", &blank).await), 200);

    assert_eq!(status(&answer("/heffl", &heffl("msg_2", "{")).await), 400);
    assert_eq!(status(&answer("/heffl", &lead.clone().with("webhook-id", Some("msg_2"))).await), 401);
    assert_eq!(status(&answer("/secret/ahV9aing7Thee3oi", &opportunity).await), 401);
    assert_eq!(status(&exchange(address, b"GET /heffl HTTP/1.0\r\n\r\n").await), 405);
    let late = head("/heffl", &lead, &format!("content-length: {}\r\n", lead.body.len()));
    assert_eq!(status(&exchange(address, late.as_bytes()).await), 408);
    assert_eq!(status(&answer("/heffl", &heffl("msg_3", " ".repeat(2001))).await), 413);
    assert_eq!(status(&answer("/heffl", &lead.clone().with("content-type", Some("text/plain"))).await), 415);
    assert_eq!(status(&answer("/failing", &lead).await), 500);
    assert_eq!(status(&answer("/stopped", &lead).await), 503);

    let request = request("/stuck", &lead);
    let mut stuck = TcpStream::connect(address).await.unwrap();
    stuck.write_all(&request).await.unwrap();
    let mut answer = String::new();
    for _ in 0..100 {
        // Until the first of them is in progress, this one may be.
        let exchange = tokio::time::timeout(Duration::from_millis(100), exchange(address, &request)).await;
        answer = exchange.unwrap_or_default();
        if !answer.is_empty() {
            break;
        }
    }
    assert_eq!(status(&answer), 409);
    assert!(answer.contains("retry-after: 60\r\n"), "{answer}");
}

/// The lines of the README.
#[tokio::test]
async fn a_handler_is_routed_to_in_one_line() {
    struct Sync(Counter);

    impl HefflHandler for Sync {
        type Error = &'static str;

        async fn lead_created(&self, delivery: HefflDelivery<Lead>) -> Result<(), Self::Error> {
            assert_eq!(delivery.payload.id, "ld_abc123");
            self.0.count();
            Ok(())
        }
    }

    let counter = Counter::default();
    let router =
        Router::new().route_service("/webhooks/heffl", heffl_receiver().handle(Sync(counter.clone())));
    let address = serve(router).await;
    let lead = heffl("msg_1", example("heffl/lead.created"));
    for _ in 0..2 {
        assert_eq!(status(&exchange(address, &request("/webhooks/heffl", &lead)).await), 200);
    }
    assert_eq!(counter.handled(), 1);
}

/// Events that borrow from the body are received the same way.
#[tokio::test]
async fn deliveries_that_borrow_from_the_body_are_received() {
    use compiled::borrowed::heffl::{Heffl, HefflHandler};

    struct Nothing;

    impl HefflHandler for Nothing {
        type Error = &'static str;
    }

    let counter = Counter::default();
    let receiver = || {
        let clock = crm_events::Clock::stopped_at(super::support::now());
        Receiver::<Heffl>::signed([super::support::WHSEC]).unwrap().clock(clock)
    };
    let router = Router::new()
        .route_service("/counted", receiver().handle_received(counter.clone()))
        .route_service("/nothing", receiver().handle(Nothing));
    let address = serve(router).await;
    let lead = heffl("msg_1", example("heffl/lead.created"));
    assert_eq!(status(&exchange(address, &request("/counted", &lead)).await), 200);
    assert_eq!(status(&exchange(address, &request("/nothing", &lead)).await), 200);
    assert_eq!((counter.handled(), counter.last()), (1, "lead.created".to_owned()));
}
