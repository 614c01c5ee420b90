//! What takes a while, on tokio: a handler's time, and waiting for the outcome of another.

use std::future::pending;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use super::claim::Claiming;
use super::held::Held;
use crate::idempotency::store::Token;
use crate::receive::outcome::Outcome;

/// After how long a store is asked again for a delivery that is in progress, which may be in another process; then twice as
/// long each time.
const FIRST_DELAY: Duration = Duration::from_millis(50);
const LONGEST_DELAY: Duration = Duration::from_millis(500);

/// A lease is renewed this often at most.
const SHORTEST_RENEWAL: Duration = Duration::from_millis(10);

/// Ends when a handler has had its time. Until then the claim that it works under is renewed.
pub(super) async fn time_of_handler(limit: Duration, held: Option<&Held<'_>>) {
    let _ = timeout(limit, renew(held)).await;
}

/// Renews a claim every third of its lease, as long as that makes sense. It never ends.
async fn renew(held: Option<&Held<'_>>) {
    if let Some(held) = held {
        let every = (held.claimed.lease / 3).max(SHORTEST_RENEWAL);
        loop {
            sleep(every).await;
            if !held.renew().await {
                break;
            }
        }
    }
    pending().await
}

/// Claims a delivery that is in progress when that is settled. Who handles it in this process says so; in other
/// processes nobody does, so the store is asked now and then.
pub(super) async fn claim_when_settled(claiming: &mut Claiming<'_>) -> Result<Token, Outcome> {
    let began = Instant::now();
    let waiter = claiming.ongoing.waiters().enter(claiming.key.clone());
    let mut settled = waiter.settled();
    let mut delay = FIRST_DELAY;
    loop {
        let left = claiming.retry_wait.saturating_sub(began.elapsed());
        let _ = timeout(delay.min(left), settled).await;
        // Before the store is asked, so that nothing is missed while it answers.
        settled = waiter.settled();
        match claiming.attempt().await {
            Err(Outcome::InProgress { .. }) if began.elapsed() < claiming.retry_wait => {}
            result => return result,
        }
        delay = LONGEST_DELAY.min(delay * 2);
    }
}
