//! Requests, and handlers that do as they are told.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crm_events::receive::{Endpoint, Handle, Outcome, Received};
use crm_events::verify::{Given, Unsent};
use crm_events::{Clock, Provider};
use http::{Request, Response};

pub(crate) const SECRET: &str = "k-ours-5d1e8a2b9c7f40";
pub(crate) const OTHER: &str = "k-theirs-0a9b8c7d6e5f41";

pub(crate) fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_795_968_000)
}

pub(crate) fn clock() -> Clock {
    Clock::stopped_at(now())
}

pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
}

/// A request with JSON.
pub(crate) fn post(address: &str, body: &str) -> Request<String> {
    Request::post(address).header("content-type", "application/json").body(body.to_owned()).unwrap()
}

/// A request by another method, with nothing in it.
pub(crate) fn bare(method: &str, address: &str) -> Request<String> {
    Request::builder().method(method).uri(address).body(String::new()).unwrap()
}

/// The same, signed as the provider does.
pub(crate) fn signed<P: Provider>(request: Request<String>, secret: &str) -> Request<String> {
    signed_with::<P>(request, secret, None, &Given::new())
}

pub(crate) fn signed_with<P: Provider>(
    mut request: Request<String>,
    secret: &str,
    url: Option<&str>,
    given: &Given,
) -> Request<String> {
    let signer = P::SIGNATURE.signer_with(secret, given).unwrap();
    let unsent = Unsent {
        method: request.method().as_str(),
        url,
        query: request.uri().query(),
        ..Unsent::new("msg_1", now(), request.body().as_bytes())
    };
    for (name, value) in signer.sign(&unsent).unwrap().headers {
        let name = http::HeaderName::try_from(name).unwrap();
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    request
}

/// What comes of a request, and its answer: in a service, and without one. Both are the same.
pub(crate) fn received<P, H>(
    endpoint: &Endpoint<P, H>,
    request: &Request<String>,
) -> (Outcome, Response<String>)
where
    P: Provider + 'static,
    H: Handle<P> + 'static,
{
    let (parts, body) = request.clone().into_parts();
    let outcome = block_on(endpoint.receive(&parts, body.as_bytes()));
    let response = endpoint.response(&outcome);
    (outcome, response)
}

/// Status and body of the answer, which no browser runs anything of.
pub(crate) fn answer<P, H>(endpoint: &Endpoint<P, H>, request: &Request<String>) -> (u16, String)
where
    P: Provider + 'static,
    H: Handle<P> + 'static,
{
    let (_, response) = received(endpoint, request);
    assert_harmless(&response);
    (response.status().as_u16(), response.into_body())
}

/// Whatever is sent back is said to be of a type that no browser runs anything of.
pub(crate) fn assert_harmless(response: &Response<String>) {
    if !response.body().is_empty() {
        let kind = response.headers()["content-type"].to_str().unwrap();
        assert!(kind.starts_with("text/plain;") || kind == "application/json", "{kind}");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    }
}

/// Counts deliveries, and fails if it is told to.
#[derive(Clone, Default)]
pub(crate) struct Counter {
    pub(crate) handled: Arc<AtomicUsize>,
    pub(crate) fails: bool,
}

impl<P: Provider> Handle<P> for Counter {
    type Error = &'static str;

    async fn handle(&self, _received: Received<'_, P>) -> Result<(), Self::Error> {
        if self.fails {
            return Err("told to fail");
        }
        self.handled.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}
