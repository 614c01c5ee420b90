//! A receiver with its handler.

use std::fmt;
use std::future::poll_fn;
use std::sync::Arc;

use http::request::Parts;

use super::handle::{ByEvent, Handle};
use super::observe::Observation;
use super::open::Opened;
use super::outcome::{Outcome, Rejection};
use super::received::Received;
use super::receiver::Receiver;
use crate::event::description::EventDescription;
use crate::event::dispatch::{Dispatch, HandlerError};
use crate::event::provider::Provider;
use crate::event::set::EventSet;
use crate::idempotency::key::IdempotencyKey;
use crate::idempotency::store::{Claim, Completion, IdempotencyStore, StoreError, Token};

/// A [`Receiver`] with a handler: requests go in, outcomes come out. Cloning it is cheap.
///
/// Give requests to [`receive`](Self::receive). With the feature `tower` it is a service of `http::Request`, which axum
/// takes as `Router::new().route_service("/webhooks/heffl", endpoint)`.
pub struct Endpoint<P: Provider, H> {
    shared: Arc<(Receiver<P>, H)>,
}

impl<P: Provider> Receiver<P> {
    /// The receiver with a handler of the provider's events (`impl HefflHandler for Sync`): something that requests can be
    /// given to.
    pub fn handle<H: Send + Sync>(self, handler: H) -> Endpoint<P, ByEvent<H>>
    where
        P: Dispatch<H>,
    {
        self.handle_received(ByEvent(handler))
    }

    /// The receiver with a handler that gets all that came with a delivery.
    pub fn handle_received<H: Handle<P>>(self, handler: H) -> Endpoint<P, H> {
        Endpoint::new(self, handler)
    }
}

impl<P: Provider, H: Handle<P>> Endpoint<P, H> {
    pub(super) fn new(receiver: Receiver<P>, handler: H) -> Self {
        Self { shared: Arc::new((receiver, handler)) }
    }

    pub(super) fn receiver(&self) -> &Receiver<P> {
        &self.shared.0
    }

    /// Receives one request: its head, and its whole body.
    ///
    /// If the future is dropped before it is ready, a delivery that is being handled stays claimed until its
    /// [lease](Receiver::lease) ends, and may be handled again then.
    pub async fn receive(&self, parts: &Parts, body: &[u8]) -> Outcome {
        match self.receiver().check_head(parts) {
            Ok(()) => self.receive_body(parts, body).await,
            Err(rejection) => Self::reject(rejection),
        }
    }

    /// Receives a request whose head was checked.
    pub(super) async fn receive_body(&self, parts: &Parts, body: &[u8]) -> Outcome {
        let mut observation = Observation::begin(P::NAME);
        let outcome = self.receive_observed(parts, body, &mut observation).await;
        observation.end(&outcome);
        outcome
    }

    /// What comes of a request that is rejected before its body is looked at.
    pub(super) fn reject(rejection: Rejection) -> Outcome {
        let outcome = Outcome::Rejected(rejection);
        Observation::begin(P::NAME).end(&outcome);
        outcome
    }

    async fn receive_observed(&self, parts: &Parts, body: &[u8], observation: &mut Observation) -> Outcome {
        let received = match self.receiver().open(parts, body) {
            Ok(Opened::Received(received)) => received,
            Ok(Opened::Handshake) => return Outcome::Handshake,
            Ok(Opened::Acknowledged) => return Outcome::Acknowledged,
            Err(rejection) => {
                if let Rejection::Invalid(report) = &rejection {
                    observation.event(known_event::<P>(report.subject()), report.len());
                }
                return Outcome::Rejected(rejection);
            }
        };
        observation.event(received.known_name(), received.violations().len());
        if received.lacks_key {
            observation.keyless();
        }
        let (Some(store), Some(key)) = (&self.receiver().store, received.key().cloned()) else {
            return outcome(self.call(received, observation).await.map_err(Into::into));
        };
        self.handle_once(received, &**store, &key, observation).await
    }

    async fn handle_once(
        &self,
        received: Received<'_, P>,
        store: &dyn IdempotencyStore,
        key: &IdempotencyKey,
        observation: &Observation,
    ) -> Outcome {
        let lease = self.receiver().lease;
        let token = match store.claim(key, lease).await {
            Ok(Claim::New(token)) => token,
            Ok(Claim::Done) => return Outcome::Duplicate,
            Ok(Claim::InProgress) => return Outcome::InProgress { lease },
            Err(error) => return Outcome::Unavailable(error),
        };
        let result = self.call(received, observation).await;
        // The handler has ended, so the outcome is the same even if the store fails now. A claim that stays in the store
        // ends with its lease.
        match settle(store, key, token, result.is_ok()).await {
            Ok(Completion::Recorded) => {}
            Ok(Completion::Superseded) => observation.lease_ended(),
            Err(error) => observation.store_failed(&error),
        }
        outcome(result.map_err(Into::into))
    }

    /// Runs the handler inside of the span. Its future may be large, so that it has a box of its own: that of the request stays
    /// below a kilobyte, up to which allocators are quick.
    fn call(
        &self,
        received: Received<'_, P>,
        observation: &Observation,
    ) -> impl Future<Output = Result<(), H::Error>> {
        let mut handled = Box::pin(self.shared.1.handle(received));
        poll_fn(move |context| observation.within(|| handled.as_mut().poll(context)))
    }
}

/// The name as the schema has it, which may be logged.
fn known_event<P: Provider>(name: Option<&str>) -> &'static str {
    let mut events = <P::Event<'static> as EventSet<'static>>::EVENTS.iter().map(EventDescription::name);
    events.find(|event| Some(*event) == name).unwrap_or("unknown")
}

fn outcome(result: Result<(), HandlerError>) -> Outcome {
    match result {
        Ok(()) => Outcome::Handled,
        Err(error) => Outcome::Failed(error),
    }
}

async fn settle(
    store: &dyn IdempotencyStore,
    key: &IdempotencyKey,
    token: Token,
    is_handled: bool,
) -> Result<Completion, StoreError> {
    if is_handled {
        store.complete(key, token).await
    } else {
        store.release(key, token).await.map(|()| Completion::Recorded)
    }
}

impl<P: Provider, H> Clone for Endpoint<P, H> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared) }
    }
}

impl<P: Provider, H> fmt::Debug for Endpoint<P, H> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Endpoint").field("receiver", &self.shared.0).finish_non_exhaustive()
    }
}
