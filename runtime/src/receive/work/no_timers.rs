//! What stands in the place of timers without the feature `tower`: there are none, so nobody asks for them.

use std::future::pending;
use std::time::Duration;

use super::claim::Claiming;
use super::held::Held;
use crate::receive::limits::deliveries::WaitingSlot;
use crate::receive::observe::Observation;
use crate::receive::outcome::Outcome;

pub(super) async fn time_of_handler(_limit: Duration, _held: Option<&Held<'_>>, _observation: &Observation) {
    pending().await
}

pub(super) async fn claim_when_settled(
    mut claiming: Claiming<'_>,
    waiting: WaitingSlot,
) -> Result<Held<'_>, Outcome> {
    let held = claiming.attempt().await?;
    claiming.resume(held, waiting)
}
