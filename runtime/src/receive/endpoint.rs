//! A receiver with its handler.

use std::fmt;
use std::sync::Arc;

use http::request::Parts;

use super::handle::{Handle, TakesHandler};
use super::observe::{self, Observation};
use super::ongoing::Ongoing;
use super::outcome::Outcome;
use super::panics::Panicking;
use super::receiver::Receiver;
use crate::event::answers::Again;
use crate::event::provider::Provider;

/// A [`Receiver`] with a handler: requests go in, outcomes come out. Cloning it is cheap.
///
/// Give requests to [`receive`](Self::receive). With the feature `tower` it is a service of `http::Request`, which axum
/// takes as `Router::new().route_service("/webhooks/heffl", endpoint)`.
///
/// As a service, it takes its time whatever the client does: from a body's last byte on, the delivery is handled and
/// settled even if the client hangs up. Before the process ends, wait for such deliveries with `drain`.
pub struct Endpoint<P: Provider, H> {
    shared: Arc<Shared<P, H>>,
}

struct Shared<P: Provider, H> {
    receiver: Receiver<P>,
    handler: H,
    ongoing: Arc<Ongoing>,
}

impl<P: Provider> Receiver<P> {
    /// The receiver with a handler of the provider's events (`impl HefflHandler for Sync`): something that requests can be
    /// given to. It may be behind an `Arc`, a `Box` or a reference.
    pub fn handle<H, M>(self, handler: H) -> Endpoint<P, P::By>
    where
        P: TakesHandler<H, M>,
    {
        self.handle_received(P::by_event(handler))
    }

    /// The receiver with a handler that gets all that came with a delivery.
    pub fn handle_received<H: Handle<P>>(self, handler: H) -> Endpoint<P, H> {
        Endpoint::new(self, handler)
    }
}

impl<P: Provider, H: Handle<P>> Endpoint<P, H> {
    pub(super) fn new(receiver: Receiver<P>, handler: H) -> Self {
        if matches!(P::ANSWERS.again, Again::Never) {
            observe::never_again(P::NAME);
        }
        Self { shared: Arc::new(Shared { receiver, handler, ongoing: Arc::default() }) }
    }

    pub(crate) fn receiver(&self) -> &Receiver<P> {
        &self.shared.receiver
    }

    pub(super) fn handler(&self) -> &H {
        &self.shared.handler
    }

    pub(super) fn ongoing(&self) -> &Arc<Ongoing> {
        &self.shared.ongoing
    }

    /// Receives one request: its head, and its whole body.
    ///
    /// It needs no runtime, and has no timers: a retry is not kept waiting for the first try but told at once that it is in
    /// progress, the lease is not renewed, and the handler's time not limited. The future can be cancelled: if it is dropped
    /// while the handler is at work, the delivery is given back; if the handler has succeeded, that is recorded nevertheless.
    /// On tokio, `receive_detached` (feature `tower`) does what services do.
    #[expect(clippy::manual_async_fn, reason = "an async function keeps its arguments twice")]
    pub fn receive(&self, parts: &Parts, body: &[u8]) -> impl Future<Output = Outcome> {
        async move {
            let _at_work = Ongoing::enter(&**self.ongoing());
            if let Err(rejection) = self.receiver().check_head(parts) {
                return Self::reject(rejection.into());
            }
            self.receive_content(parts, body, false).await
        }
    }

    /// What comes of a request whose body is not looked at.
    pub(super) fn reject(outcome: Outcome) -> Outcome {
        let observation = Observation::begin(P::NAME);
        if matches!(outcome, Outcome::Panicked) {
            observation.panicked(Panicking::Check);
        }
        observation.end(&outcome, &P::ANSWERS);
        outcome
    }
}

impl<P: Provider, H> Clone for Endpoint<P, H> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared) }
    }
}

impl<P: Provider, H> fmt::Debug for Endpoint<P, H> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Endpoint").field("receiver", &self.shared.receiver).finish_non_exhaustive()
    }
}
