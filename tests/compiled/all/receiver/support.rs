//! Deliveries as providers send them, and a handler that counts.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Waker};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crm_events::Clock;
use crm_events::receive::{Endpoint, Handle, Received, Receiver};
use crm_events::verify::{Signer, Unsent};
use crm_events::{EventSet, Provider};
use crm_providers::apideck::Apideck;
use crm_providers::heffl::Heffl;
use crm_providers::morph::Morph;
use http::request::Parts;
use tests::workspace;

pub(super) const WHSEC: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
pub(super) const API_KEY: &str = "sk_test_9f2c41d07be8";

pub(super) fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_795_202_400)
}

/// The text of a documented payload: `heffl/lead.created`.
pub(super) fn example(name: &str) -> String {
    let (provider, event) = name.split_once('/').unwrap();
    let path = workspace().join("schemas").join(provider).join("examples").join(format!("{event}.json"));
    std::fs::read_to_string(path).unwrap()
}

/// A delivery as it is sent: headers and body.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Sent {
    fn new(headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Self {
        let mut all = vec![("content-type".to_owned(), "application/json".to_owned())];
        all.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        Self { headers: all, body: body.into() }
    }

    /// The same with another value of a header, or without it.
    pub(super) fn with(mut self, name: &str, value: Option<&str>) -> Self {
        self.headers.retain(|(other, _)| other != name);
        self.headers.extend(value.map(|value| (name.to_owned(), value.to_owned())));
        self
    }

    /// The same with a header added.
    pub(super) fn and(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(super) fn parts(&self) -> Parts {
        self.request().into_parts().0
    }

    fn request(&self) -> http::Request<()> {
        let mut request = http::Request::post("/webhooks").body(()).unwrap();
        for (name, value) in &self.headers {
            request.headers_mut().append(
                http::HeaderName::from_bytes(name.as_bytes()).unwrap(),
                http::HeaderValue::from_bytes(value.as_bytes()).unwrap(),
            );
        }
        request
    }
}

fn signed(signer: &dyn Signer, id: &str, body: &[u8]) -> Vec<(String, String)> {
    signer.sign(&Unsent::new(id, now(), body)).unwrap().headers
}

/// A delivery of Heffl, signed.
pub(super) fn heffl(id: &str, body: impl Into<Vec<u8>>) -> Sent {
    let body = body.into();
    let headers = signed(&*Heffl::SIGNATURE.signer(WHSEC).unwrap(), id, &body);
    let headers: Vec<(&str, &str)> =
        headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Sent::new(&headers, body)
}

/// A delivery of Apideck, signed as far as its body can be.
pub(super) fn apideck(event: &str, key: &str, body: impl Into<Vec<u8>>) -> Sent {
    let body = body.into();
    let signature = Apideck::SIGNATURE.signer(API_KEY).unwrap();
    let signature = signature.sign(&Unsent::new(key, now(), &body)).unwrap_or_default();
    let signature = signature.headers.first().map_or("", |(_, value)| value);
    Sent::new(
        &[
            ("x-apideck-event-type", event),
            ("x-apideck-idempotency-key", key),
            ("x-apideck-signature", signature),
        ],
        body,
    )
}

/// A delivery of Morph, which signs nothing.
pub(super) fn morph(key: &str, body: impl Into<Vec<u8>>) -> Sent {
    Sent::new(&[("x-conector-id", "hubspot"), ("x-owner-id", "org-7"), ("x-idempotency-key", key)], body)
}

/// One of Heffl's deliveries.
pub(super) fn lead() -> Sent {
    heffl("msg_1", example("heffl/lead.created"))
}

/// What comes of it, as a service receives it.
pub(super) async fn label<H: Handle<Heffl> + 'static>(endpoint: &Endpoint<Heffl, H>) -> &'static str {
    let sent = lead();
    endpoint.receive_detached(sent.parts(), sent.body).await.label()
}

pub(super) fn heffl_receiver() -> Receiver<Heffl> {
    Receiver::signed([WHSEC]).unwrap().clock(Clock::stopped_at(now()))
}

pub(super) fn apideck_receiver() -> Receiver<Apideck> {
    Receiver::signed([API_KEY]).unwrap()
}

pub(super) fn morph_receiver() -> Receiver<Morph> {
    Receiver::unsigned()
}

/// Counts deliveries, notes the last event's name, and fails while it is told to.
#[derive(Clone, Default)]
pub(super) struct Counter(Arc<Counted>);

#[derive(Default)]
struct Counted {
    handled: AtomicUsize,
    warned: AtomicUsize,
    fails: AtomicBool,
    last: std::sync::Mutex<String>,
}

impl Counter {
    pub(super) fn handled(&self) -> usize {
        self.0.handled.load(Ordering::SeqCst)
    }

    /// How many violations came with deliveries.
    pub(super) fn warned(&self) -> usize {
        self.0.warned.load(Ordering::SeqCst)
    }

    /// Counts one more.
    pub(super) fn count(&self) {
        self.0.handled.fetch_add(1, Ordering::SeqCst);
    }

    pub(super) fn fail(&self, fails: bool) {
        self.0.fails.store(fails, Ordering::SeqCst);
    }

    pub(super) fn last(&self) -> String {
        self.0.last.lock().unwrap().clone()
    }
}

impl<P: Provider> Handle<P> for Counter {
    type Error = &'static str;

    async fn handle(&self, received: Received<'_, P>) -> Result<(), Self::Error> {
        if self.0.fails.load(Ordering::SeqCst) {
            return Err("told to fail");
        }
        self.0.warned.fetch_add(received.violations().len(), Ordering::SeqCst);
        *self.0.last.lock().unwrap() = received.delivery.payload.name().to_owned();
        self.count();
        Ok(())
    }
}

/// Never ends, and counts how often it began.
#[derive(Clone, Default)]
pub(super) struct Stuck(pub(super) Arc<AtomicUsize>);

impl<P: Provider> Handle<P> for Stuck {
    type Error = Infallible;

    async fn handle(&self, _received: Received<'_, P>) -> Result<(), Infallible> {
        self.0.fetch_add(1, Ordering::SeqCst);
        std::future::pending().await
    }
}

/// Takes its time, and counts how often it began and how often it came to its end.
#[derive(Clone)]
pub(super) struct Slow {
    time: Duration,
    began: Arc<AtomicUsize>,
    ended: Arc<AtomicUsize>,
}

impl Slow {
    pub(super) fn new(time: Duration) -> Self {
        Self { time, began: Arc::default(), ended: Arc::default() }
    }

    /// How often it began, and how often it came to its end.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.began.load(Ordering::SeqCst), self.ended.load(Ordering::SeqCst))
    }

    /// Waits until it has come to its end so many times.
    pub(super) async fn until_ended(&self, times: usize) {
        eventually(|| self.counts().1 >= times).await;
    }

    /// Waits until it has begun so many times.
    pub(super) async fn until_begun(&self, times: usize) {
        eventually(|| self.counts().0 >= times).await;
    }
}

impl<P: Provider> Handle<P> for Slow {
    type Error = Infallible;

    async fn handle(&self, _received: Received<'_, P>) -> Result<(), Infallible> {
        self.began.fetch_add(1, Ordering::SeqCst);
        tokio::time::sleep(self.time).await;
        self.ended.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

/// Waits until something is so, which it has to be within half a minute.
pub(super) async fn eventually(mut is_so: impl FnMut() -> bool) {
    let began = std::time::Instant::now();
    while !is_so() {
        assert!(began.elapsed() < Duration::from_secs(30), "it does not come to this");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Gives `future` one chance to go on. Whether it is still not ready, which it is said to be.
pub(super) fn is_pending<F: Future>(future: Pin<&mut F>) -> bool {
    future.poll(&mut Context::from_waker(Waker::noop())).is_pending()
}
