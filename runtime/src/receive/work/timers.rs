//! The time of a handler, on tokio.

use std::future::pending;
use std::time::Duration;

use tokio::time::{sleep, timeout};

use super::held::Held;

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
