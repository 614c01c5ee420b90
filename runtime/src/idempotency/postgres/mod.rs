//! A store in PostgreSQL.

mod connections;

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::types::Type;
use tokio_postgres::{Client, Config, Error, NoTls, Socket};

use self::connections::Connections;
use crate::idempotency::key::IdempotencyKey;
use crate::idempotency::remote::{CLAIM_PATIENCE, Settings, impl_settings, persist, random_token};
use crate::idempotency::store::{Claim, Completion, IdempotencyStore, StoreError, StoreFuture, Token};

/// Takes a key that nobody has, one whose time is up, or again the one whose answer was lost; and says what is there
/// otherwise, unless that changes at this very moment.
const CLAIM: &str = "
WITH claimed AS (
    INSERT INTO crm_events_deliveries AS kept (key, token, done, ends)
    VALUES ($1, $2, false, clock_timestamp() + make_interval(secs => $3))
    ON CONFLICT (key) DO UPDATE SET token = excluded.token, done = false, ends = excluded.ends
    WHERE kept.ends <= clock_timestamp() OR (kept.token = excluded.token AND NOT kept.done)
    RETURNING 1
)
SELECT EXISTS (SELECT FROM claimed),
    (SELECT done FROM crm_events_deliveries WHERE key = $1 AND ends > clock_timestamp())";

/// A claim that has ended counts, unless somebody else has the key.
const COMPLETE: &str = "
INSERT INTO crm_events_deliveries AS kept (key, token, done, ends)
VALUES ($1, $2, true, clock_timestamp() + make_interval(secs => $3))
ON CONFLICT (key) DO UPDATE SET token = excluded.token, done = true, ends = excluded.ends
WHERE kept.token = excluded.token OR kept.ends <= clock_timestamp()";

const RELEASE: &str = "DELETE FROM crm_events_deliveries WHERE key = $1 AND token = $2 AND NOT done";

/// Removes some of what has ended, and waits for nobody.
const REMOVE_ENDED: &str = "
DELETE FROM crm_events_deliveries WHERE key IN (
    SELECT key FROM crm_events_deliveries WHERE ends <= now() LIMIT 1000 FOR UPDATE SKIP LOCKED
)";

/// How many completions come between two removals of what has ended. Fewer than are removed, so that the table does not
/// grow.
const REMOVED_EVERY: usize = 100;

/// Makes the table unless it is there. The lock keeps two from making it at the same time; the look comes first because
/// `IF NOT EXISTS` asks for the right to make tables even if there is nothing to make.
const TABLE_EXISTS: &str = "SELECT to_regclass('crm_events_deliveries') IS NOT NULL";
const LOCK: &str = "SELECT pg_advisory_xact_lock(7163384699);";

/// Remembers deliveries in a PostgreSQL table, for receivers on any number of machines. PostgreSQL 10 or later.
///
/// Each delivery is a row of the [table](Self::TABLE) `crm_events_deliveries`, whose end is that of the lease or of the
/// retention (three days by default), by the clock of the server. Each step is one statement. Rows that have ended are removed
/// as others are completed.
///
/// It keeps four connections, which are made again when they are lost. A claim fails after a fraction of a second without
/// one; a completion is tried again for as long as [`patience`](Self::patience), because the delivery was handled.
/// Statements are not prepared, so a pooler may be in between.
pub struct PostgresStore {
    connections: Connections,
    completions: AtomicUsize,
    settings: Settings,
}

impl PostgresStore {
    /// The statements that make the table, for those whose receivers may not make tables. They need `SELECT`, `INSERT`,
    /// `UPDATE` and `DELETE` on it.
    pub const TABLE: &str = "\
CREATE TABLE IF NOT EXISTS crm_events_deliveries (
    key text PRIMARY KEY,
    token bigint NOT NULL,
    done boolean NOT NULL,
    ends timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS crm_events_deliveries_ends ON crm_events_deliveries (ends);
";

    /// Connects to the PostgreSQL at `url`, and makes the [table](Self::TABLE) if it is not there:
    /// `postgres://user:password@host/database`. It needs a tokio runtime.
    ///
    /// The connection is not encrypted; [`connect_with`](Self::connect_with) takes TLS.
    ///
    /// # Errors
    ///
    /// If `url` is not an address of PostgreSQL, if PostgreSQL does not answer, or if the table cannot be made.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        Self::connect_with(url.parse().map_err(StoreError::new)?, NoTls).await
    }

    /// The same with any configuration, and with TLS: `tls` is that of `postgres-native-tls`, `tokio-postgres-rustls` and
    /// others.
    ///
    /// # Errors
    ///
    /// As [`connect`](Self::connect).
    pub async fn connect_with<T>(config: Config, tls: T) -> Result<Self, StoreError>
    where
        T: MakeTlsConnect<Socket> + Clone + Send + Sync + 'static,
        T::Stream: Send,
        T::TlsConnect: Send,
        <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
    {
        let connections = Connections::new(config, tls);
        connections.run(make_table).await?;
        Ok(Self { connections, completions: AtomicUsize::new(0), settings: Settings::default() })
    }

    async fn take(&self, key: &str, lease: Duration) -> Result<Claim, StoreError> {
        let token = random_token();
        // What is there can change between the two halves of the statement, but hardly twice.
        for _ in 0..2 {
            let state = persist(CLAIM_PATIENCE, || {
                self.connections.run(async |client| claim(client, key, token, lease).await)
            });
            match state.await? {
                (true, _) => return Ok(Claim::New(token)),
                (false, Some(true)) => return Ok(Claim::Done),
                (false, Some(false)) => return Ok(Claim::InProgress),
                (false, None) => {}
            }
        }
        Ok(Claim::InProgress)
    }

    async fn record(&self, key: &str, token: Token) -> Result<Completion, StoreError> {
        let rows = persist(self.settings.patience, || {
            self.connections.run(async |client| complete(client, key, token, self.settings.retention).await)
        });
        if rows.await? == 0 {
            return Ok(Completion::Superseded);
        }
        self.remove_ended().await;
        Ok(Completion::Recorded)
    }

    /// Removes rows that have ended, each time a certain number of deliveries was completed. If that fails, the next time does.
    async fn remove_ended(&self) {
        if self.completions.fetch_add(1, Ordering::Relaxed).is_multiple_of(REMOVED_EVERY) {
            let _ = self.connections.run(async |client| client.execute_typed(REMOVE_ENDED, &[]).await).await;
        }
    }

    async fn give_back(&self, key: &str, token: Token) -> Result<(), StoreError> {
        persist(self.settings.patience, || {
            self.connections.run(async |client| release(client, key, token).await)
        })
        .await
        .map(drop)
    }
}

async fn make_table(client: &Client) -> Result<(), Error> {
    if client.query_typed_one(TABLE_EXISTS, &[]).await?.try_get(0)? {
        return Ok(());
    }
    client.batch_execute(&format!("BEGIN; {LOCK} {} COMMIT;", PostgresStore::TABLE)).await
}

/// Whether it is a new claim, and whether what is there otherwise is done.
async fn claim(
    client: &Client,
    key: &str,
    token: Token,
    lease: Duration,
) -> Result<(bool, Option<bool>), Error> {
    let (token, lease) = (number(token), seconds(lease));
    let row = client
        .query_typed_one(CLAIM, &[(&key, Type::TEXT), (&token, Type::INT8), (&lease, Type::FLOAT8)])
        .await?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}

/// How many rows are completed: one or none.
async fn complete(client: &Client, key: &str, token: Token, retention: Duration) -> Result<u64, Error> {
    let (token, retention) = (number(token), seconds(retention));
    client
        .execute_typed(COMPLETE, &[(&key, Type::TEXT), (&token, Type::INT8), (&retention, Type::FLOAT8)])
        .await
}

async fn release(client: &Client, key: &str, token: Token) -> Result<u64, Error> {
    client.execute_typed(RELEASE, &[(&key, Type::TEXT), (&number(token), Type::INT8)]).await
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

impl_settings!(PostgresStore, "the table", "PostgreSQL");

impl IdempotencyStore for PostgresStore {
    fn claim<'s>(&'s self, key: &'s IdempotencyKey, lease: Duration) -> StoreFuture<'s, Claim> {
        Box::pin(self.take(key.as_str(), lease))
    }

    fn complete<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, Completion> {
        Box::pin(self.record(key.as_str(), token))
    }

    fn release<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, ()> {
        Box::pin(self.give_back(key.as_str(), token))
    }
}

/// No keys, and no address, which may hold a password.
impl fmt::Debug for PostgresStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PostgresStore")
            .field("retention", &self.settings.retention)
            .finish_non_exhaustive()
    }
}
