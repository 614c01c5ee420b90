//! Endpoints as `tower` services.

use std::convert::Infallible;
use std::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::{Request, Response};
use http_body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tower_service::Service;

use super::observe::Observation;
use super::{Endpoint, Handle, Outcome, Receiver, Rejection};
use crate::Provider;

/// A request in, an answer out; it never fails. It needs a tokio runtime, for the time that a body may take.
///
/// The answer's body is text, which every framework on `http` takes.
impl<P, H, B> Service<Request<B>> for Endpoint<P, H>
where
    P: Provider + 'static,
    H: Handle<P> + 'static,
    H::Error: Send,
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    type Response = Response<String>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<String>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let endpoint = self.clone();
        Box::pin(async move { Ok(endpoint.answer(request).await) })
    }
}

impl<P: Provider, H: Handle<P>> Endpoint<P, H> {
    async fn answer<B>(&self, request: Request<B>) -> Response<String>
    where
        B: Body,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        let (parts, body) = request.into_parts();
        let read = async {
            self.receiver().check_head(&parts)?;
            self.receiver().read(body).await
        };
        match read.await {
            Ok(body) => self.receive(&parts, body.as_ref()).await.response(),
            Err(rejection) => {
                let outcome = Outcome::<H::Error>::Rejected(rejection);
                Observation::begin(P::NAME).end(&outcome);
                outcome.response()
            }
        }
    }
}

impl<P: Provider> Receiver<P> {
    /// The whole body, if it is not too large and does not take too long.
    async fn read<B>(&self, body: B) -> Result<impl AsRef<[u8]> + use<P, B>, Rejection>
    where
        B: Body,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        let limit = self.body_limit;
        // What is said to be larger need not be read.
        if body.size_hint().lower() > limit as u64 {
            return Err(Rejection::TooLarge { limit });
        }
        let whole = Limited::new(body, limit).collect();
        match tokio::time::timeout(self.body_timeout, whole).await {
            Ok(Ok(collected)) => Ok(collected.to_bytes()),
            Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Rejection::TooLarge { limit }),
            Ok(Err(_)) => Err(Rejection::Incomplete),
            Err(_) => Err(Rejection::Slow),
        }
    }
}
