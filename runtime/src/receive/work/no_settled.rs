//! What stands in the place of waiting without the feature `tower`: no retry waits, so nobody asks for it.

use std::time::Duration;

use super::claim::Claiming;
use crate::idempotency::store::Token;
use crate::receive::outcome::Outcome;

pub(super) async fn claim_when_settled(
    claiming: &mut Claiming<'_, '_>,
    _most: Duration,
) -> Result<Token, Outcome> {
    claiming.attempt().await
}
