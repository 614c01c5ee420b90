//! Between actix-web, which has types of `http` 0.2 and its own, and an endpoint, which has those of `http` 1. Copy this file.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse, Resource};
use crm_events::Provider;
use crm_events::receive::{Endpoint, Handle, Outcome, Rejection};
use http::request::Parts;
use tokio::runtime::Handle as Runtime;

/// How large a body may be, in bytes, and how long it may take: whoever reads bodies limits them.
const LIMIT: usize = 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// An endpoint, and where its deliveries are handled.
pub(crate) struct Webhooks<P: Provider, H> {
    endpoint: Endpoint<P, H>,
    runtime: Runtime,
}

impl<P: Provider, H> Webhooks<P, H> {
    /// `runtime` has to outlive the server, so that what was received is handled though a client hangs up, or a worker stops.
    pub(crate) fn new(endpoint: Endpoint<P, H>, runtime: Runtime) -> Self {
        Self { endpoint, runtime }
    }
}

impl<P: Provider + 'static, H: Handle<P> + 'static> Webhooks<P, H> {
    /// Answers all requests to this path.
    pub(crate) fn at(&self, path: &str) -> Resource {
        web::resource(path).app_data(web::Data::new(self.clone())).to(answer::<P, H>)
    }
}

impl<P: Provider, H> Clone for Webhooks<P, H> {
    fn clone(&self) -> Self {
        Self { endpoint: self.endpoint.clone(), runtime: self.runtime.clone() }
    }
}

/// Answers any request to the address of the webhooks. Route all methods here: checks of the address may come by others.
async fn answer<P: Provider + 'static, H: Handle<P> + 'static>(
    webhooks: web::Data<Webhooks<P, H>>,
    request: HttpRequest,
    payload: web::Payload,
) -> HttpResponse {
    let endpoint = webhooks.endpoint.clone();
    let outcome = match (head(&request), body(payload).await) {
        (Some(parts), Ok(body)) => {
            let receiving = endpoint.clone();
            let task = webhooks.runtime.spawn(async move { receiving.receive_detached(parts, body).await });
            // A task ends early only if its runtime is shut down.
            task.await.unwrap_or_else(|_| Rejection::Incomplete.into())
        }
        (None, _) => Rejection::Incomplete.into(),
        (_, Err(outcome)) => outcome,
    };
    response(&endpoint.response(&outcome))
}

/// The body as it came. Nothing may have read or changed it before: signatures are of these bytes.
async fn body(payload: web::Payload) -> Result<Bytes, Outcome> {
    match tokio::time::timeout(PATIENCE, payload.to_bytes_limited(LIMIT)).await {
        Ok(Ok(Ok(body))) => Ok(body),
        Ok(Ok(Err(_))) => Err(Rejection::Incomplete.into()),
        Ok(Err(_)) => Err(Rejection::TooLarge { limit: LIMIT }.into()),
        Err(_) => Err(Rejection::Slow.into()),
    }
}

/// The head with the types of `http` 1; `None` if that refuses it.
fn head(request: &HttpRequest) -> Option<Parts> {
    let uri = request.uri().path_and_query().map_or("/", |address| address.as_str());
    let mut made = http::Request::builder().method(request.method().as_str()).uri(uri);
    for (name, value) in request.headers() {
        made = made.header(name.as_str(), value.as_bytes());
    }
    made.body(()).ok().map(|request| request.into_parts().0)
}

/// The answer, with its status and all of its headers.
fn response(answer: &http::Response<String>) -> HttpResponse {
    let status = StatusCode::from_u16(answer.status().as_u16());
    let mut response = HttpResponse::build(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    for (name, value) in answer.headers() {
        response.append_header((name.as_str(), value.as_bytes()));
    }
    response.body(answer.body().clone())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use actix_web::App;
    use actix_web::http::Method;
    use actix_web::test::{TestRequest, call_service, init_service, read_body};
    use crm_events::receive::Receiver;
    use crm_events::testing::{Deliver, MockHandler};
    use crm_providers::heffl::{Heffl, HefflEvent, Lead};

    use super::*;

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// Status and body of the answer to a request that the kit makes.
    async fn answered(endpoint: &Endpoint<Heffl, MockHandler>, sent: http::Request<Vec<u8>>) -> (u16, Bytes) {
        let webhooks = Webhooks::new(endpoint.clone(), Runtime::current());
        let app = init_service(App::new().service(webhooks.at("/"))).await;
        let (parts, body) = sent.into_parts();
        let method = Method::from_bytes(parts.method.as_str().as_bytes()).unwrap();
        let mut request = TestRequest::with_uri(&parts.uri.to_string()).method(method);
        for (name, value) in &parts.headers {
            request = request.append_header((name.as_str(), value.as_bytes()));
        }
        let response = call_service(&app, request.set_payload(body).to_request()).await;
        (response.status().as_u16(), read_body(response).await)
    }

    fn lead(endpoint: &Endpoint<Heffl, MockHandler>) -> Deliver<'_, Heffl, MockHandler> {
        let lead = Lead { id: "ld_1".to_owned(), ..Lead::default() };
        Deliver::to(endpoint).event(HefflEvent::LeadCreated(lead)).signed_with(SECRET)
    }

    #[actix_web::test]
    async fn deliveries_come_through_as_they_are() {
        let handler = MockHandler::new().failing_at(2);
        let endpoint = Receiver::<Heffl>::signed([SECRET]).unwrap().handle_received(handler.clone());
        let good = lead(&endpoint).request().unwrap();
        assert_eq!(answered(&endpoint, good).await.0, 200);
        let failing = lead(&endpoint).request().unwrap();
        assert_eq!(answered(&endpoint, failing).await.0, 500);
        let tampered = lead(&endpoint).tampered().request().unwrap();
        assert_eq!(answered(&endpoint, tampered).await, (401, Bytes::new()));
        let late = lead(&endpoint).late_by(Duration::from_secs(600)).request().unwrap();
        assert_eq!(answered(&endpoint, late).await.0, 401);
        let other = lead(&endpoint).method("PUT").request().unwrap();
        assert_eq!(answered(&endpoint, other).await.0, 405);
        assert_eq!(handler.events(), ["lead.created", "lead.created"]);
    }

    #[actix_web::test]
    async fn a_body_that_is_too_large_is_refused() {
        let endpoint = Receiver::<Heffl>::signed([SECRET]).unwrap().handle_received(MockHandler::new());
        let large = Deliver::to(&endpoint).body(vec![b' '; LIMIT + 1]).signed_with(SECRET).request().unwrap();
        assert_eq!(answered(&endpoint, large).await.0, 413);
    }
}
