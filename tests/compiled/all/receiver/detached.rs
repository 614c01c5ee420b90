//! Clients that hang up: what was received is handled and settled all the same.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use crm_events::idempotency::MemoryStore;
use crm_events::receive::{Endpoint, Handle};
use crm_providers::heffl::Heffl;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tower_service::Service;

use super::kept::Kept;
use super::redis;
use super::server::{exchange, head, request, serve, status};
use super::support::{Counter, Sent, Slow, Stuck, eventually, example, heffl, heffl_receiver, lead};

const PATIENCE: Duration = Duration::from_secs(20);

async fn served<H: Handle<Heffl> + 'static>(endpoint: &Endpoint<Heffl, H>) -> SocketAddr {
    serve(Router::new().route_service("/heffl", endpoint.clone())).await
}

/// Of the 200s of a provider that waits a second for each of four answers, the first is the last.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_handler_of_two_seconds_runs_once_for_a_client_that_waits_one_and_tries_four_times() {
    let slow = Slow::new(Duration::from_secs(2));
    let address = served(&heffl_receiver().handle_received(slow.clone())).await;
    let request = request("/heffl", &lead());
    let mut answers = Vec::new();
    for _ in 0..4 {
        let answer = timeout(Duration::from_secs(1), exchange(address, &request)).await;
        answers.push(answer.map_or(0, |answer| status(&answer)));
    }
    assert_eq!(slow.counts(), (1, 1));
    assert!(answers[2..].iter().all(|status| *status == 200), "{answers:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_leaves_while_the_handler_is_at_work_does_not_stop_it() {
    /// How it leaves.
    type Leaving = fn(TcpStream);
    let leaves: [(&str, Leaving); 2] = [
        ("it closes the connection", drop),
        ("it resets the connection", |stream| {
            stream.set_zero_linger().unwrap();
            drop(stream);
        }),
    ];
    for (how, leave) in leaves {
        let slow = Slow::new(Duration::from_millis(500));
        let address = served(&heffl_receiver().handle_received(slow.clone())).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(&request("/heffl", &lead())).await.unwrap();
        slow.until_begun(1).await;
        leave(stream);
        slow.until_ended(1).await;
        assert_eq!(status(&exchange(address, &request("/heffl", &lead())).await), 200, "{how}");
        assert_eq!(slow.counts(), (1, 1), "{how}");
    }
}

/// How many clients send everything and leave, in each way.
const EACH: usize = 40;

/// A delivery whose body is small, or as large as several pieces.
fn numbered(name: &str, index: usize) -> Sent {
    let body = format!("{}{}", example("heffl/lead.created"), " ".repeat(index % 4 * 100_000));
    heffl(&format!("{name}_{index}"), body)
}

/// Sends deliveries, and closes each connection, or only the sending side of it, behind the last byte. Those connections
/// that are half open still.
async fn send_and_leave(address: SocketAddr) -> Vec<TcpStream> {
    let mut halves = Vec::new();
    for index in 0..EACH {
        for name in ["whole", "half"] {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(&request("/heffl", &numbered(name, index))).await.unwrap();
            if name == "half" {
                stream.shutdown().await.unwrap();
                halves.push(stream);
            }
        }
    }
    halves
}

/// Hyper alone, which calls the service as soon as it has a head, and may never poll what that returns: it drops it when it sees
/// the end of the connection behind the last byte of the body, which is in its channel by then.
async fn served_by_hyper(endpoint: &Endpoint<Heffl, Slow>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let endpoint = endpoint.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let endpoint = endpoint.clone();
            let service = service_fn(move |request| endpoint.clone().call(request));
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    });
    address
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_sends_everything_and_leaves_at_once_has_it_handled() {
    let slow = Slow::new(Duration::from_millis(50));
    let endpoint = heffl_receiver().handle_received(slow.clone());
    let address = served_by_hyper(&endpoint).await;
    let halves = send_and_leave(address).await;
    slow.until_ended(2 * EACH).await;
    drop(halves);
    assert_eq!(status(&exchange(address, &request("/heffl", &numbered("half", 0))).await), 200);
    assert_eq!(slow.counts(), (2 * EACH, 2 * EACH));
}

/// Under axum, a client that leaves together with a small body may leave before the endpoint is asked. Then nothing has begun.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_sent_again_by_clients_that_leave_at_once_is_handled_once() {
    let slow = Slow::new(Duration::from_millis(50));
    let address = served(&heffl_receiver().handle_received(slow.clone())).await;
    let halves = send_and_leave(address).await;
    for index in 0..EACH {
        for name in ["whole", "half"] {
            assert_eq!(status(&exchange(address, &request("/heffl", &numbered(name, index))).await), 200);
        }
    }
    drop(halves);
    assert_eq!(slow.counts(), (2 * EACH, 2 * EACH));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_is_cut_off_is_not_handled_and_comes_to_its_end() {
    let counter = Counter::default();
    let endpoint = heffl_receiver().handle_received(counter.clone());
    let address = served(&endpoint).await;
    let lead = lead();
    let length = format!("content-length: {}\r\n", lead.body.len());
    let cut = [head("/heffl", &lead, &length).as_bytes(), &lead.body[..100]].concat();
    for _ in 0..5 {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(&cut).await.unwrap();
        sleep(Duration::from_millis(20)).await;
        drop(stream);
    }
    assert_eq!(endpoint.drain(Duration::from_secs(5)).await, 0);
    assert_eq!(counter.handled(), 0);
    assert_eq!(status(&exchange(address, &request("/heffl", &lead)).await), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_completion_is_not_cancelled_by_a_client_that_leaves_meanwhile() {
    let counter = Counter::default();
    let store = Arc::new(Kept { settling: Duration::from_millis(500), ..Kept::default() });
    let endpoint = heffl_receiver().store(Arc::clone(&store)).handle_received(counter.clone());
    let address = served(&endpoint).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(&request("/heffl", &lead())).await.unwrap();
    eventually(|| counter.handled() == 1).await;
    drop(stream);
    assert_eq!(endpoint.drain(PATIENCE).await, 0);
    assert_eq!(status(&exchange(address, &request("/heffl", &lead())).await), 200);
    assert_eq!((counter.handled(), store.claims()), (1, 2));
}

/// Redis is away when the handler ends, and when it is back the client is gone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_completion_waits_for_redis_though_the_client_has_left() {
    if redis::url().is_none() {
        return;
    }
    let mut server = redis::Server::start();
    let slow = Slow::new(Duration::from_millis(500));
    let endpoint = heffl_receiver().store(server.store().await).handle_received(slow.clone());
    let address = served(&endpoint).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(&request("/heffl", &lead())).await.unwrap();
    slow.until_begun(1).await;
    server.stop();
    slow.until_ended(1).await;
    sleep(Duration::from_millis(700)).await;
    drop(stream);
    sleep(Duration::from_millis(800)).await;
    server.start_again();
    assert_eq!(endpoint.drain(PATIENCE).await, 0);
    assert_eq!(status(&exchange(address, &request("/heffl", &lead())).await), 200);
    assert_eq!(slow.counts(), (1, 1));
}

#[tokio::test]
async fn draining_waits_for_deliveries_that_nobody_waits_for() {
    let slow = Slow::new(Duration::from_millis(1500));
    let endpoint = heffl_receiver().handle_received(slow.clone());
    assert_eq!(endpoint.drain(Duration::ZERO).await, 0);
    for index in 0..3 {
        let sent = heffl(&format!("msg_{index}"), example("heffl/lead.created"));
        drop(endpoint.receive_detached(sent.parts(), sent.body));
    }
    slow.until_begun(3).await;
    let clone = endpoint.clone();
    assert_eq!(clone.drain(Duration::from_millis(100)).await, 3);
    assert_eq!(slow.counts(), (3, 0));
    assert_eq!(clone.drain(PATIENCE).await, 0);
    assert_eq!(slow.counts(), (3, 3));
}

#[tokio::test]
async fn draining_waits_for_bodies_that_are_on_their_way() {
    let counter = Counter::default();
    let endpoint = heffl_receiver().handle_received(counter.clone());
    let address = served(&endpoint).await;
    let lead = lead();
    let length = format!("content-length: {}\r\n", lead.body.len());
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head("/heffl", &lead, &length).as_bytes()).await.unwrap();
    timeout(PATIENCE, async {
        while endpoint.drain(Duration::ZERO).await == 0 {
            sleep(Duration::from_millis(5)).await;
        }
    })
    .await
    .expect("the body is waited for");
    let (left, ()) = tokio::join!(endpoint.drain(PATIENCE), async {
        stream.write_all(&lead.body).await.unwrap();
    });
    assert_eq!((left, counter.handled()), (0, 1));
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert_eq!(status(&answer), 200);
}

/// Without a service, for those who can be cancelled.
#[tokio::test]
async fn a_cancelled_delivery_is_settled_by_a_store_that_takes_its_time() {
    let store = Arc::new(Kept { settling: Duration::from_secs(1), ..Kept::default() });
    let counter = Counter::default();
    let stuck = heffl_receiver().store(Arc::clone(&store)).handle_received(Stuck::default());
    let endpoint = heffl_receiver().store(Arc::clone(&store)).handle_received(counter.clone());
    let sent = lead();
    let parts = sent.parts();
    let moment = Duration::from_millis(50);
    // While the handler is at work: it is given back.
    assert!(timeout(moment, stuck.receive(&parts, &sent.body)).await.is_err());
    assert_eq!(endpoint.receive(&parts, &sent.body).await.label(), "in_progress");
    assert_eq!(stuck.drain(PATIENCE).await, 0);
    // After the handler: it is completed.
    assert!(timeout(moment, endpoint.receive(&parts, &sent.body)).await.is_err());
    assert_eq!(counter.handled(), 1);
    assert_eq!(endpoint.drain(PATIENCE).await, 0);
    assert_eq!(endpoint.receive(&parts, &sent.body).await.label(), "duplicate");
    assert_eq!(counter.handled(), 1);
}

/// A runtime that ends takes its tasks with it.
#[test]
fn a_delivery_whose_runtime_ends_is_given_back() {
    let store = Arc::new(MemoryStore::new());
    let sent = lead();
    let stuck = heffl_receiver().store(Arc::clone(&store)).handle_received(Stuck::default());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        drop(stuck.receive_detached(sent.parts(), sent.body.clone()));
        eventually(|| store.len() == 1).await;
    });
    drop(runtime);
    let endpoint = heffl_receiver().store(store).handle_received(Counter::default());
    assert_eq!(tests::block_on(endpoint.receive(&sent.parts(), &sent.body)).label(), "handled");
}

/// A service's future has the request in it as well, and allocators are quick up to a kilobyte.
#[test]
fn the_future_of_a_request_leaves_room_for_the_request_in_a_kilobyte() {
    let endpoint = heffl_receiver().handle_received(Counter::default());
    let sent = lead();
    let parts = sent.parts();
    let size = size_of_val(&endpoint.receive(&parts, &sent.body)) + size_of_val(&parts);
    assert!(size <= 1024, "{size}, of which {} are the head", size_of_val(&parts));
}
