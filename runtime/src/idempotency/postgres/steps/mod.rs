//! The steps: each of one delivery, and taken by a statement for many of them at once.
//!
//! Each statement locks its rows in the order of their keys, so that of two that want the same ones, one waits, and not each
//! for the other.

mod claim;
mod give_back;
mod settle;
mod statement;

use std::sync::Arc;
use std::time::Duration;

use tokio_postgres::{Client, Error};

pub(super) use self::claim::{Claim, Met, Undo};
pub(super) use self::give_back::{End, Release};
pub(super) use self::settle::{Settle, State};
use crate::idempotency::store::Token;

/// Removes some of what has ended, and waits for nobody.
const REMOVE_ENDED: &str = "
DELETE FROM crm_events_deliveries WHERE key IN (
    SELECT key FROM crm_events_deliveries WHERE ends <= now() LIMIT 1000 FOR UPDATE SKIP LOCKED
)";

/// What is asked for one delivery, by a statement with others of its kind.
pub(super) trait Step: Sized + Send + Sync + 'static {
    type Answer: Send + 'static;

    fn key(&self) -> &Arc<str>;

    /// Whether it may be in a statement after another one with its key, from whose answer its own follows.
    fn may_follow(&self) -> bool {
        false
    }

    /// Takes all of `steps`, and answers each, in their order.
    fn take_all(
        client: &Client,
        steps: &[&Self],
    ) -> impl Future<Output = Result<Vec<Self::Answer>, Error>> + Send;
}

pub(super) async fn remove_ended(client: &Client) -> Result<u64, Error> {
    client.execute_typed(REMOVE_ENDED, &[]).await
}

/// A value of each step.
fn each<'s, S, T>(steps: &[&'s S], value: impl Fn(&'s S) -> T) -> Vec<T> {
    steps.iter().map(|step| value(step)).collect()
}

/// The token as the table's type for it.
fn number(token: Token) -> i64 {
    token.get().cast_signed()
}

/// At most what a time of PostgreSQL has room for.
fn seconds(duration: Duration) -> f64 {
    const HUNDRED_YEARS: f64 = 100.0 * 365.0 * 24.0 * 60.0 * 60.0;
    duration.as_secs_f64().min(HUNDRED_YEARS)
}
