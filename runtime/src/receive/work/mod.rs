//! From a body that is there to its outcome: opened, claimed, handled, settled.

mod claim;
mod held;
mod items;
mod run;
#[cfg_attr(not(feature = "tower"), path = "no_settled.rs")]
mod settled;
mod step;
#[cfg_attr(not(feature = "tower"), path = "no_timers.rs")]
mod timers;
mod wait;

use std::time::Duration;

use http::request::Parts;

use self::claim::Claiming;
use self::held::Held;
use self::run::{Handler, run};
use super::endpoint::Endpoint;
use super::handle::Handle;
use super::identity::{Identity, described};
use super::limits::deliveries::DeliverySlot;
use super::observe::Observation;
use super::open::Opened;
use super::outcome::Outcome;
use super::panics::{Caught, Panicking, caught};
use super::received::Received;
use super::rejection::Rejection;
use super::told::needs::Need;
use super::trust::keys::Keys;
use super::trust::{KeysOfRequest, NoKeys};
use crate::event::description::EventDescription;
use crate::event::provider::Provider;
use crate::idempotency::body::BodyDigest;
use crate::verify::error::VerifyError;

impl<P: Provider, H: Handle<P>> Endpoint<P, H> {
    /// Receives a request whose head was checked. If it `has_timers`, those of the tokio runtime that it is polled in: for
    /// waiting, and for the time of the handler.
    #[expect(clippy::manual_async_fn, reason = "an async function keeps its arguments twice")]
    pub(super) fn receive_body(
        &self,
        parts: &Parts,
        body: &[u8],
        has_timers: bool,
    ) -> impl Future<Output = Outcome> {
        async move {
            let mut observation = Observation::begin(P::NAME);
            observation.size(body.len());
            let mut received = None;
            {
                let chosen;
                let keys = match self.receiver().trust.same() {
                    Some(keys) => Some(keys),
                    // In a box of its own, because hardly any receiver asks.
                    None => match Box::pin(self.choose_keys(parts, body, has_timers)).await {
                        Ok(keys) => {
                            chosen = keys;
                            chosen.as_deref()
                        }
                        Err(outcome) => {
                            observation.end(&outcome, &P::ANSWERS);
                            return outcome;
                        }
                    },
                };
                if const { P::BATCH.is_some() } {
                    // In a box of its own, so that the future of all others stays as small as it is.
                    return Box::pin(self.receive_items(keys, parts, body, observation, has_timers)).await;
                }
                if let Some(outcome) = self.open(keys, parts, body, &mut observation, &mut received) {
                    observation.end(&outcome, &P::ANSWERS);
                    return outcome;
                }
            }
            let mut slot = self.receiver().limits.begin_delivery();
            let mut wait = has_timers.then_some(self.receiver().retry_wait);
            let outcome = if slot.is_none() {
                Outcome::Overloaded
            } else {
                self.handle_once(&mut received, &observation, &mut slot, &mut wait, has_timers).await
            };
            observation.end(&outcome, &P::ANSWERS);
            outcome
        }
    }

    /// The keys of a request, which are asked for. None if it is a handshake that needs none.
    async fn choose_keys(
        &self,
        parts: &Parts,
        body: &[u8],
        has_timers: bool,
    ) -> Result<Option<KeysOfRequest<'_>>, Outcome> {
        let receiver = self.receiver();
        if let Some(handshake) = receiver.unsigned_handshake(parts, body)
            && !Need::Secret.is_of_handshake(handshake)
        {
            return Ok(None);
        }
        if body.len() > receiver.body_limit {
            return Err(Rejection::TooLarge { limit: receiver.body_limit }.into());
        }
        let _slot = receiver.limits.begin_delivery().ok_or(Outcome::Overloaded)?;
        let limit = has_timers.then_some(receiver.secrets_timeout);
        match receiver.trust.ask(receiver.unverified(parts, body), limit).await {
            Ok(keys) => Ok(Some(keys)),
            Err(NoKeys::Unknown) => Err(Rejection::Unverified(VerifyError::UnknownSender).into()),
            Err(NoKeys::Failed(error)) => Err(Outcome::NoSecrets(error)),
        }
    }

    /// What a request holds. Nothing but a handshake that the provider does not sign needs no keys.
    fn opened<'a>(
        &'a self,
        keys: Option<&Keys>,
        parts: &'a Parts,
        body: &'a [u8],
        identity: &mut Identity,
    ) -> Result<Opened<'a, P>, Rejection> {
        let receiver = self.receiver();
        match (receiver.unsigned_handshake(parts, body), keys) {
            (Some(handshake), keys) => receiver.answer(handshake, keys, parts, body).map(Opened::Handshake),
            (None, Some(keys)) => receiver.open(keys, parts, body, identity),
            (None, None) => Err(VerifyError::UnknownSender.into()),
        }
    }

    /// Puts the delivery into `received`, or says what came of a request that is none. Verifiers, hooks and functions that
    /// validate may be the user's.
    fn open<'a>(
        &'a self,
        keys: Option<&Keys>,
        parts: &'a Parts,
        body: &'a [u8],
        observation: &mut Observation,
        received: &mut Option<Received<'a, P>>,
    ) -> Option<Outcome> {
        let mut identity = Identity::default();
        match caught(|| self.opened(keys, parts, body, &mut identity)) {
            Ok(Ok(Opened::Received(delivery))) => {
                observation.event(delivery.known_name());
                observation.violations(delivery.violations().len());
                observation.warned(delivery.violations());
                if delivery.lacks_key {
                    observation.keyless();
                }
                *received = Some(delivery);
                None
            }
            other => Some(Self::without_delivery(other, &identity, observation)),
        }
    }

    /// What came of a request that holds no delivery.
    fn without_delivery(
        opened: Result<Result<Opened<'_, P>, Rejection>, Caught>,
        identity: &Identity,
        observation: &mut Observation,
    ) -> Outcome {
        match &opened {
            Ok(Err(Rejection::Invalid(report))) => {
                observation.event(known_event::<P>(report.subject()));
                observation.violations(report.len());
            }
            _ if identity.event.is_empty() => {}
            _ => observation.event(identity.event),
        }
        if let Some(key) = &identity.key {
            observation.key(key);
        }
        match opened {
            Ok(Ok(Opened::Handshake(reply))) => Outcome::Handshake(reply),
            Ok(Ok(Opened::Acknowledged | Opened::Received(_) | Opened::Items(_))) => Outcome::Acknowledged,
            Ok(Err(rejection)) => Outcome::Rejected(rejection),
            Err(_) => {
                observation.panicked(Panicking::Check);
                Outcome::Panicked
            }
        }
    }

    /// Claims a delivery, handles it and settles it. It takes the slot, and gives it back unless it has waited and others were
    /// quicker; it waits no longer than for `wait`, which is what is left of it then.
    ///
    /// What is large is lent, not moved, from one future to the next: each keeps room for what it was given.
    #[expect(clippy::manual_async_fn, reason = "an async function keeps its arguments twice")]
    fn handle_once<'l>(
        &'l self,
        received: &mut Option<Received<'_, P>>,
        observation: &Observation,
        slot: &mut Option<DeliverySlot<'l>>,
        wait: &mut Option<Duration>,
        has_timers: bool,
    ) -> impl Future<Output = Outcome> {
        async move {
            let mut claiming = self.claiming(received.as_ref(), observation, slot);
            let mut token = None;
            if let Some(claiming) = &mut claiming {
                match wait::claim(claiming, wait).await {
                    Ok(claim) => token = Some(claim),
                    Err(outcome) => {
                        *slot = claiming.slot.take();
                        return outcome;
                    }
                }
            }
            let mut held = claiming.as_ref().zip(token).map(|(claiming, token)| Held::new(claiming, token));
            if claiming.as_ref().is_some_and(|claiming| claiming.slot.is_none()) {
                // It has waited, and others were quicker. What is held is given back.
                return Outcome::Overloaded;
            }
            let handler =
                Handler::begin(|| Some(self.handle(received.take()?, claiming.as_ref())), observation);
            let time = || timers::time_of_handler(self.receiver().handler_timeout, held.as_ref());
            let ended = run(handler, has_timers.then_some(time), observation).await;
            if let Some(held) = &mut held {
                held.settle(ended.is_success()).await;
            }
            drop(held);
            if let Some(claiming) = &mut claiming {
                *slot = claiming.slot.take();
            }
            ended.into()
        }
    }

    /// Calls the handler, with the key that the delivery was claimed by.
    fn handle<'a>(
        &self,
        mut received: Received<'a, P>,
        claimed: Option<&Claiming<'_, '_>>,
    ) -> impl Future<Output = Result<(), H::Error>> + use<'_, 'a, P, H> {
        if let Some(claimed) = claimed.filter(|claimed| claimed.has_own_key) {
            received.key = Some(claimed.key.clone());
        }
        self.handler().handle(received)
    }

    /// What is needed to claim a delivery, if there is a store for it and it has a key. It takes the slot then.
    fn claiming<'e, 'l>(
        &'e self,
        received: Option<&Received<'_, P>>,
        observation: &'e Observation,
        slot: &mut Option<DeliverySlot<'l>>,
    ) -> Option<Claiming<'e, 'l>> {
        let received = received?;
        let key = received.key()?;
        observation.key(key);
        let receiver = self.receiver();
        Some(Claiming {
            store: receiver.store.as_ref()?,
            ongoing: self.ongoing(),
            observation,
            key: key.clone(),
            body: BodyDigest::of(received.own_bytes()),
            lease: receiver.lease,
            different_bodies: receiver.policy.for_different_bodies(),
            has_own_key: false,
            is_different: false,
            slot: slot.take(),
        })
    }
}

/// The name as the schema has it, which may be logged.
fn known_event<P: Provider>(name: Option<&str>) -> &'static str {
    name.and_then(described::<P>).map_or("unknown", EventDescription::name)
}
