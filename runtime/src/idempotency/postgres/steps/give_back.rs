//! Claims that end before their leases do.

use std::sync::{Arc, LazyLock};

use tokio_postgres::{Client, Error};

use super::statement::{INT8, Statement, TEXT, column};
use super::{Step, each, number};
use crate::idempotency::store::Token;

/// The rows are locked before they are deleted, because only that has an order.
static RELEASE: LazyLock<Statement> = LazyLock::new(|| {
    Statement::new(
        "
WITH locked AS (
    SELECT kept.key, kept.token
    FROM GIVEN AS asked (key, token)
    JOIN crm_events_deliveries AS kept ON kept.key = asked.key AND kept.token = asked.token AND NOT kept.done
    ORDER BY kept.key FOR UPDATE OF kept
)
DELETE FROM crm_events_deliveries AS kept USING locked
WHERE kept.key = locked.key AND kept.token = locked.token AND NOT kept.done",
        &["text", "bigint"],
    )
});

/// Claims that are being made are waited for, as a statement that only looks for rows would not.
static END: LazyLock<Statement> = LazyLock::new(|| {
    Statement::new(
        "
INSERT INTO crm_events_deliveries AS kept (key, token, done, ends, body)
SELECT key, token, false, clock_timestamp(), '' FROM GIVEN AS asked (key, token)
ORDER BY key
ON CONFLICT (key) DO UPDATE SET ends = excluded.ends
WHERE kept.token = excluded.token AND NOT kept.done",
        &["text", "bigint"],
    )
});

/// A claim that is given back.
pub(in super::super) struct Release {
    pub(in super::super) key: Arc<str>,
    pub(in super::super) token: Token,
}

/// A claim that is ended, if it was made, of which is not known whether it was.
pub(in super::super) struct End {
    pub(in super::super) key: Arc<str>,
    pub(in super::super) token: Token,
}

impl Step for Release {
    type Answer = ();

    fn key(&self) -> &Arc<str> {
        &self.key
    }

    async fn take_all(client: &Client, steps: &[&Self]) -> Result<Vec<()>, Error> {
        give_back(client, &RELEASE, each(steps, |step| (&*step.key, step.token))).await
    }
}

impl Step for End {
    type Answer = ();

    fn key(&self) -> &Arc<str> {
        &self.key
    }

    async fn take_all(client: &Client, steps: &[&Self]) -> Result<Vec<()>, Error> {
        give_back(client, &END, each(steps, |step| (&*step.key, step.token))).await
    }
}

/// Nobody has to know whether there was anything.
async fn give_back(
    client: &Client,
    statement: &Statement,
    claims: Vec<(&str, Token)>,
) -> Result<Vec<()>, Error> {
    let (keys, tokens): (Vec<_>, Vec<_>) =
        claims.into_iter().map(|(key, token)| (key, number(token))).unzip();
    let given = [column(&keys, TEXT), column(&tokens, INT8)];
    client.execute_typed(statement.text(keys.len()), &given).await?;
    Ok(vec![(); keys.len()])
}
