//! Claiming a delivery before it is handled.

use std::sync::Arc;
use std::time::Duration;

use super::step::{begin, observed};
use crate::idempotency::body::{BodyComparison, BodyDigest};
use crate::idempotency::key::IdempotencyKey;
use crate::idempotency::store::{Claim, Claimed, IdempotencyStore, StoreError, Token};
use crate::receive::limits::deliveries::DeliverySlot;
use crate::receive::observe::Observation;
use crate::receive::ongoing::Ongoing;
use crate::receive::outcome::Outcome;
use crate::receive::policy::DifferentBodies;

/// A delivery that is to be claimed, or that is.
pub(super) struct Claiming<'e, 'l> {
    pub(super) store: &'e Arc<dyn IdempotencyStore>,
    pub(super) ongoing: &'e Arc<Ongoing>,
    pub(super) observation: &'e Observation,
    pub(super) key: IdempotencyKey,
    pub(super) body: BodyDigest,
    pub(super) lease: Duration,
    pub(super) different_bodies: DifferentBodies,
    /// Whether its body is a part of its key, because that of another delivery has the provider's key.
    pub(super) has_own_key: bool,
    /// Whether it is known, and told, that another delivery has its key.
    pub(super) is_different: bool,
    /// Leave to handle it, which is given back while it waits. None if there is no more when it has waited.
    pub(super) slot: Option<DeliverySlot<'l>>,
}

impl Claiming<'_, '_> {
    /// The token of a claim, if the delivery is to be handled now. It waits for the store alone.
    ///
    /// # Errors
    ///
    /// What came of it otherwise: it was handled before, it is in progress, or the store failed.
    pub(super) async fn attempt(&mut self) -> Result<Token, Outcome> {
        let mut claimed = self.ask().await?;
        if self.has_another_body(&claimed) && self.different_bodies == DifferentBodies::Handle {
            self.key = self.key.with_body(self.body);
            self.has_own_key = true;
            claimed = self.ask().await?;
        }
        match claimed.claim {
            Claim::New(token) => Ok(token),
            Claim::Done if self.is_different && !self.has_own_key => Err(Outcome::KeyReused),
            Claim::Done => Err(Outcome::Duplicate),
            Claim::InProgress => Err(Outcome::InProgress { lease: self.lease }),
        }
    }

    async fn ask(&self) -> Result<Claimed, StoreError> {
        let claim = begin(|| self.store.claim_body(&self.key, self.body, self.lease));
        let claimed = observed("claim", self.observation, claim).await;
        let claimed = claimed.inspect_err(|_| self.observation.claim_failed())?;
        self.observation.attempt(match claimed.claim {
            Claim::New(_) => "new",
            Claim::InProgress => "in_progress",
            Claim::Done => "done",
        });
        Ok(claimed)
    }

    /// Whether the delivery that has the key had another body, which is told once.
    fn has_another_body(&mut self, claimed: &Claimed) -> bool {
        let is_new = matches!(claimed.claim, Claim::New(_));
        if is_new || self.has_own_key || claimed.body != BodyComparison::Different {
            return false;
        }
        if !self.is_different {
            self.is_different = true;
            self.observation.different_body(self.different_bodies == DifferentBodies::Handle);
        }
        true
    }
}

impl From<StoreError> for Outcome {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(error)
    }
}
