//! Endpoints as `tower` services.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::{Buf, BufMut, Bytes};
use http::request::Parts;
use http::{Request, Response};
use http_body::Body;
use tower_service::Service;

use super::detach::Detached;
use super::endpoint::Endpoint;
use super::handle::Handle;
use super::ongoing::Ongoing;
use super::outcome::Rejection;
use super::receiver::Receiver;
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
                Err(rejection) => return Ok(Self::reject(rejection).response()),
            };
            Ok(endpoint.receive_body(&parts, &body, true).await.response())
        })
    }
}

impl<P: Provider> Receiver<P> {
    /// The whole body, if the head is as it should be, and if it does not take too long.
    async fn read<B: Body>(&self, parts: &Parts, body: B) -> Result<Bytes, Rejection> {
        self.check_head(parts)?;
        let whole = read_up_to(self.body_limit, body);
        tokio::time::timeout(self.body_timeout, whole).await.unwrap_or(Err(Rejection::Slow))
    }
}

/// The whole body, if it has at most `limit` bytes. One that says that it is larger is not read, and one that arrives in one
/// piece is not copied.
async fn read_up_to<B: Body>(limit: usize, body: B) -> Result<Bytes, Rejection> {
    let too_large = Rejection::TooLarge { limit };
    let said = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if said > limit {
        return Err(too_large);
    }
    let mut first = Bytes::new();
    let mut whole = Vec::new();
    let mut body = pin!(body);
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        // Other frames are trailers, which nobody asked for.
        let Ok(mut data) = frame.map_err(|_| Rejection::Incomplete)?.into_data() else { continue };
        if data.remaining() > limit - first.len().max(whole.len()) {
            return Err(too_large);
        }
        if first.is_empty() {
            first = data.copy_to_bytes(data.remaining());
            continue;
        }
        if whole.is_empty() {
            whole.reserve(said);
            whole.extend_from_slice(&first);
        }
        whole.put(data);
    }
    Ok(if whole.is_empty() { first } else { whole.into() })
}
