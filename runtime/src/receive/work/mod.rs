//! From a body that is there to its outcome: opened, claimed, handled, settled.

mod claim;
mod held;
mod run;
mod step;
#[cfg_attr(not(feature = "tower"), path = "no_timers.rs")]
mod timers;

use http::request::Parts;

use self::claim::Claiming;
use self::held::Held;
use self::run::{Ended, run};
use super::endpoint::Endpoint;
use super::handle::Handle;
use super::limits::deliveries::DeliverySlot;
use super::observe::Observation;
use super::open::Opened;
use super::outcome::{Outcome, Rejection};
use super::panics::caught;
use super::received::Received;
use crate::event::description::EventDescription;
use crate::event::provider::Provider;
use crate::event::set::EventSet;
use crate::idempotency::body::BodyDigest;

impl<P: Provider, H: Handle<P>> Endpoint<P, H> {
    /// Receives a request whose head was checked. If it `has_timers`, those of the tokio runtime that it is polled in: for
    /// waiting, and for the time of the handler.
    pub(super) async fn receive_body(&self, parts: &Parts, body: &[u8], has_timers: bool) -> Outcome {
        let mut observation = Observation::begin(P::NAME);
        let outcome = match self.open(parts, body, &mut observation) {
            Ok(received) => self.handle_once(received, &observation, has_timers).await,
            Err(outcome) => outcome,
        };
        observation.end(&outcome);
        outcome
    }

    /// The delivery, or what came of a request that is none. Verifiers, hooks and functions that validate may be the user's.
    fn open<'a>(
        &self,
        parts: &'a Parts,
        body: &'a [u8],
        observation: &mut Observation,
    ) -> Result<Received<'a, P>, Outcome> {
        match caught(|| self.receiver().open(parts, body)) {
            Ok(Ok(Opened::Received(received))) => {
                observation.event(received.known_name(), received.violations().len());
                Ok(received)
            }
            Ok(Ok(Opened::Handshake)) => Err(Outcome::Handshake),
            Ok(Ok(Opened::Acknowledged)) => Err(Outcome::Acknowledged),
            Ok(Err(rejection)) => {
                if let Rejection::Invalid(report) = &rejection {
                    observation.event(known_event::<P>(report.subject()), report.len());
                }
                Err(Outcome::Rejected(rejection))
            }
            Err(_) => {
                observation.panicked("a verifier, a rule or a hook");
                Err(Outcome::Panicked)
            }
        }
    }

    async fn handle_once(
        &self,
        mut received: Received<'_, P>,
        observation: &Observation,
        has_timers: bool,
    ) -> Outcome {
        // Held until all is settled.
        let mut slot = self.receiver().limits.begin_delivery();
        if slot.is_none() {
            return Outcome::Overloaded;
        }
        let Some(claiming) = self.claiming(&received, observation, has_timers, &mut slot) else {
            return self.run(received, None, observation, has_timers).await.into();
        };
        let held = match claiming.claim().await {
            Ok(held) => held,
            Err(outcome) => return outcome,
        };
        if received.key.as_ref() != Some(held.key()) {
            received.key = Some(held.key().clone());
        }
        let ended = self.run(received, Some(&held), observation, has_timers).await;
        held.settle(ended.is_success(), observation).await;
        ended.into()
    }

    /// What is needed to claim a delivery, if there is a store for it and it has a key.
    fn claiming<'e>(
        &'e self,
        received: &Received<'_, P>,
        observation: &'e Observation,
        has_timers: bool,
        slot: &'e mut Option<DeliverySlot>,
    ) -> Option<Claiming<'e>> {
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
            retry_wait: receiver.retry_wait,
            has_timers,
            slot,
        })
    }

    async fn run(
        &self,
        received: Received<'_, P>,
        held: Option<&Held<'_>>,
        observation: &Observation,
        has_timers: bool,
    ) -> Ended {
        let time = || timers::time_of_handler(self.receiver().handler_timeout, held, observation);
        run(|| self.handler().handle(received), has_timers.then_some(time), observation).await
    }
}

/// The name as the schema has it, which may be logged.
fn known_event<P: Provider>(name: Option<&str>) -> &'static str {
    let mut events = <P::Event<'static> as EventSet<'static>>::EVENTS.iter().map(EventDescription::name);
    events.find(|event| Some(*event) == name).unwrap_or("unknown")
}
