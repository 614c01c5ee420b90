//! The steps, each one statement.

use std::time::Duration;

use tokio_postgres::types::Type;
use tokio_postgres::{Client, Error};

use crate::idempotency::body::BodyDigest;
use crate::idempotency::store::Token;

/// Takes a key that nobody has, one whose time is up, or again the one whose answer was lost; and says what is there
/// otherwise, unless that changes at this very moment. What comes again writes nothing, so that it does not wait for the disk.
const CLAIM: &str = "
WITH claimed AS (
    INSERT INTO crm_events_deliveries AS kept (key, token, done, ends, body)
    SELECT $1, $2, false, clock_timestamp() + make_interval(secs => $3), $4
    WHERE NOT EXISTS (
        SELECT FROM crm_events_deliveries WHERE key = $1 AND token <> $2 AND ends > clock_timestamp()
    )
    ON CONFLICT (key) DO UPDATE
    SET token = excluded.token, done = false, ends = excluded.ends, body = excluded.body
    WHERE kept.ends <= clock_timestamp() OR (kept.token = excluded.token AND NOT kept.done)
    RETURNING 1
)
SELECT EXISTS (SELECT FROM claimed), there.done, there.body,
    CASE WHEN $5 THEN set_config('synchronous_commit', 'off', true) END
FROM (VALUES ($1)) AS asked (key)
LEFT JOIN crm_events_deliveries AS there ON there.key = asked.key AND there.ends > clock_timestamp()";

/// A claim that has ended counts, unless somebody else has the key.
const COMPLETE: &str = "
INSERT INTO crm_events_deliveries AS kept (key, token, done, ends, body)
VALUES ($1, $2, true, clock_timestamp() + make_interval(secs => $3), '')
ON CONFLICT (key) DO UPDATE SET token = excluded.token, done = true, ends = excluded.ends,
    body = CASE WHEN kept.token = excluded.token THEN kept.body ELSE excluded.body END
WHERE kept.token = excluded.token OR kept.ends <= clock_timestamp()";

/// The same, for claims that are not completed.
const RENEW: &str = "
INSERT INTO crm_events_deliveries AS kept (key, token, done, ends, body)
VALUES ($1, $2, false, clock_timestamp() + make_interval(secs => $3), '')
ON CONFLICT (key) DO UPDATE SET token = excluded.token, done = false, ends = excluded.ends,
    body = CASE WHEN kept.token = excluded.token THEN kept.body ELSE excluded.body END
WHERE (kept.token = excluded.token AND NOT kept.done) OR kept.ends <= clock_timestamp()";

const RELEASE: &str = "DELETE FROM crm_events_deliveries WHERE key = $1 AND token = $2 AND NOT done";

/// Ends a claim of which is not known whether it was made. One that is being made is waited for, as a statement that only
/// looks for rows would not.
const END: &str = "
INSERT INTO crm_events_deliveries AS kept (key, token, done, ends, body)
VALUES ($1, $2, false, clock_timestamp(), '')
ON CONFLICT (key) DO UPDATE SET ends = excluded.ends
WHERE kept.token = excluded.token AND NOT kept.done";

/// Removes some of what has ended, and waits for nobody.
const REMOVE_ENDED: &str = "
DELETE FROM crm_events_deliveries WHERE key IN (
    SELECT key FROM crm_events_deliveries WHERE ends <= now() LIMIT 1000 FOR UPDATE SKIP LOCKED
)";

/// What is asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'k> {
    pub(super) key: &'k str,
    pub(super) token: Token,
    pub(super) body: Option<BodyDigest>,
    pub(super) lease: Duration,
    /// The answer does not wait until the claim is on the disk.
    pub(super) is_asynchronous: bool,
}

/// What came of it.
pub(super) struct Answered {
    pub(super) is_new: bool,
    /// Whether what is there otherwise is done, and the digest of its body, if one is known.
    pub(super) there: Option<(bool, Option<BodyDigest>)>,
}

pub(super) async fn claim(client: &Client, asked: Asked<'_>) -> Result<Answered, Error> {
    let (token, lease) = (number(asked.token), seconds(asked.lease));
    let body: &[u8] = asked.body.as_ref().map_or(&[], |body| body.as_bytes());
    let row = client
        .query_typed_one(
            CLAIM,
            &[
                (&asked.key, Type::TEXT),
                (&token, Type::INT8),
                (&lease, Type::FLOAT8),
                (&body, Type::BYTEA),
                (&asked.is_asynchronous, Type::BOOL),
            ],
        )
        .await?;
    let done: Option<bool> = row.try_get(1)?;
    let body: Option<&[u8]> = row.try_get(2)?;
    let body = body.and_then(|bytes| bytes.try_into().ok()).map(BodyDigest::from_bytes);
    Ok(Answered { is_new: row.try_get(0)?, there: done.map(|done| (done, body)) })
}

/// How many rows are completed: one or none.
pub(super) async fn complete(
    client: &Client,
    key: &str,
    token: Token,
    retention: Duration,
) -> Result<u64, Error> {
    until(client, COMPLETE, key, token, retention).await
}

/// How many claims are renewed: one or none.
pub(super) async fn renew(client: &Client, key: &str, token: Token, lease: Duration) -> Result<u64, Error> {
    until(client, RENEW, key, token, lease).await
}

pub(super) async fn release(client: &Client, key: &str, token: Token) -> Result<u64, Error> {
    client.execute_typed(RELEASE, &[(&key, Type::TEXT), (&number(token), Type::INT8)]).await
}

pub(super) async fn end(client: &Client, key: &str, token: Token) -> Result<u64, Error> {
    client.execute_typed(END, &[(&key, Type::TEXT), (&number(token), Type::INT8)]).await
}

pub(super) async fn remove_ended(client: &Client) -> Result<u64, Error> {
    client.execute_typed(REMOVE_ENDED, &[]).await
}

async fn until(
    client: &Client,
    statement: &str,
    key: &str,
    token: Token,
    time: Duration,
) -> Result<u64, Error> {
    let (token, time) = (number(token), seconds(time));
    client.execute_typed(statement, &[(&key, Type::TEXT), (&token, Type::INT8), (&time, Type::FLOAT8)]).await
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
