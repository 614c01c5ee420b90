//! Completions and renewals.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use tokio_postgres::{Client, Error};

use super::statement::{BOOL, FLOAT8, INT8, Statement, TEXT, column};
use super::{Step, each, number, seconds};
use crate::idempotency::store::Token;

/// A claim that has ended counts, unless somebody else has the key. One that is completed is not renewed.
static SETTLE: LazyLock<Statement> = LazyLock::new(|| {
    Statement::new(
        "
INSERT INTO crm_events_deliveries AS kept (key, token, done, ends, body)
SELECT key, token, done, clock_timestamp() + make_interval(secs => time), ''
FROM GIVEN AS asked (key, token, done, time)
ORDER BY key
ON CONFLICT (key) DO UPDATE SET token = excluded.token, done = excluded.done, ends = excluded.ends,
    body = CASE WHEN kept.token = excluded.token THEN kept.body ELSE excluded.body END
WHERE (kept.token = excluded.token AND (excluded.done OR NOT kept.done)) OR kept.ends <= clock_timestamp()
RETURNING key",
        &["text", "bigint", "boolean", "float8"],
    )
});

/// A claim that is completed or renewed.
pub(in super::super) struct Settle {
    pub(in super::super) key: Arc<str>,
    pub(in super::super) token: Token,
    pub(in super::super) state: State,
    /// For how long.
    pub(in super::super) time: Duration,
}

/// What becomes of the claim.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum State {
    /// It was handled.
    Done,
    /// Its handler is still at work.
    AtWork,
}

impl Step for Settle {
    /// Whether it is settled: nobody else has the key.
    type Answer = bool;

    fn key(&self) -> &Arc<str> {
        &self.key
    }

    async fn take_all(client: &Client, steps: &[&Self]) -> Result<Vec<bool>, Error> {
        let keys = each(steps, |step| &*step.key);
        let tokens = each(steps, |step| number(step.token));
        let done = each(steps, |step| step.state == State::Done);
        let times = each(steps, |step| seconds(step.time));
        let given = [column(&keys, TEXT), column(&tokens, INT8), column(&done, BOOL), column(&times, FLOAT8)];
        let rows = client.query_typed(SETTLE.text(steps.len()), &given).await?;
        let settled: BTreeSet<&str> = rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
        Ok(each(steps, |step| settled.contains(&*step.key)))
    }
}
