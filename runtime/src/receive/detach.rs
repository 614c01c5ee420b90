//! Work that ends by itself, whoever stops waiting for it.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use tokio::runtime::Handle as Runtime;

use super::endpoint::Endpoint;
use super::handle::Handle;
use super::ongoing::Ongoing;
use super::outcome::Outcome;
use crate::event::provider::Provider;

/// What comes of a request, as a future that is not cancelled: if it is dropped before it is ready, what is left of it goes on
/// as a task of the tokio runtime in which it was made. Otherwise it costs no task.
#[must_use = "it goes on when it is dropped, but nobody gets the answer"]
pub struct Detached<T: 'static> {
    /// None once it is ready.
    rest: Option<Rest<T>>,
    runtime: Option<Runtime>,
}

type Rest<T> = Pin<Box<dyn Future<Output = T> + Send>>;

impl<T: 'static> Detached<T> {
    /// Outside of a runtime, it is cancelled as any other.
    pub(super) fn new(future: impl Future<Output = T> + Send + 'static) -> Self {
        Self { rest: Some(Box::pin(future)), runtime: Runtime::try_current().ok() }
    }
}

impl<T: 'static> Future for Detached<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        // Taken, so that nothing of it goes on if it panics.
        let Some(mut rest) = self.rest.take() else { return Poll::Pending };
        let poll = rest.as_mut().poll(context);
        if poll.is_pending() {
            self.rest = Some(rest);
        }
        poll
    }
}

impl<T: 'static> Drop for Detached<T> {
    fn drop(&mut self) {
        if let (Some(rest), Some(runtime)) = (self.rest.take(), &self.runtime) {
            runtime.spawn(async {
                rest.await;
            });
        }
    }
}

impl<T: 'static> fmt::Debug for Detached<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Detached").field("is_ready", &self.rest.is_none()).finish_non_exhaustive()
    }
}

impl<P: Provider + 'static, H: Handle<P> + 'static> Endpoint<P, H> {
    /// As [`receive`](Self::receive), for those who have no `tower` service and are on tokio: what is received is handled and
    /// settled even if nobody waits for it any more. A retry waits for the outcome of the first try, and a handler has its
    /// lease renewed and its time limited, as in a service.
    ///
    /// It has to be called in a tokio runtime with timers.
    pub fn receive_detached(&self, parts: Parts, body: impl Into<Bytes>) -> Detached<Outcome> {
        let (endpoint, body) = (self.clone(), body.into());
        let at_work = Ongoing::enter(Arc::clone(self.ongoing()));
        Detached::new(async move {
            let _at_work = at_work;
            if let Err(rejection) = endpoint.receiver().check_head(&parts) {
                return Self::reject(rejection.into());
            }
            endpoint.receive_content(&parts, &body, true).await
        })
    }

    /// Waits until all deliveries of this endpoint and its clones have ended, with those for whose answer nobody waits any more:
    /// what to do before a process ends. After `deadline` it waits no longer. How many are left: 0 if all have ended.
    ///
    /// What comes meanwhile is received as ever, so a server should have stopped listening. It needs a tokio runtime.
    pub async fn drain(&self, deadline: Duration) -> usize {
        self.ongoing().drain(deadline).await
    }
}
