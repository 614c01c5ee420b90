//! Between `lambda_http` and an endpoint: both have the types of `http` 1. Copy this file.

use crm_events::Provider;
use crm_events::receive::{Endpoint, Handle};
use http::Response;
use lambda_http::{Body, Request};

/// Answers a request. Its body was read by whoever called the function, and has at most
/// [`Receiver::body_limit`](crm_events::receive::Receiver::body_limit) bytes.
///
/// Whoever hangs up is not heard of here, and nothing goes on behind the answer, so there is nothing to drain.
pub(crate) async fn answer<P: Provider + 'static, H: Handle<P> + 'static>(
    endpoint: &Endpoint<P, H>,
    request: Request,
) -> Response<String> {
    let (parts, body) = request.into_parts();
    let outcome = endpoint.receive_detached(parts, bytes(body)).await;
    endpoint.response(&outcome)
}

/// The body as it came: base64, in which binary ones are handed over, is decoded already.
fn bytes(body: Body) -> Vec<u8> {
    match body {
        Body::Text(text) => text.into_bytes(),
        Body::Binary(bytes) => bytes,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crm_events::receive::Receiver;
    use crm_events::testing::{Deliver, MockHandler};
    use crm_providers::heffl::{Heffl, HefflEvent, Lead};

    use super::*;

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// The status of the answer to a delivery that comes as binary data, and as text.
    async fn statuses(
        endpoint: &Endpoint<Heffl, MockHandler>,
        deliver: impl Fn() -> Deliver<'static, Heffl, MockHandler>,
    ) -> [u16; 2] {
        let binary = deliver().request().unwrap().map(Body::Binary);
        let text = deliver().request().unwrap().map(|body| Body::Text(String::from_utf8(body).unwrap()));
        [answer(endpoint, binary).await.status().as_u16(), answer(endpoint, text).await.status().as_u16()]
    }

    #[tokio::test]
    async fn deliveries_come_through_as_they_are() {
        let handler = MockHandler::new();
        let receiver = Receiver::<Heffl>::signed([SECRET]).unwrap();
        // For as long as the test's process.
        let endpoint: &'static _ = Box::leak(Box::new(receiver.handle_received(handler.clone())));
        let lead = || {
            let lead = Lead { id: "ld_1".to_owned(), ..Lead::default() };
            Deliver::to(endpoint).event(HefflEvent::LeadCreated(lead)).signed_with(SECRET)
        };
        assert_eq!(statuses(endpoint, lead).await, [200, 200]);
        assert_eq!(statuses(endpoint, || lead().tampered()).await, [401, 401]);
        assert_eq!(statuses(endpoint, || lead().late_by(Duration::from_secs(600))).await, [401, 401]);
        assert_eq!(handler.events(), ["lead.created", "lead.created"]);
    }
}
