//! Deliveries with anything wrong: the sender is told, nobody panics, and nothing hangs.
//!
//! 10,000 of them, or as many as the environment variable `CRM_EVENTS_MUTATIONS` says.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use axum::Router;
use crm_events::Provider;
use crm_events::receive::{Endpoint, Handle};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tower_service::Service;

use super::changes::{Change, change, changed};
use super::frames::{Framing, Pieces, framing};
use super::server::{head, request, serve};
use super::support::{
    Counter, Sent, apideck, apideck_receiver, example, heffl, heffl_receiver, morph, morph_receiver,
};
use tests::support::random::config;

/// How long nothing may be answered: many times what the slowest takes.
const PATIENCE: Duration = Duration::from_secs(60);

fn mutations() -> u32 {
    std::env::var("CRM_EVENTS_MUTATIONS").map_or(10_000, |count| count.parse().unwrap())
}

/// Deliveries as they should be.
const EXAMPLES: [&str; 9] = [
    "heffl/lead.created",
    "heffl/invoice.paid",
    "heffl/deal.stageChanged",
    "heffl/form.response.created",
    "apideck/crm.lead.created",
    "apideck/crm.company.created",
    "apideck/apideck.subscription.created",
    "morph/crmOpportunity.created",
    "morph/crmEngagement.created",
];

fn delivery(name: &str, body: Vec<u8>) -> Sent {
    match name.split_once('/').unwrap() {
        ("heffl", _) => heffl("msg_1", body),
        ("apideck", event) => apideck(event, "key-1", body),
        _ => morph("key-1", body),
    }
}

/// A change to the headers; a place is that of one of them, whatever their number.
#[derive(Clone, Debug)]
enum HeaderChange {
    Remove(usize),
    Repeat(usize),
    Exchange(usize, usize),
    Edit(usize, Change),
    Set(usize, Vec<u8>),
    Add(&'static str, Vec<u8>),
    Many(usize),
}

fn header_change() -> impl Strategy<Value = HeaderChange> {
    let value = || {
        prop_oneof![
            prop::collection::vec(any::<u8>(), 0..40),
            (0..9000_usize).prop_map(|length| vec![b'k'; length]),
            prop::sample::select(vec![
                "application/json; charset=utf-16",
                "text/html",
                "gzip",
                "18446744073709551616",
                "v1,",
                "-1",
            ])
            .prop_map(Vec::from),
        ]
    };
    let name = prop::sample::select(vec![
        "content-type",
        "content-length",
        "content-encoding",
        "expect",
        "webhook-id",
        "webhook-timestamp",
        "webhook-signature",
        "x-apideck-event-type",
        "x-apideck-idempotency-key",
        "x-idempotency-key",
    ]);
    prop_oneof![
        any::<usize>().prop_map(HeaderChange::Remove),
        any::<usize>().prop_map(HeaderChange::Repeat),
        any::<[usize; 2]>().prop_map(|[one, other]| HeaderChange::Exchange(one, other)),
        (any::<usize>(), change()).prop_map(|(at, change)| HeaderChange::Edit(at, change)),
        (any::<usize>(), value()).prop_map(|(at, value)| HeaderChange::Set(at, value)),
        (name, value()).prop_map(|(name, value)| HeaderChange::Add(name, value)),
        (0..300_usize).prop_map(HeaderChange::Many),
    ]
}

type Headers = Vec<(String, Vec<u8>)>;

fn change_header(headers: &mut Headers, change: &HeaderChange) {
    if let HeaderChange::Add(name, value) = change {
        headers.push(((*name).to_owned(), value.clone()));
    }
    let count = headers.len();
    if count == 0 {
        return;
    }
    match change {
        HeaderChange::Remove(at) => drop(headers.remove(at % count)),
        HeaderChange::Repeat(at) => headers.push(headers[at % count].clone()),
        HeaderChange::Exchange(one, other) => {
            let value = headers[one % count].1.clone();
            headers[one % count].1 = std::mem::replace(&mut headers[other % count].1, value);
        }
        HeaderChange::Edit(at, change) => {
            let value = &mut headers[at % count].1;
            *value = changed(std::mem::take(value), std::slice::from_ref(change));
        }
        HeaderChange::Set(at, value) => headers[at % count].1.clone_from(value),
        HeaderChange::Many(number) => {
            headers.extend((0..*number).map(|index| (format!("x-{index}"), b"many".to_vec())));
        }
        HeaderChange::Add(..) => {}
    }
}

/// What is done to a delivery.
#[derive(Clone, Debug)]
struct Mutation {
    name: &'static str,
    body: Vec<Change>,
    /// The body is changed before the delivery is signed, so that what is wrong reaches the decoder.
    is_signed: bool,
    headers: Vec<HeaderChange>,
    method: Method,
    framing: Framing,
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let method = prop_oneof![
        20 => Just(Method::POST),
        1 => prop::sample::select(vec![Method::GET, Method::HEAD, Method::PUT, Method::OPTIONS]),
    ];
    (
        prop::sample::select(EXAMPLES.to_vec()),
        prop::collection::vec(change(), 0..5),
        prop::bool::weighted(0.8),
        prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(header_change(), 1..4)],
        method,
        framing(),
    )
        .prop_map(|(name, body, is_signed, headers, method, framing)| Mutation {
            name,
            body,
            is_signed,
            headers,
            method,
            framing,
        })
}

impl Mutation {
    fn request(&self) -> Request<Pieces> {
        let original = example(self.name).into_bytes();
        let body = changed(original.clone(), &self.body);
        let sent = delivery(self.name, if self.is_signed { body.clone() } else { original });
        let mut headers: Headers =
            sent.headers.into_iter().map(|(name, value)| (name, value.into_bytes())).collect();
        for change in &self.headers {
            change_header(&mut headers, change);
        }
        let mut request = Request::new(Pieces::new(&body, &self.framing));
        *request.method_mut() = self.method.clone();
        *request.headers_mut() = as_map(headers);
        request
    }
}

/// Without those that HTTP has no way to write.
fn as_map(headers: Headers) -> HeaderMap {
    let valid = headers.into_iter().filter_map(|(name, value)| {
        Some((HeaderName::from_bytes(name.as_bytes()).ok()?, HeaderValue::from_bytes(&value).ok()?))
    });
    let mut map = HeaderMap::new();
    for (name, value) in valid {
        map.append(name, value);
    }
    map
}

/// Receivers of all three providers. What of a body is not there at once is late.
struct Receivers<H> {
    heffl: Endpoint<crm_providers::heffl::Heffl, H>,
    apideck: Endpoint<crm_providers::apideck::Apideck, H>,
    morph: Endpoint<crm_providers::morph::Morph, H>,
}

impl Receivers<Counter> {
    fn new(counter: &Counter) -> Self {
        Self {
            heffl: heffl_receiver().body_timeout(Duration::ZERO).handle_received(counter.clone()),
            apideck: apideck_receiver().body_timeout(Duration::ZERO).handle_received(counter.clone()),
            morph: morph_receiver().body_timeout(Duration::ZERO).handle_received(counter.clone()),
        }
    }

    async fn answer(&mut self, name: &str, request: Request<Pieces>) -> Response<String> {
        let Ok(answer) = match name.split_once('/').unwrap().0 {
            "heffl" => call(&mut self.heffl, request).await,
            "apideck" => call(&mut self.apideck, request).await,
            _ => call(&mut self.morph, request).await,
        };
        answer
    }
}

async fn call<P, H>(
    endpoint: &mut Endpoint<P, H>,
    request: Request<Pieces>,
) -> Result<Response<String>, std::convert::Infallible>
where
    P: Provider + 'static,
    H: Handle<P, Error = &'static str> + 'static,
{
    endpoint.call(request).await
}

/// Runs `cases` in a thread of their own, and fails if they fail or if they stop counting.
fn watch(cases: impl FnOnce(&AtomicUsize) + Send + 'static) {
    let count = Arc::new(AtomicUsize::new(0));
    let of_thread = Arc::clone(&count);
    let thread: JoinHandle<()> = thread::spawn(move || cases(&of_thread));
    let (mut seen, mut since) = (0, Instant::now());
    while !thread.is_finished() {
        thread::sleep(Duration::from_millis(10));
        let now = count.load(Ordering::Relaxed);
        if now != seen {
            (seen, since) = (now, Instant::now());
        }
        assert!(since.elapsed() < PATIENCE, "no answer after {seen} deliveries");
    }
    thread.join().unwrap_or_else(|panic| resume_unwind(panic));
}

#[test]
fn each_mutated_delivery_has_an_answer_that_is_the_sender_s() {
    watch(|count| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let counter = Counter::default();
        let receivers = std::cell::RefCell::new(Receivers::new(&counter));
        let statuses = std::cell::RefCell::new(std::collections::BTreeMap::<u16, u32>::new());
        TestRunner::new(config(mutations()))
            .run(&mutation(), |mutation| {
                let before = counter.handled();
                let mut receivers = receivers.borrow_mut();
                let answer = runtime.block_on(receivers.answer(mutation.name, mutation.request()));
                let status = answer.status().as_u16();
                prop_assert!(matches!(status, 200 | 400 | 401 | 405 | 408 | 413 | 415 | 422), "{}", status);
                prop_assert!(status == 200 || counter.handled() == before, "{}, but it was handled", status);
                *statuses.borrow_mut().entry(status).or_default() += 1;
                count.fetch_add(1, Ordering::Relaxed);
                Ok(())
            })
            .unwrap_or_else(|error| panic!("{error}"));
        // The changes reach each of these answers.
        let statuses: Vec<u16> = statuses.into_inner().into_keys().collect();
        assert_eq!(statuses, [200, 400, 401, 405, 408, 413, 415, 422]);
    });
}

/// All bytes of a request, its first line and its lengths included.
fn wire() -> impl Strategy<Value = Vec<u8>> {
    let chunk = prop_oneof![Just(None), (1..400_usize).prop_map(Some)];
    (prop::sample::select(EXAMPLES.to_vec()), chunk, prop::collection::vec(change(), 1..6)).prop_map(
        |(name, chunk, changes)| {
            let sent = delivery(name, example(name).into_bytes());
            let path = format!("/{}", name.split_once('/').unwrap().0);
            changed(
                chunk.map_or_else(|| request(&path, &sent), |length| chunked(&path, &sent, length)),
                &changes,
            )
        },
    )
}

fn chunked(path: &str, sent: &Sent, length: usize) -> Vec<u8> {
    let mut request = head(path, sent, "transfer-encoding: chunked\r\n").into_bytes();
    for piece in sent.body.chunks(length) {
        request.extend(format!("{:x}\r\n", piece.len()).bytes());
        request.extend([piece, b"\r\n"].concat());
    }
    request.extend(b"0\r\n\r\n");
    request
}

/// The statuses of all answers on a connection: a changed length may leave a rest that is taken for another request.
async fn statuses(address: std::net::SocketAddr, bytes: &[u8]) -> Vec<u16> {
    let exchange = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let (mut reader, mut writer) = stream.split();
        let send = async {
            // If it has answered, it need not read the rest; a reset is no answer.
            let _ = writer.write_all(bytes).await;
            let _ = writer.shutdown().await;
        };
        let mut answer = Vec::new();
        let (_, _) = tokio::join!(send, reader.read_to_end(&mut answer));
        String::from_utf8_lossy(&answer).into_owned()
    };
    let answer = tokio::time::timeout(PATIENCE, exchange).await.expect("the server answers in time");
    answer.split("HTTP/1.1 ").skip(1).map(|answer| answer[..3].parse().unwrap()).collect()
}

#[test]
fn each_mutated_request_has_an_answer_that_is_the_sender_s() {
    watch(|count| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let counter = Counter::default();
        let address = runtime.block_on(serve(router(&counter)));
        let good = |id: &str| request("/heffl", &heffl(id, example("heffl/lead.created")));
        TestRunner::new(config(mutations() / 20))
            .run(&wire(), |bytes| {
                for status in runtime.block_on(statuses(address, &bytes)) {
                    prop_assert!(status < 500, "{}", status);
                }
                count.fetch_add(1, Ordering::Relaxed);
                Ok(())
            })
            .unwrap_or_else(|error| panic!("{error}"));
        let before = counter.handled();
        assert_eq!(runtime.block_on(statuses(address, &good("msg_2"))), [200]);
        assert_eq!(counter.handled(), before + 1);
    });
}

fn router(counter: &Counter) -> Router {
    let timeout = Duration::from_millis(300);
    Router::new()
        .route_service("/heffl", heffl_receiver().body_timeout(timeout).handle_received(counter.clone()))
        .route_service("/apideck", apideck_receiver().body_timeout(timeout).handle_received(counter.clone()))
        .route_service("/morph", morph_receiver().body_timeout(timeout).handle_received(counter.clone()))
}
