//! The store.

use std::fmt;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use redis::RedisResult;

use super::connection::{Connection, Warnings};
use super::server::RedisWarning;
use super::{commands, value};
use crate::idempotency::body::BodyDigest;
use crate::idempotency::key::IdempotencyKey;
use crate::idempotency::remote::{
    CLAIM_PATIENCE, Doubt, Failure, Settings, Slot, impl_settings, in_background, persist, random_token,
};
use crate::idempotency::store::{
    Claim, Claimed, Completion, IdempotencyStore, Renewal, StoreError, StoreFuture, Token,
};

/// Remembers deliveries in Redis (or Valkey), for receivers on any number of machines.
///
/// Each delivery is a key of its own, `crm-events:heffl:` and 64 hexadecimal digits, whose value names the claim or the
/// completion and a digest of the body, and whose time to live is the lease or the retention (three days by default), by the
/// clock of Redis. Each step is one command or script, so it is taken at once.
///
/// If the connection is lost it is made again; so it is if the server answers that it is a replica by now. A claim fails after
/// a fraction of a second without it; a completion is tried again for as long as [`patience`](Self::patience), because the
/// delivery was handled. A claim whose answer does not come in five seconds is asked for again; if it fails for good though it
/// may have been made, it is given back in the background.
///
/// A delivery is handled once if Redis forgets nothing: it has to write each change to its disk (`appendonly yes`, and
/// `appendfsync always` to be safe from a power failure) and must not evict keys (`maxmemory-policy noeviction`). What the
/// server says of itself is read whenever the store connects: one that evicts keys is refused unless that is
/// [allowed](super::RedisOptions::allow_eviction), and the rest is among the [warnings](Self::warnings).
/// A replica that takes over may lack what was written last.
///
/// The first one that connects to a Redis of the releases before gives what they have left its new names, and sets the key
/// `crm-events:version`. Keys of providers that were one header or member and are a template now are not found again.
///
/// `rediss://` addresses need a TLS feature of the crate `redis`, for example `tokio-rustls-comp`, among the features that
/// your own package asks of it. Clusters and sentinels are the features `redis-cluster` and `redis-sentinel`, and the client's
/// own support: this crate has no tests with either so far.
#[derive(Clone)]
pub struct RedisStore {
    pub(super) slot: Arc<Slot<Connection>>,
    pub(super) prefix: Arc<str>,
    pub(super) warnings: Warnings,
    pub(super) settings: Settings,
}

impl RedisStore {
    /// What the store cannot rely on, by what the servers said when it connected last. With the feature `tracing`, each is
    /// told when it is found, too.
    #[must_use]
    pub fn warnings(&self) -> Vec<RedisWarning> {
        self.warnings.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn name(&self, key: &IdempotencyKey) -> String {
        format!("{}{}", self.prefix, key.as_str())
    }

    async fn take(
        &self,
        key: &IdempotencyKey,
        body: Option<BodyDigest>,
        lease: Duration,
    ) -> Result<Claimed, StoreError> {
        let (name, token) = (self.name(key), random_token());
        let doubt = Doubt::new(|| in_background(self.clone().give_back(name.clone(), token)));
        let state = persist(CLAIM_PATIENCE, || {
            self.run(async |mut connection| {
                doubt.about(commands::claim(&mut connection, &name, (token, body), lease)).await
            })
        });
        let state = state.await;
        Ok(match doubt.settle(state)? {
            None => Claimed::new(token),
            Some(state) => value::met(&state, body),
        })
    }

    async fn record(&self, key: &IdempotencyKey, token: Token) -> Result<Completion, Failure> {
        let (name, retention) = (self.name(key), self.settings.retention);
        let is_recorded = persist(self.settings.patience, || {
            self.run(async |mut connection| {
                commands::complete(&mut connection, &name, token, retention).await
            })
        });
        Ok(if is_recorded.await? { Completion::Recorded } else { Completion::Superseded })
    }

    async fn prolong(&self, key: &IdempotencyKey, token: Token, lease: Duration) -> Result<Renewal, Failure> {
        let name = self.name(key);
        let is_renewed = persist(CLAIM_PATIENCE, || {
            self.run(async |mut connection| commands::renew(&mut connection, &name, token, lease).await)
        });
        Ok(if is_renewed.await? { Renewal::Renewed } else { Renewal::Superseded })
    }

    async fn give_back(self, name: String, token: Token) -> Result<(), Failure> {
        let released = persist(self.settings.patience, || {
            self.run(async |mut connection| commands::release(&mut connection, &name, token).await)
        });
        released.await.map(drop)
    }

    async fn run<T>(&self, step: impl AsyncFnOnce(Connection) -> RedisResult<T>) -> Result<T, Failure> {
        self.slot.run("Redis", step).await
    }
}

impl_settings!(RedisStore, "Redis", "Redis");

impl IdempotencyStore for RedisStore {
    fn claim<'s>(&'s self, key: &'s IdempotencyKey, lease: Duration) -> StoreFuture<'s, Claim> {
        Box::pin(async move { Ok(self.take(key, None, lease).await?.claim) })
    }

    fn claim_body<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        body: BodyDigest,
        lease: Duration,
    ) -> StoreFuture<'s, Claimed> {
        Box::pin(self.take(key, Some(body), lease))
    }

    fn renew<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        token: Token,
        lease: Duration,
    ) -> StoreFuture<'s, Renewal> {
        Box::pin(async move { Ok(self.prolong(key, token, lease).await?) })
    }

    fn complete<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, Completion> {
        Box::pin(async move { Ok(self.record(key, token).await?) })
    }

    fn release<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, ()> {
        Box::pin(async move { Ok(self.clone().give_back(self.name(key), token).await?) })
    }
}

/// No keys, and no address, which may hold a password.
impl fmt::Debug for RedisStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RedisStore").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}
