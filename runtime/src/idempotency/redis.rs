//! A store in Redis.

use std::fmt;
use std::sync::LazyLock;
use std::time::Duration;

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, RedisError, RedisResult, Script};

use super::key::IdempotencyKey;
use super::remote::{CLAIM_PATIENCE, Settings, impl_settings, persist, random_token};
use super::store::{Claim, Completion, IdempotencyStore, StoreError, StoreFuture, Token};
use crate::clock::milliseconds;

/// What the names of keys begin with, unless it is set otherwise.
const PREFIX: &str = "crm-events:";

/// How long Redis may take to accept a connection.
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(2);

/// How long Redis may take to answer.
const RESPONSE_TIMEOUT: Duration = Duration::from_secs(5);

/// `SET NX PX` that says what is there instead. Nothing is returned for a new claim, and for one whose answer was lost.
static CLAIM: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local state = redis.call('GET', KEYS[1])
        if state and state ~= ARGV[1] then return state end
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return false",
    )
});

/// Replaces the claim by its completion. If it has ended and nobody else has the key, or if it was completed and the answer
/// was lost, the same.
static COMPLETE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local state = redis.call('GET', KEYS[1])
        if state and state ~= ARGV[1] and state ~= ARGV[2] then return 0 end
        redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        return 1",
    )
});

static RELEASE: LazyLock<Script> = LazyLock::new(|| {
    Script::new("if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end return 1")
});

/// Remembers deliveries in Redis (or Valkey), for receivers on any number of machines.
///
/// Each delivery is a key of its own, `crm-events:heffl:msg_1`, whose value names the claim or the completion and whose time
/// to live is the lease or the retention (three days by default), by the clock of Redis. Each step is one script, so it is
/// taken at once.
///
/// If the connection is lost it is made again. A claim fails after a fraction of a second without it; a completion is tried
/// again for as long as [`patience`](Self::patience), because the delivery was handled.
///
/// A delivery is handled once if Redis forgets nothing: it has to write each change to its disk (`appendonly yes`, and
/// `appendfsync always` to be safe from a power failure) and must not evict keys (`maxmemory-policy noeviction`).
/// A replica that takes over may lack what was written last.
///
/// `rediss://` addresses need a TLS feature of the crate `redis`, for example `tokio-rustls-comp`, among the features that
/// your own package asks of it.
#[derive(Clone)]
pub struct RedisStore {
    connection: ConnectionManager,
    prefix: String,
    settings: Settings,
}

impl RedisStore {
    /// Connects to the Redis at `url`: `redis://[user:password@]host[:port][/database]`. It needs a tokio runtime.
    ///
    /// # Errors
    ///
    /// If `url` is not an address of Redis, or if Redis does not answer.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        // The store waits between tries itself.
        let config = ConnectionManagerConfig::new()
            .set_number_of_retries(0)
            .set_connection_timeout(Some(CONNECTION_TIMEOUT))
            .set_response_timeout(Some(RESPONSE_TIMEOUT));
        let connect = async || -> RedisResult<ConnectionManager> {
            ConnectionManager::new_with_config(Client::open(url)?, config).await
        };
        connect().await.map(Self::new).map_err(StoreError::new)
    }

    /// A store on a connection that is set up already, for what an address cannot say.
    #[must_use]
    pub fn new(connection: ConnectionManager) -> Self {
        Self { connection, prefix: PREFIX.to_owned(), settings: Settings::default() }
    }

    /// The same with names of keys that begin with `prefix` instead of `crm-events:`, where one Redis serves several
    /// installations.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    fn name(&self, key: &IdempotencyKey) -> String {
        format!("{}{}", self.prefix, key.as_str())
    }

    async fn take(&self, key: &IdempotencyKey, lease: Duration) -> Result<Claim, RedisError> {
        let token = random_token();
        let mut script = CLAIM.key(self.name(key));
        script.arg(claimed(token)).arg(time_to_live(lease));
        let state: Option<String> = persist(CLAIM_PATIENCE, || self.invoke(&script)).await?;
        Ok(match state {
            None => Claim::New(token),
            Some(state) if state.starts_with(DONE) => Claim::Done,
            Some(_) => Claim::InProgress,
        })
    }

    async fn record(&self, key: &IdempotencyKey, token: Token) -> Result<Completion, RedisError> {
        let mut script = COMPLETE.key(self.name(key));
        script.arg(claimed(token)).arg(done(token)).arg(time_to_live(self.settings.retention));
        let is_recorded = persist(self.settings.patience, || self.invoke(&script)).await?;
        Ok(if is_recorded { Completion::Recorded } else { Completion::Superseded })
    }

    async fn give_back(&self, key: &IdempotencyKey, token: Token) -> Result<(), RedisError> {
        let mut script = RELEASE.key(self.name(key));
        script.arg(claimed(token));
        persist(self.settings.patience, || self.invoke::<bool>(&script)).await.map(drop)
    }

    async fn invoke<T: redis::FromRedisValue>(
        &self,
        script: &redis::ScriptInvocation<'_>,
    ) -> Result<T, RedisError> {
        script.invoke_async(&mut self.connection.clone()).await
    }
}

/// What the value of a completed key begins with.
const DONE: &str = "done ";

fn claimed(token: Token) -> String {
    format!("claimed {:016x}", token.get())
}

fn done(token: Token) -> String {
    format!("{DONE}{:016x}", token.get())
}

/// In milliseconds. Redis takes neither zero nor times beyond its calendar.
fn time_to_live(duration: Duration) -> u64 {
    const HUNDRED_YEARS: u64 = 100 * 365 * 24 * 60 * 60 * 1000;
    milliseconds(duration).clamp(1, HUNDRED_YEARS)
}

impl_settings!(RedisStore, "Redis", "Redis");

impl IdempotencyStore for RedisStore {
    fn claim<'s>(&'s self, key: &'s IdempotencyKey, lease: Duration) -> StoreFuture<'s, Claim> {
        Box::pin(async move { self.take(key, lease).await.map_err(StoreError::new) })
    }

    fn complete<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, Completion> {
        Box::pin(async move { self.record(key, token).await.map_err(StoreError::new) })
    }

    fn release<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, ()> {
        Box::pin(async move { self.give_back(key, token).await.map_err(StoreError::new) })
    }
}

/// No keys, and no address, which may hold a password.
impl fmt::Debug for RedisStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RedisStore").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}
