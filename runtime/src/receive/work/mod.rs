//! From a body that is there to its outcome: opened, claimed, handled, settled.

mod claim;
mod held;
mod run;
#[cfg_attr(not(feature = "tower"), path = "no_settled.rs")]
mod settled;
mod step;
#[cfg_attr(not(feature = "tower"), path = "no_timers.rs")]
mod timers;
mod wait;

use http::request::Parts;

use self::claim::Claiming;
use self::held::Held;
use self::run::{Handler, run};
use super::endpoint::Endpoint;
use super::handle::Handle;
use super::handshake::Reply;
use super::limits::deliveries::DeliverySlot;
use super::observe::Observation;
use super::open::Opened;
use super::outcome::{Outcome, Rejection};
use super::panics::caught;
use super::received::Received;
use super::told::Need;
use super::trust::NoKeys;
use super::trust::keys::Keys;
use crate::event::description::EventDescription;
use crate::event::provider::Provider;
use crate::event::set::EventSet;
use crate::idempotency::body::BodyDigest;
use crate::verify::error::VerifyError;

impl<P: Provider, H: Handle<P>> Endpoint<P, H> {
    /// Receives a request whose head was checked. If it `has_timers`, those of the tokio runtime that it is polled in: for
    /// waiting, and for the time of the handler.
    pub(super) async fn receive_body(&self, parts: &Parts, body: &[u8], has_timers: bool) -> Outcome {
        let mut observation = Observation::begin(P::NAME);
        let mut received = None;
        let opened = match self.receiver().trust.same() {
            Some(keys) => self.open(keys, parts, body, &mut observation, &mut received),
            // In a box of its own, because hardly any receiver asks.
            None => {
                Box::pin(self.ask_and_open(parts, body, has_timers, &mut observation, &mut received)).await
            }
        };
        if let Some(outcome) = opened {
            observation.end(&outcome, &P::ANSWERS);
            return outcome;
        }
        let outcome = self.handle_once(&mut received, &observation, has_timers).await;
        observation.end(&outcome, &P::ANSWERS);
        outcome
    }

    /// As [`open`](Self::open), with keys that are asked for, unless it is a handshake that needs none.
    async fn ask_and_open<'a>(
        &'a self,
        parts: &'a Parts,
        body: &'a [u8],
        has_timers: bool,
        observation: &mut Observation,
        received: &mut Option<Received<'a, P>>,
    ) -> Option<Outcome> {
        let receiver = self.receiver();
        if let Some(handshake) = receiver.unsigned_handshake(parts, body)
            && !Need::Secret.is_of_handshake(handshake)
        {
            return Some(answered(receiver.answer(handshake, None, parts, body)));
        }
        if body.len() > receiver.body_limit {
            return Some(Rejection::TooLarge { limit: receiver.body_limit }.into());
        }
        let keys = {
            let Some(_slot) = receiver.limits.begin_delivery() else { return Some(Outcome::Overloaded) };
            let limit = has_timers.then_some(receiver.secrets_timeout);
            receiver.trust.ask(receiver.unverified(parts, body), limit).await
        };
        match keys {
            Ok(keys) => self.open(&keys, parts, body, observation, received),
            Err(NoKeys::Unknown) => Some(Rejection::Unverified(VerifyError::UnknownSender).into()),
            Err(NoKeys::Failed(error)) => Some(Outcome::NoSecrets(error)),
        }
    }

    /// Puts the delivery into `received`, or says what came of a request that is none. Verifiers, hooks and functions that
    /// validate may be the user's.
    fn open<'a>(
        &'a self,
        keys: &Keys,
        parts: &'a Parts,
        body: &'a [u8],
        observation: &mut Observation,
        received: &mut Option<Received<'a, P>>,
    ) -> Option<Outcome> {
        let receiver = self.receiver();
        let opened = caught(|| match receiver.unsigned_handshake(parts, body) {
            Some(handshake) => receiver.answer(handshake, Some(keys), parts, body).map(Opened::Handshake),
            None => receiver.open(keys, parts, body),
        });
        match opened {
            Ok(Ok(Opened::Received(delivery))) => {
                observation.event(delivery.known_name(), delivery.violations().len());
                if delivery.lacks_key {
                    observation.keyless();
                }
                *received = Some(delivery);
                None
            }
            Ok(Ok(Opened::Handshake(reply))) => Some(Outcome::Handshake(reply)),
            Ok(Ok(Opened::Acknowledged)) => Some(Outcome::Acknowledged),
            Ok(Err(rejection)) => {
                if let Rejection::Invalid(report) = &rejection {
                    observation.event(known_event::<P>(report.subject()), report.len());
                }
                Some(Outcome::Rejected(rejection))
            }
            Err(_) => {
                observation.panicked("a verifier, a rule or a hook");
                Some(Outcome::Panicked)
            }
        }
    }

    /// What is large is lent, not moved, from one future to the next: each keeps room for what it was given.
    async fn handle_once(
        &self,
        received: &mut Option<Received<'_, P>>,
        observation: &Observation,
        has_timers: bool,
    ) -> Outcome {
        let mut slot = self.receiver().limits.begin_delivery();
        if slot.is_none() {
            return Outcome::Overloaded;
        }
        let mut claiming = self.claiming(received.as_ref(), observation, &mut slot);
        let mut token = None;
        if let Some(claiming) = &mut claiming {
            match wait::claim(claiming, has_timers.then_some(self.receiver().retry_wait)).await {
                Ok(claim) => token = Some(claim),
                Err(outcome) => return outcome,
            }
        }
        let mut held = claiming.as_ref().zip(token).map(|(claiming, token)| Held::new(claiming, token));
        if claiming.as_ref().is_some_and(|claiming| claiming.slot.is_none()) {
            // It has waited, and others were quicker. What is held is given back.
            return Outcome::Overloaded;
        }
        let handler = Handler::begin(|| Some(self.handle(received.take()?, claiming.as_ref())), observation);
        let time = || timers::time_of_handler(self.receiver().handler_timeout, held.as_ref());
        let ended = run(handler, has_timers.then_some(time), observation).await;
        if let Some(held) = &mut held {
            held.settle(ended.is_success()).await;
        }
        ended.into()
    }

    /// Calls the handler, with the key that the delivery was claimed by.
    fn handle<'a>(
        &self,
        mut received: Received<'a, P>,
        claimed: Option<&Claiming<'_>>,
    ) -> impl Future<Output = Result<(), H::Error>> + use<'_, 'a, P, H> {
        if let Some(claimed) = claimed.filter(|claimed| claimed.has_own_key) {
            received.key = Some(claimed.key.clone());
        }
        self.handler().handle(received)
    }

    /// What is needed to claim a delivery, if there is a store for it and it has a key. It takes the slot then.
    fn claiming<'e>(
        &'e self,
        received: Option<&Received<'_, P>>,
        observation: &'e Observation,
        slot: &mut Option<DeliverySlot<'e>>,
    ) -> Option<Claiming<'e>> {
        let received = received?;
        let key = received.key()?;
        observation.key(key);
        let receiver = self.receiver();
        Some(Claiming {
            store: receiver.store.as_ref()?,
            ongoing: self.ongoing(),
            observation,
            key: key.clone(),
            body: BodyDigest::of(received.body()),
            lease: receiver.lease,
            different_bodies: receiver.policy.for_different_bodies(),
            has_own_key: false,
            is_different: false,
            slot: slot.take(),
        })
    }
}

fn answered(reply: Result<Box<Reply>, Rejection>) -> Outcome {
    reply.map_or_else(Outcome::Rejected, Outcome::Handshake)
}

/// The name as the schema has it, which may be logged.
fn known_event<P: Provider>(name: Option<&str>) -> &'static str {
    let mut events = <P::Event<'static> as EventSet<'static>>::EVENTS.iter().map(EventDescription::name);
    events.find(|event| Some(*event) == name).unwrap_or("unknown")
}
