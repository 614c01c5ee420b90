//! Endpoints as `tower` services.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::header::CONNECTION;
use http::request::Parts;
use http::{HeaderValue, Request, Response, Version};
use http_body::Body;
use tower_service::Service;

use super::body::{HeldBody, Terms, Unread, discard, read};
use super::detach::Detached;
use super::endpoint::Endpoint;
use super::handle::Handle;
use super::ongoing::Ongoing;
use super::outcome::Outcome;
use super::panics::caught;
use super::receiver::Receiver;
use super::rejection::Rejection;
use crate::event::handshake::Handshake;
use crate::event::provider::Provider;

/// A request in, an answer out; it never fails. It needs a tokio runtime with timers.
///
/// The answer's body is text, which every framework on `http` takes. Its future is [`Detached`]: a server drops it when the client
/// hangs up, and what was received is handled and settled all the same.
impl<P, H, B> Service<Request<B>> for Endpoint<P, H>
where
    P: Provider + 'static,
    H: Handle<P> + 'static,
    B: Body + Send + 'static,
    B::Data: Send,
{
    type Response = Response<String>;
    type Error = Infallible;
    type Future = Detached<Result<Response<String>, Infallible>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let endpoint = self.clone();
        let at_work = Ongoing::enter(Arc::clone(self.ongoing()));
        let (parts, body) = request.into_parts();
        Detached::new(async move {
            let _at_work = at_work;
            let body = match endpoint.receiver().read(&parts, body).await {
                Ok(body) => body,
                Err(outcome) => {
                    let response = endpoint.response(&Self::reject(outcome));
                    return Ok(closing(response, parts.version));
                }
            };
            let outcome = endpoint.receive_content(&parts, body.bytes(), true).await;
            Ok(endpoint.response(&outcome))
        })
    }
}

impl<P: Provider> Receiver<P> {
    /// The whole body, if the head is as it should be, and if it keeps the limits.
    async fn read<B>(&self, parts: &Parts, body: B) -> Result<HeldBody, Outcome>
    where
        B: Body + Send + 'static,
        B::Data: Send,
    {
        let mut body = Box::pin(body);
        let read = match self.check_head(parts) {
            Ok(()) => self.read_signed(parts, body.as_mut()).await,
            Err(rejection) => Err(rejection.into()),
        };
        // Nobody is kept who sends too slowly, and of one that is lost nothing comes any more.
        if !matches!(read, Ok(_) | Err(Outcome::Rejected(Rejection::Slow | Rejection::Incomplete))) {
            discard(body);
        }
        read
    }

    /// The whole body, if its head has what a signature needs. An unsigned handshake need not have it, and is small.
    async fn read_signed<B: Body>(&self, parts: &Parts, body: Pin<&mut B>) -> Result<HeldBody, Outcome> {
        // Verifiers may be the user's.
        let check = || match self.trust.same() {
            Some(keys) => keys.verifier.check_head(&self.unverified(parts, &[]), self.clock.now()),
            // They may be chosen by the body.
            None => Ok(()),
        };
        let checked = caught(check).map_err(|_| Outcome::Panicked)?;
        let most = match checked {
            Ok(()) => self.body_limit,
            Err(_) if P::HANDSHAKES.iter().any(Handshake::is_unsigned) => {
                self.body_limit.min(Handshake::MOST_UNSIGNED)
            }
            Err(error) => return Err(Rejection::from(error).into()),
        };
        let terms = Terms { limits: &self.limits, most, timeout: self.body_timeout };
        read(body, &terms).await.map_err(|unread| match (unread, checked) {
            (Unread::TooLarge { .. }, Err(error)) => Rejection::from(error).into(),
            _ => unread.into(),
        })
    }
}

/// The answer to a request whose body was not read as a whole. What is left of it may never come, so the connection is closed.
fn closing(mut response: Response<String>, version: Version) -> Response<String> {
    if version <= Version::HTTP_11 {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}
