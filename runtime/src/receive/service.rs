//! Endpoints as `tower` services.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use bytes::Buf;
use http::{Request, Response};
use http_body::Body;
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
    async fn answer<B: Body>(&self, request: Request<B>) -> Response<String> {
        let (parts, body) = request.into_parts();
        let read = async {
            self.receiver().check_head(&parts)?;
            self.receiver().read(body).await
        };
        match read.await {
            Ok(body) => self.receive(&parts, &body).await.response(),
            Err(rejection) => {
                let outcome = Outcome::<H::Error>::Rejected(rejection);
                Observation::begin(P::NAME).end(&outcome);
                outcome.response()
            }
        }
    }
}

impl<P: Provider> Receiver<P> {
    /// The whole body, if it does not take too long.
    async fn read<B: Body>(&self, body: B) -> Result<Vec<u8>, Rejection> {
        let whole = read_up_to(self.body_limit, body);
        tokio::time::timeout(self.body_timeout, whole).await.unwrap_or(Err(Rejection::Slow))
    }
}

/// The whole body, if it has at most `limit` bytes. One that says that it is larger is not read.
async fn read_up_to<B: Body>(limit: usize, body: B) -> Result<Vec<u8>, Rejection> {
    let too_large = Rejection::TooLarge { limit };
    let said = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if said > limit {
        return Err(too_large);
    }
    let mut whole = Vec::with_capacity(said);
    let mut body = pin!(body);
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        // Other frames are trailers, which nobody asked for.
        let Ok(mut data) = frame.map_err(|_| Rejection::Incomplete)?.into_data() else { continue };
        if data.remaining() > limit - whole.len() {
            return Err(too_large);
        }
        while data.has_remaining() {
            let chunk = data.chunk();
            whole.extend_from_slice(chunk);
            let length = chunk.len();
            data.advance(length);
        }
    }
    Ok(whole)
}
