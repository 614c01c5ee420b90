//! Claiming a delivery that may be in progress, with the time that a retry waits for what comes of the first try.

use std::time::{Duration, Instant};

use super::claim::Claiming;
use super::settled::claim_when_settled;
use crate::idempotency::store::Token;
use crate::receive::limits::deliveries::DeliverySlot;
use crate::receive::outcome::Outcome;

/// The token of a claim, if the delivery is to be handled now. While it waits it gives its slot back; without one afterwards, others
/// were quicker. What is left of `most` is less then.
///
/// # Errors
///
/// What came of it otherwise: it was handled before, it is in progress for longer than `most` or as many wait as may, or the
/// store failed.
#[expect(clippy::manual_async_fn, reason = "an async function keeps its arguments twice")]
pub(super) fn claim(
    claiming: &mut Claiming<'_, '_>,
    most: &mut Option<Duration>,
) -> impl Future<Output = Result<Token, Outcome>> {
    async move {
        let most = {
            let result = claiming.attempt().await;
            match (&result, most.as_mut()) {
                (Err(Outcome::InProgress { .. }), Some(most)) if !most.is_zero() => most,
                _ => return result,
            }
        };
        let Some(waiting) = claiming.slot.take().and_then(DeliverySlot::wait) else {
            return Err(Outcome::InProgress { lease: claiming.lease });
        };
        // In a box of its own, because hardly any delivery waits.
        let waited = Box::pin(async move {
            let began = Instant::now();
            let token = claim_when_settled(claiming, *most).await;
            *most = most.saturating_sub(began.elapsed());
            let token = match token {
                Ok(token) => token,
                Err(outcome) => {
                    claiming.slot = waiting.resume();
                    return Err(outcome);
                }
            };
            claiming.slot = waiting.resume();
            Ok(token)
        });
        waited.await
    }
}
