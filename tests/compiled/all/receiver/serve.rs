//! The server of the feature `serve`: what it cuts, where paths lead, and how it stops.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::routing::get;
use crm_events::receive::{Handle, Received, Receiver};
use crm_events::serve::{Server, Stopped};
use crm_events::verify::SecretInPath;
use crm_providers::heffl::Heffl;
use crm_providers::morph::Morph;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::server::{exchange, head, request, status};
use super::support::{Counter, Sent, Slow, Stuck, example, heffl, heffl_receiver, morph};

/// How long anything may take that should happen at once.
const SOON: Duration = Duration::from_secs(5);

/// A short time, which is over before the times that are not meant.
const SHORT: Duration = Duration::from_millis(300);

/// A server that runs.
pub(super) struct Running {
    pub(super) address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<io::Result<Stopped>>,
}

impl Running {
    pub(super) async fn start(server: Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let stopped = async move { drop(stopped.await) };
        let ended = tokio::spawn(server.serve_until(listener, stopped));
        Self { address, stop, ended }
    }

    pub(super) async fn stop(self) -> Stopped {
        self.stop.send(()).unwrap();
        timeout(SOON, self.ended).await.expect("the server ends").unwrap().unwrap()
    }

    pub(super) async fn connect(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }
}

/// What still comes until the connection is closed, and how long that takes.
pub(super) async fn closed(stream: &mut TcpStream) -> (String, Duration) {
    let began = Instant::now();
    let mut answer = Vec::new();
    // An end that is no good one is an end.
    let _ = timeout(SOON, stream.read_to_end(&mut answer)).await.expect("the connection is closed");
    (String::from_utf8_lossy(&answer).into_owned(), began.elapsed())
}

/// The next answer on a connection that stays open.
async fn answer(stream: &mut TcpStream) -> String {
    let mut answer = vec![0; 1000];
    let length = timeout(SOON, stream.read(&mut answer)).await.expect("there is an answer").unwrap();
    String::from_utf8_lossy(&answer[..length]).into_owned()
}

fn lead(id: &str) -> Sent {
    heffl(id, example("heffl/lead.created"))
}

/// A request after which the connection stays open.
fn kept_alive(id: &str) -> String {
    let request = String::from_utf8(request("/heffl", &lead(id))).unwrap();
    request.replace("connection: close\r\n", "")
}

fn server(counter: &Counter) -> Server {
    Server::new().route("/heffl", heffl_receiver().handle_received(counter.clone()))
}

/// Takes its time.
struct Takes(Duration, Counter);

impl Handle<Heffl> for Takes {
    type Error = &'static str;

    async fn handle(&self, _received: Received<'_, Heffl>) -> Result<(), Self::Error> {
        sleep(self.0).await;
        self.1.count();
        Ok(())
    }
}

#[tokio::test]
async fn half_a_head_is_cut_and_so_is_one_that_trickles_and_a_connection_that_says_nothing() {
    let running = Running::start(server(&Counter::default()).header_timeout(SHORT)).await;
    for sent in ["", "POST /heffl HTTP/1.1\r\nhost: loc"] {
        let began = Instant::now();
        assert_eq!(closed(&mut running.connect(sent).await).await.0, "", "{sent}");
        assert!(began.elapsed() >= SHORT, "{sent}: {:?}", began.elapsed());
    }
    let mut trickling = running.connect("POST /heffl HTTP/1.1\r\nx: ").await;
    let began = Instant::now();
    while trickling.write_all(b"a").await.is_ok() && began.elapsed() < SOON {
        sleep(Duration::from_millis(20)).await;
    }
    assert!(began.elapsed() < SOON);
}

#[tokio::test]
async fn a_connection_without_requests_is_kept_for_the_idle_time() {
    let counter = Counter::default();
    let idle = SHORT * 6;
    let running = Running::start(server(&counter).header_timeout(SHORT / 3).idle_timeout(idle)).await;
    let mut stream = running.connect(&kept_alive("msg_1")).await;
    assert_eq!(status(&answer(&mut stream).await), 200);
    sleep(SHORT).await;
    stream.write_all(kept_alive("msg_2").as_bytes()).await.unwrap();
    let began = Instant::now();
    assert_eq!(status(&answer(&mut stream).await), 200);
    assert_eq!(closed(&mut stream).await.0, "");
    assert!(began.elapsed() >= idle, "{:?}", began.elapsed());
    assert_eq!(counter.handled(), 2);

    // The idle time is longer than anything is waited for here.
    let running = Running::start(server(&counter).header_timeout(SHORT / 3)).await;
    let mut half = running.connect(&kept_alive("msg_3")).await;
    assert_eq!(status(&answer(&mut half).await), 200);
    half.write_all(b"POST /heffl").await.unwrap();
    assert_eq!(closed(&mut half).await.0, "", "the head has its own time");
}

#[tokio::test]
async fn a_head_of_more_bytes_than_it_may_have_is_refused() {
    let running = Running::start(server(&Counter::default()).header_bytes(0)).await;
    let large = format!("POST /heffl HTTP/1.1\r\nhost: localhost\r\nx: {}\r\n\r\n", "a".repeat(10_000));
    assert_eq!(status(&exchange(running.address, large.as_bytes()).await), 431);
    let mut lead = lead("msg_1");
    lead = lead.and("x", &"a".repeat(5000));
    assert_eq!(status(&exchange(running.address, &request("/heffl", &lead)).await), 200);
}

#[tokio::test]
async fn paths_lead_to_their_endpoints_and_all_others_to_the_fallback() {
    let counter = Counter::default();
    let secret = Receiver::<Morph>::verified_by(SecretInPath::new(["ahV9aing7Thee3oh"]).unwrap());
    let server = server(&counter)
        .route("/morph/{secret}", secret.handle_received(counter.clone()))
        .route("/morph/heffl", heffl_receiver().handle_received(counter.clone()));
    let running = Running::start(server).await;
    let opportunity = morph("key-1", example("morph/crmOpportunity.created"));
    let status_of =
        async |path: &str, sent: &Sent| status(&exchange(running.address, &request(path, sent)).await);
    assert_eq!(status_of("/morph/ahV9aing7Thee3oh", &opportunity).await, 200);
    assert_eq!(status_of("/heffl?from=heffl", &lead("msg_1")).await, 200);
    assert_eq!(status_of("/morph/heffl", &lead("msg_1")).await, 200, "what is exact goes before");
    assert_eq!(counter.handled(), 3);
    assert_eq!(status_of("/morph/ahV9aing7Thee3oi", &opportunity).await, 401);
    for nowhere in ["/morph", "/morph/", "/heffl/", "/", "/health"] {
        assert_eq!(status_of(nowhere, &opportunity).await, 404, "{nowhere}");
    }

    let router = Router::new().route("/health", get(|| async { "well" }));
    let running = Running::start(self::server(&counter).fallback(router)).await;
    let health =
        exchange(running.address, b"GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(health.starts_with("HTTP/1.1 200 OK\r\n") && health.ends_with("\r\n\r\nwell"), "{health}");
    assert_eq!(status(&exchange(running.address, &request("/heffl", &lead("msg_1"))).await), 200);
    assert_eq!(status(&exchange(running.address, &request("/nowhere", &lead("msg_1"))).await), 404);
}

#[tokio::test]
async fn a_path_that_is_none_or_has_two_routes_is_told_before_anything_is_served() {
    for paths in [["/heffl", "/heffl"], ["heffl", "/"], ["/{a}/b", "/"], ["/{a}", "/{b}"]] {
        let server = paths.into_iter().fold(Server::new(), |server, path| {
            server.route(path, heffl_receiver().handle_received(Counter::default()))
        });
        let error = server.serve("127.0.0.1:0").await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
        assert!(error.to_string().contains('`'), "{error}");
    }
}

/// A fallback that streams for longer than a connection may be idle, and one whose client takes nothing.
#[tokio::test]
async fn an_answer_that_takes_long_is_not_idle_and_one_that_nobody_takes_is_cut() {
    let slow = get(|| async { Body::new(Delayed(Some(Box::pin(sleep(SHORT * 2))))) });
    let large = get(|| async { vec![b'a'; 100_000_000] });
    let router = Router::new().route("/slow", slow).route("/large", large);
    let server = Server::new().fallback(router).idle_timeout(SHORT / 3).write_timeout(SHORT);
    let running = Running::start(server).await;
    let get = |path: &str| format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n");
    let mut stream = running.connect(&get("/slow")).await;
    let (answer, _) = closed(&mut stream).await;
    assert!(answer.contains("late"), "{answer}");

    let stream = running.connect(&get("/large")).await;
    sleep(SHORT * 4).await;
    let mut stream = stream;
    let (answer, _) = closed(&mut stream).await;
    assert!(answer.len() < 100_000_000, "all of it was sent");
}

/// A text after a time.
struct Delayed(Option<std::pin::Pin<Box<tokio::time::Sleep>>>);

impl http_body::Body for Delayed {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        let Some(time) = &mut self.0 else { return std::task::Poll::Ready(None) };
        std::task::ready!(time.as_mut().poll(context));
        self.0 = None;
        std::task::Poll::Ready(Some(Ok(http_body::Frame::data(Bytes::from_static(b"late")))))
    }
}

#[tokio::test]
async fn a_client_that_closes_its_sending_side_gets_its_answer() {
    let counter = Counter::default();
    let takes = Takes(SHORT, counter.clone());
    let running =
        Running::start(Server::new().route("/heffl", heffl_receiver().handle_received(takes))).await;
    let mut stream = running.connect(&kept_alive("msg_1")).await;
    stream.shutdown().await.unwrap();
    assert_eq!(status(&closed(&mut stream).await.0), 200);
    assert_eq!(counter.handled(), 1);
    // One that has nothing to say is closed.
    let mut stream = running.connect("").await;
    stream.shutdown().await.unwrap();
    assert!(closed(&mut stream).await.1 < Duration::from_secs(2));
}

#[tokio::test]
async fn others_wait_while_as_many_connections_are_open_as_may_be() {
    let running = Running::start(server(&Counter::default()).connections(1)).await;
    let first = running.connect("").await;
    sleep(SHORT / 3).await;
    let mut second = running.connect(&kept_alive("msg_1")).await;
    let mut byte = [0];
    assert!(timeout(SHORT, second.peek(&mut byte)).await.is_err(), "it is not answered yet");
    drop(first);
    assert_eq!(status(&answer(&mut second).await), 200);
}

#[tokio::test]
async fn a_graceful_stop_finishes_the_delivery_at_work_and_answers_it() {
    let slow = Slow::new(SHORT * 5);
    let running =
        Running::start(Server::new().route("/heffl", heffl_receiver().handle_received(slow.clone()))).await;
    let mut idle = running.connect("").await;
    let mut working = running.connect(&kept_alive("msg_1")).await;
    slow.until_begun(1).await;
    let address = running.address;
    let stopped = running.stop().await;
    assert!(stopped.is_clean(), "{stopped:?}");
    assert_eq!(slow.counts(), (1, 1));
    let (answer, _) = closed(&mut working).await;
    assert_eq!(status(&answer), 200);
    assert!(answer.contains("connection: close\r\n"), "{answer}");
    assert_eq!(closed(&mut idle).await.0, "");
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn half_open_connections_are_cut_at_the_deadline() {
    let minute = Duration::from_secs(60);
    let server = server(&Counter::default()).header_timeout(minute).shutdown_deadline(SHORT);
    let running = Running::start(server).await;
    let half_body = head("/heffl", &lead("msg_1"), "content-length: 100\r\n") + "half";
    let mut open =
        [running.connect("POST /heffl HTTP/1.1\r\nhost: loc").await, running.connect(&half_body).await];
    sleep(SHORT / 3).await;
    // Which waits less than the head or the body may take.
    let stopped = running.stop().await;
    assert_eq!((stopped.connections_cut, stopped.deliveries_left), (2, 0));
    for stream in &mut open {
        assert_eq!(closed(stream).await.0, "");
    }
}

/// Whether their clients are still there or not.
#[tokio::test]
async fn deliveries_that_are_not_done_at_the_deadline_are_counted() {
    let stuck = Stuck::default();
    let endpoint = heffl_receiver().handle_received(stuck.clone());
    let running = Running::start(Server::new().route("/heffl", endpoint).shutdown_deadline(SHORT)).await;
    let _there = running.connect(&kept_alive("msg_1")).await;
    let gone = running.connect(&kept_alive("msg_2")).await;
    while stuck.0.load(Ordering::SeqCst) < 2 {
        sleep(SHORT / 10).await;
    }
    // With an RST, which half a connection cannot be taken for.
    gone.set_zero_linger().unwrap();
    drop(gone);
    sleep(SHORT / 3).await;
    let stopped = running.stop().await;
    // Nothing is read of a connection while there is a delivery at work, so that one that is lost is not noticed.
    assert_eq!((stopped.connections_cut, stopped.deliveries_left), (2, 2));
    assert!(!stopped.is_clean());
}

#[tokio::test]
async fn a_stop_waits_for_deliveries_whose_clients_have_hung_up() {
    let slow = Slow::new(SHORT * 4);
    let running =
        Running::start(Server::new().route("/heffl", heffl_receiver().handle_received(slow.clone()))).await;
    let gone = running.connect(&kept_alive("msg_1")).await;
    slow.until_begun(1).await;
    gone.set_zero_linger().unwrap();
    drop(gone);
    sleep(SHORT / 3).await;
    assert!(running.stop().await.is_clean());
    assert_eq!(slow.counts(), (1, 1));
}

#[tokio::test]
async fn a_server_that_is_dropped_closes_its_connections() {
    let Running { address, stop, ended } = Running::start(server(&Counter::default())).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    sleep(SHORT / 3).await;
    ended.abort();
    assert_eq!(closed(&mut stream).await.0, "");
    drop(stop);
}

#[test]
fn nothing_of_the_routes_is_in_the_debug_form_of_a_server() {
    let debug = format!(
        "{:?}",
        Server::new().route("/ahV9aing7Thee3oh", heffl_receiver().handle_received(Counter::default()))
    );
    assert!(!debug.contains("ahV9aing7Thee3oh"), "{debug}");
}
