//! Requests go to a receiver, and its answers are those that are wanted.

use std::convert::Infallible;

use crm_events::receive::{Endpoint, Handle, ItemKey, Received, Receiver};
use crm_events::verify::Unsigned;
use crm_events::{Clock, Provider, SignatureScheme};
use http::{Request, Response};
use serde_json::Value;
use tests::block_on;
use tower_service::Service;

use super::case::{Case, Cases, list, own, shared};

/// A handler that takes everything.
struct Done;

impl<P: Provider> Handle<P> for Done {
    type Error = Infallible;

    async fn handle(&self, _received: Received<'_, P>) -> Result<(), Infallible> {
        Ok(())
    }
}

/// Sends all checks of a provider, and compares.
pub(super) fn check<P: Provider + 'static>(provider: &str) {
    let ours = own(provider);
    for case in &ours.cases {
        send::<P>(provider, &ours, case, &case.answer);
    }
    let Some(theirs) = shared(provider) else { return };
    for case in &theirs.cases {
        if case.is_any_delivery() {
            send::<P>(provider, &ours, &ours.cases[0], &case.answer);
        } else {
            send::<P>(provider, &theirs, case, &case.answer);
        }
    }
}

/// Sends one, as a whole and to the service.
fn send<P: Provider + 'static>(provider: &str, told: &Cases, case: &Case, expected: &Value) {
    let endpoint = endpoint::<P>(told, case);
    let at = format!("{provider}: {}", case.name);
    let outcome = block_on(endpoint.receive(&case.parts, case.body.as_bytes()));
    compare(&endpoint.response(&outcome), expected, &format!("{at}: {outcome:?}"));
    let request = Request::from_parts(case.parts.clone(), case.body.clone());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let answered = runtime.block_on(async { endpoint.clone().call(request).await });
    compare(&answered.unwrap(), expected, &format!("{at}, served"));
}

fn endpoint<P: Provider + 'static>(told: &Cases, case: &Case) -> Endpoint<P, Done> {
    let mut receiver = Receiver::<P>::at(&case.address).unwrap().item_key(ItemKey::AtLeastOnce);
    for (name, value) in &told.given {
        receiver = receiver.given(name, value);
    }
    let receiver = match P::SIGNATURE {
        SignatureScheme::Unsigned => receiver.verified_by(Unsigned),
        _ => receiver.signed(told.secrets.iter().map(String::as_str)),
    };
    let receiver = receiver.unwrap().without_store().clock(Clock::stopped_at(told.now));
    receiver.handle_received(Done)
}

/// Compares status, media type, body and headers, as far as they are said.
fn compare(got: &Response<String>, expected: &Value, at: &str) {
    assert_eq!(
        u64::from(got.status().as_u16()),
        expected["status"].as_u64().unwrap(),
        "{at}: {}",
        got.body()
    );
    let header = |name: &str| got.headers().get(name).map(|value| value.to_str().unwrap());
    if let Some(content_type) = expected["content_type"].as_str() {
        let essence = header("content-type").and_then(|said| said.split(';').next());
        assert_eq!(essence, Some(content_type), "{at}");
        assert_eq!(header("x-content-type-options"), Some("nosniff"), "{at}");
    }
    if let Some(body) = expected["body"].as_str() {
        assert_eq!(got.body(), body, "{at}");
    }
    if let Some(json) = expected.get("json") {
        assert_eq!(serde_json::from_str::<Value>(got.body()).unwrap(), *json, "{at}");
    }
    for expected in list(&expected["headers"]) {
        let name = expected[0].as_str().unwrap();
        assert_eq!(header(name), expected[1].as_str(), "{at}: {name}");
    }
    assert!(!got.headers().contains_key("set-cookie"), "{at}");
}
