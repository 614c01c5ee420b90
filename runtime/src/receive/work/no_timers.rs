//! What stands in the place of timers without the feature `tower`: there are none, so nobody asks for them.

use std::future::pending;
use std::time::Duration;

use super::claim::Claiming;
use super::held::Held;
use crate::idempotency::store::Token;
use crate::receive::outcome::Outcome;

pub(super) async fn time_of_handler(_limit: Duration, _held: Option<&Held<'_>>) {
    pending().await
}

pub(super) async fn claim_when_settled(claiming: &mut Claiming<'_>) -> Result<Token, Outcome> {
    claiming.attempt().await
}
