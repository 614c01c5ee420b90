//! A store in PostgreSQL.

mod connection;
mod connections;
mod lanes;
mod queue;
mod steps;
mod table;
mod waiting;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Config, NoTls, Socket};

use self::connections::Connections;
use self::queue::Queue;
use self::steps::{End, Met, Release, Settle, State, Undo};
use super::body::BodyDigest;
use super::key::IdempotencyKey;
use super::remote::{CLAIM_PATIENCE, Doubt, Failure, Settings, impl_settings, in_background, random_token};
use super::store::{Claim, Claimed, Completion, IdempotencyStore, Renewal, StoreError, StoreFuture, Token};

/// How many completions come between two removals of what has ended. Fewer than are removed, so that the table does not
/// grow.
const REMOVED_EVERY: usize = 100;

/// Remembers deliveries in a PostgreSQL table, for receivers on any number of machines. PostgreSQL 10 or later.
///
/// Each delivery is a row of the [table](Self::TABLE) `crm_events_deliveries`, whose end is that of the lease or of the
/// retention (three days by default), by the clock of the server. Steps that wait at the same time are taken by one statement,
/// and each has its own answer; what comes alone is sent at once. Rows that have ended are removed as others are completed.
///
/// It keeps at most [16 connections](Self::connections), which are made when they are first needed, and again when they are
/// lost or lead to a server that is a standby by now. A claim fails after a fraction of a second without one; a completion is tried
/// again for as long as [`patience`](Self::patience), because the delivery was handled. A claim whose answer does not come in
/// five seconds is asked for again; if it fails for good though it may have been made, it is ended in the background.
/// Statements are not prepared, so a pooler may be in between.
///
/// Each delivery waits for the disk of the server twice, unless claims are [asynchronous](Self::asynchronous_claims), and
/// with all that wait at the same time.
///
/// The table of the releases before is [migrated](Self::MIGRATION) by the first one that connects.
pub struct PostgresStore {
    connections: Arc<Connections>,
    queues: Queues,
    completions: AtomicUsize,
    has_asynchronous_claims: bool,
    settings: Settings,
}

/// Where the steps wait for a statement, by their kinds.
struct Queues {
    claims: Queue<steps::Claim>,
    settlements: Queue<Settle>,
    releases: Queue<Release>,
    ends: Queue<End>,
}

impl Queues {
    fn new(connections: &Arc<Connections>) -> Self {
        Self {
            claims: Queue::new(connections),
            settlements: Queue::new(connections),
            releases: Queue::new(connections),
            ends: Queue::new(connections),
        }
    }
}

impl PostgresStore {
    /// The statements that make the table, for those whose receivers may not make tables. They need `SELECT`, `INSERT`,
    /// `UPDATE` and `DELETE` on it.
    pub const TABLE: &str = "\
CREATE TABLE IF NOT EXISTS crm_events_deliveries (
    key text PRIMARY KEY,
    token bigint NOT NULL,
    done boolean NOT NULL,
    ends timestamptz NOT NULL,
    body bytea NOT NULL
);
CREATE INDEX IF NOT EXISTS crm_events_deliveries_ends ON crm_events_deliveries (ends);
COMMENT ON TABLE crm_events_deliveries IS 'deliveries of crm-events, version 2';
";

    /// The statements that make of the table of the releases before (version 1, of four columns) what it is now, for those
    /// whose receivers do not own it. They need PostgreSQL 11, and are to be run once, which a second run does not spoil.
    ///
    /// Receivers of before cannot write to the table any more: stop them first. Keys of providers that were one header or
    /// member and are a template now are not found again.
    pub const MIGRATION: &str = "\
BEGIN;
SELECT pg_advisory_xact_lock(7163384699);
ALTER TABLE crm_events_deliveries ADD COLUMN body bytea NOT NULL DEFAULT '';
ALTER TABLE crm_events_deliveries ALTER COLUMN body DROP DEFAULT;
UPDATE crm_events_deliveries SET key = provider || ':' || encode(sha256(
    convert_to('0:', 'UTF8')
    || convert_to(octet_length(convert_to(provider, 'UTF8')) || ':', 'UTF8') || convert_to(provider, 'UTF8')
    || convert_to(octet_length(convert_to(rest, 'UTF8')) || ':', 'UTF8') || convert_to(rest, 'UTF8')
), 'hex')
FROM (
    SELECT key AS old, split_part(key, ':', 1) AS provider, substr(key, strpos(key, ':') + 1) AS rest
    FROM crm_events_deliveries
) AS parts
WHERE key = old;
COMMENT ON TABLE crm_events_deliveries IS 'deliveries of crm-events, version 2';
COMMIT;
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
        let connections = Arc::new(Connections::new(config, tls));
        table::ensure(&connections.first().await?.client, Self::TABLE, Self::MIGRATION).await?;
        Ok(Self {
            queues: Queues::new(&connections),
            connections,
            completions: AtomicUsize::new(0),
            has_asynchronous_claims: false,
            settings: Settings::default(),
        })
    }

    /// The same with at most `count` connections instead of 16 (at least one). It needs eight of them: four for claims, and
    /// four for what becomes of them. More are made while statements take longer than a tenth of a second, because a row is
    /// locked or a connection does not answer, so that others do not wait for those.
    #[must_use]
    pub fn connections(mut self, count: usize) -> Self {
        self.connections = Arc::new(self.connections.resized(count));
        self.queues = Queues::new(&self.connections);
        self
    }

    /// The same with claims that do not wait until they are on the disk of the server (`synchronous_commit` is off for them
    /// alone), so that a delivery waits once. Should PostgreSQL be killed within a fraction of a second after a claim, the
    /// delivery, which is being handled, may be claimed again. Completions are on the disk, claims before them included.
    #[must_use]
    pub fn asynchronous_claims(mut self) -> Self {
        self.has_asynchronous_claims = true;
        self
    }

    async fn take(
        &self,
        key: &str,
        body: Option<BodyDigest>,
        lease: Duration,
    ) -> Result<Claimed, StoreError> {
        let (key, token) = (Arc::from(key), random_token());
        let doubt = Arc::new(Doubt::new(self.undo(Arc::clone(&key), token)));
        let answer = self.ask(|| steps::Claim {
            key: Arc::clone(&key),
            token,
            body,
            lease,
            is_asynchronous: self.has_asynchronous_claims,
            doubt: Arc::clone(&doubt),
        });
        Ok(match doubt.settle(answer.await)? {
            Met::Nothing => Claimed::new(token),
            Met::Other { is_done: true, body: earlier } => Claimed::met(Claim::Done, body, earlier),
            Met::Other { is_done: false, body: earlier } => Claimed::met(Claim::InProgress, body, earlier),
            Met::Change => Claimed::met(Claim::InProgress, body, None),
        })
    }

    /// What a claim meets. What is there can change between the two halves of the statement, but hardly twice.
    async fn ask(&self, claim: impl Fn() -> steps::Claim) -> Result<Met, Failure> {
        let ask = || self.queues.claims.persist(CLAIM_PATIENCE, &claim);
        match ask().await? {
            Met::Change => ask().await,
            met => Ok(met),
        }
    }

    async fn record(&self, key: &str, token: Token) -> Result<Completion, StoreError> {
        let settled = self.settle(key, token, State::Done, self.settings.retention, self.settings.patience);
        if !settled.await? {
            return Ok(Completion::Superseded);
        }
        self.remove_ended().await;
        Ok(Completion::Recorded)
    }

    /// Removes rows that have ended, each time a certain number of deliveries was completed. If that fails, the next time does.
    async fn remove_ended(&self) {
        if self.completions.fetch_add(1, Ordering::Relaxed).is_multiple_of(REMOVED_EVERY) {
            let _ = self.connections.run(steps::remove_ended).await;
        }
    }

    async fn prolong(&self, key: &str, token: Token, lease: Duration) -> Result<Renewal, StoreError> {
        let settled = self.settle(key, token, State::AtWork, lease, CLAIM_PATIENCE);
        Ok(if settled.await? { Renewal::Renewed } else { Renewal::Superseded })
    }

    async fn settle(
        &self,
        key: &str,
        token: Token,
        state: State,
        time: Duration,
        patience: Duration,
    ) -> Result<bool, Failure> {
        let key = Arc::from(key);
        let step = || Settle { key: Arc::clone(&key), token, state, time };
        self.queues.settlements.persist(patience, step).await
    }

    async fn give_back(&self, key: &str, token: Token) -> Result<(), StoreError> {
        let key = Arc::from(key);
        let step = || Release { key: Arc::clone(&key), token };
        Ok(self.queues.releases.persist(self.settings.patience, step).await?)
    }

    /// Ends a claim of which is not known whether it was made, if it was.
    fn undo(&self, key: Arc<str>, token: Token) -> Undo {
        let (ends, patience) = (self.queues.ends.clone(), self.settings.patience);
        Box::new(move || {
            in_background(async move {
                let step = || End { key: Arc::clone(&key), token };
                drop(ends.persist(patience, step).await);
            });
        })
    }
}

impl_settings!(PostgresStore, "the table", "PostgreSQL");

impl IdempotencyStore for PostgresStore {
    fn claim<'s>(&'s self, key: &'s IdempotencyKey, lease: Duration) -> StoreFuture<'s, Claim> {
        Box::pin(async move { Ok(self.take(key.as_str(), None, lease).await?.claim) })
    }

    fn claim_body<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        body: BodyDigest,
        lease: Duration,
    ) -> StoreFuture<'s, Claimed> {
        Box::pin(self.take(key.as_str(), Some(body), lease))
    }

    fn renew<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        token: Token,
        lease: Duration,
    ) -> StoreFuture<'s, Renewal> {
        Box::pin(self.prolong(key.as_str(), token, lease))
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
