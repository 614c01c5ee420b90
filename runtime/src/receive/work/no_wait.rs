//! What stands in the place of waiting without the feature `tower`: a retry is told at once.

use std::time::Duration;

use super::claim::Claiming;
use crate::idempotency::store::Token;
use crate::receive::outcome::Outcome;

pub(super) async fn claim(claiming: &mut Claiming<'_>, _most: Option<Duration>) -> Result<Token, Outcome> {
    claiming.attempt().await
}
