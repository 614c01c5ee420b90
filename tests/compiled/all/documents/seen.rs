//! What a receiver makes of a delivery.

use std::convert::Infallible;
use std::sync::Mutex;

use crm_events::receive::{Handle, Received, Receiver};
use crm_events::{EventSet, Provider, UnsignedProvider};
use tests::block_on;

/// Names and values.
pub(super) type Pairs<'p> = &'p [(String, String)];

/// What became of a delivery.
#[derive(Debug, PartialEq)]
pub(super) struct Seen {
    /// The word for the outcome: `handled`.
    pub(super) outcome: &'static str,
    /// The event that the handler got, if it got one.
    pub(super) name: Option<String>,
    /// Whether that is an event without a type.
    pub(super) is_unknown: bool,
}

impl Seen {
    /// An event with a type, handled.
    pub(super) fn handled(name: &str) -> Self {
        Self { outcome: "handled", name: Some(name.to_owned()), is_unknown: false }
    }
}

#[derive(Default)]
struct Handler(Mutex<Option<(String, bool)>>);

impl<P: Provider> Handle<P> for Handler {
    type Error = Infallible;

    async fn handle(&self, received: Received<'_, P>) -> Result<(), Infallible> {
        let event = &received.delivery.payload;
        *self.0.lock().unwrap() = Some((event.name().to_owned(), event.is_unknown()));
        Ok(())
    }
}

/// Receives a delivery by this method, with these parameters of the address, which need no escapes, these headers and this body.
pub(super) fn receive<P: UnsignedProvider>(
    method: &str,
    query: Pairs<'_>,
    headers: Pairs<'_>,
    body: &str,
) -> Seen {
    let parameters: Vec<String> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let address = format!("/webhooks?{}", parameters.join("&"));
    let mut request = http::Request::builder().method(method).uri(address);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let (parts, ()) = request.body(()).unwrap().into_parts();
    let handler = Handler::default();
    let endpoint = Receiver::<P>::unsigned().without_store().handle_received(&handler);
    let outcome = block_on(endpoint.receive(&parts, body.as_bytes())).label();
    let seen = handler.0.lock().unwrap().take();
    let (name, is_unknown) = seen.map_or((None, false), |(name, is_unknown)| (Some(name), is_unknown));
    Seen { outcome, name, is_unknown }
}
