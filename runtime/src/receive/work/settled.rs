//! Claiming a delivery when that is settled which is in progress.

use std::time::Duration;

use tokio::time::{Instant, timeout};

use super::claim::Claiming;
use crate::idempotency::store::Token;
use crate::receive::outcome::Outcome;

/// After how long a store is asked again for a delivery that is in progress, which may be in another process; then twice as
/// long each time.
const FIRST_DELAY: Duration = Duration::from_millis(50);
const LONGEST_DELAY: Duration = Duration::from_millis(500);

/// Claims a delivery that is in progress when that is settled. Who handles it in this process says so; in other
/// processes nobody does, so the store is asked now and then.
pub(super) async fn claim_when_settled(
    claiming: &mut Claiming<'_, '_>,
    most: Duration,
) -> Result<Token, Outcome> {
    let began = Instant::now();
    let waiter = claiming.ongoing.waiters().enter(claiming.key.clone());
    let mut settled = waiter.settled();
    let mut delay = FIRST_DELAY;
    loop {
        let left = most.saturating_sub(began.elapsed());
        let _ = timeout(delay.min(left), settled).await;
        // Before the store is asked, so that nothing is missed while it answers.
        settled = waiter.settled();
        match claiming.attempt().await {
            Err(Outcome::InProgress { .. }) if began.elapsed() < most => {}
            result => return result,
        }
        delay = LONGEST_DELAY.min(delay * 2);
    }
}
