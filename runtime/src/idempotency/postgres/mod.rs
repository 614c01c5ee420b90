//! A store in PostgreSQL.

mod connections;
mod statements;
mod table;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Config, NoTls, Socket};

use self::connections::Connections;
use self::statements::Asked;
use super::body::BodyDigest;
use super::key::IdempotencyKey;
use super::remote::{
    CLAIM_PATIENCE, Doubt, Failure, Settings, impl_settings, in_background, persist, random_token,
};
use super::store::{Claim, Claimed, Completion, IdempotencyStore, Renewal, StoreError, StoreFuture, Token};

/// How many completions come between two removals of what has ended. Fewer than are removed, so that the table does not
/// grow.
const REMOVED_EVERY: usize = 100;

/// Remembers deliveries in a PostgreSQL table, for receivers on any number of machines. PostgreSQL 10 or later.
///
/// Each delivery is a row of the [table](Self::TABLE) `crm_events_deliveries`, whose end is that of the lease or of the
/// retention (three days by default), by the clock of the server. Each step is one statement. Rows that have ended are removed
/// as others are completed.
///
/// It keeps [16 connections](Self::connections), which are made when they are first needed, and again when they are lost or
/// lead to a server that is a standby by now. A claim fails after a fraction of a second without one; a completion is tried
/// again for as long as [`patience`](Self::patience), because the delivery was handled. A claim whose answer does not come in
/// five seconds is asked for again; if it fails for good though it may have been made, it is ended in the background.
/// Statements are not prepared, so a pooler may be in between.
///
/// Each delivery waits for the disk of the server twice, unless claims are [asynchronous](Self::asynchronous_claims).
///
/// The table of the releases before is [migrated](Self::MIGRATION) by the first one that connects.
pub struct PostgresStore {
    connections: Arc<Connections>,
    completions: AtomicUsize,
    has_asynchronous_claims: bool,
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
        table::ensure(&*connections.first().await?, Self::TABLE, Self::MIGRATION).await?;
        Ok(Self {
            connections,
            completions: AtomicUsize::new(0),
            has_asynchronous_claims: false,
            settings: Settings::default(),
        })
    }

    /// The same with `count` connections instead of 16 (at least one). More of them have more deliveries at work at the same
    /// time, of which each waits for the disk.
    #[must_use]
    pub fn connections(mut self, count: usize) -> Self {
        self.connections = Arc::new(self.connections.resized(count));
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
        let token = random_token();
        let asked = Asked { key, token, body, lease, is_asynchronous: self.has_asynchronous_claims };
        let doubt = Doubt::new(|| in_background(self.end(key.to_owned(), token)));
        let answer = self.ask(&doubt, asked).await;
        Ok(match doubt.settle(answer)? {
            None => Claimed::new(token),
            Some((is_done, earlier)) => {
                Claimed::met(if is_done { Claim::Done } else { Claim::InProgress }, body, earlier)
            }
        })
    }

    /// Whether what is there is done, and the digest of its body, unless the claim is new.
    async fn ask<U: FnOnce() + Sync>(
        &self,
        doubt: &Doubt<U>,
        asked: Asked<'_>,
    ) -> Result<Option<(bool, Option<BodyDigest>)>, Failure> {
        // What is there can change between the two halves of the statement, but hardly twice.
        for _ in 0..2 {
            let answer = persist(CLAIM_PATIENCE, || {
                self.connections.run(async |client| doubt.about(statements::claim(client, asked)).await)
            });
            let answer = answer.await?;
            if answer.is_new {
                return Ok(None);
            }
            if answer.there.is_some() {
                return Ok(answer.there);
            }
        }
        Ok(Some((false, None)))
    }

    async fn record(&self, key: &str, token: Token) -> Result<Completion, StoreError> {
        let retention = self.settings.retention;
        let rows = persist(self.settings.patience, || {
            self.connections.run(async |client| statements::complete(client, key, token, retention).await)
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
            let _ = self.connections.run(statements::remove_ended).await;
        }
    }

    async fn prolong(&self, key: &str, token: Token, lease: Duration) -> Result<Renewal, StoreError> {
        let rows = persist(CLAIM_PATIENCE, || {
            self.connections.run(async |client| statements::renew(client, key, token, lease).await)
        });
        Ok(if rows.await? == 0 { Renewal::Superseded } else { Renewal::Renewed })
    }

    async fn give_back(&self, key: &str, token: Token) -> Result<(), StoreError> {
        let rows = persist(self.settings.patience, || {
            self.connections.run(async |client| statements::release(client, key, token).await)
        });
        Ok(rows.await.map(drop)?)
    }

    /// Ends a claim of which is not known whether it was made, if it was.
    fn end(&self, key: String, token: Token) -> impl Future<Output = ()> + Send + use<> {
        let (connections, patience) = (Arc::clone(&self.connections), self.settings.patience);
        async move {
            let rows = persist(patience, || {
                connections.run(async |client| statements::end(client, &key, token).await)
            });
            drop(rows.await);
        }
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
