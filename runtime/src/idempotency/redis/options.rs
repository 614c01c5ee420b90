//! How a store connects.

use std::sync::Arc;

use redis::{Client, RedisResult};

use super::connection::{Connection, Terms, Warnings, connector};
use super::link::{Link, timeouts};
use super::store::RedisStore;
use crate::idempotency::remote::{Connect, Settings, Slot};
use crate::idempotency::store::StoreError;

/// What names of keys begin with, unless it is set otherwise.
const PREFIX: &str = "crm-events:";

/// How a [`RedisStore`] connects, where an address does not say it all.
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use crm_events::idempotency::RedisStore;
///
/// let store = RedisStore::options().prefix("staging:").connect("redis://127.0.0.1").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct RedisOptions {
    prefix: String,
    allows_eviction: bool,
}

impl Default for RedisOptions {
    fn default() -> Self {
        Self { prefix: PREFIX.to_owned(), allows_eviction: false }
    }
}

impl RedisOptions {
    /// The same with names of keys that begin with `prefix` instead of `crm-events:`, where one Redis serves several
    /// installations.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// The same with servers that evict keys (`maxmemory-policy` is `allkeys-…` or `volatile-…`), where handling deliveries
    /// twice does no harm.
    #[must_use]
    pub fn allow_eviction(mut self) -> Self {
        self.allows_eviction = true;
        self
    }

    /// Connects to the Redis at `url`: `redis://[user:password@]host[:port][/database]`. It needs a tokio runtime.
    ///
    /// # Errors
    ///
    /// If `url` is not an address of Redis; if Redis does not answer; if it evicts keys, and that is not
    /// [allowed](Self::allow_eviction); or if what is there is of a version that this release does not know.
    pub async fn connect(self, url: &str) -> Result<RedisStore, StoreError> {
        self.connect_with(Client::open(url).map_err(StoreError::new)?).await
    }

    /// The same with a client that is set up already, for what an address cannot say, such as certificates.
    ///
    /// # Errors
    ///
    /// As [`connect`](Self::connect).
    pub async fn connect_with(self, client: Client) -> Result<RedisStore, StoreError> {
        self.store(move || {
            let client = client.clone();
            async move {
                client.get_multiplexed_async_connection_with_config(&timeouts()).await.map(Link::Server)
            }
        })
        .await
    }

    /// Connects to the cluster of which servers are at `urls`; whoever takes over for one of them is found. Each step is of
    /// one key, so a cluster takes it.
    ///
    /// # Errors
    ///
    /// As [`connect`](Self::connect), if one of the servers is to blame.
    #[cfg(feature = "redis-cluster")]
    pub async fn connect_cluster(self, urls: &[&str]) -> Result<RedisStore, StoreError> {
        use crate::idempotency::remote::{CONNECTION_TIMEOUT, RESPONSE_TIMEOUT};

        let client = redis::cluster::ClusterClient::builder(urls.iter().copied())
            .connection_timeout(CONNECTION_TIMEOUT)
            .response_timeout(RESPONSE_TIMEOUT)
            .build();
        self.connect_cluster_with(client.map_err(StoreError::new)?).await
    }

    /// The same with a client that is set up already.
    ///
    /// # Errors
    ///
    /// As [`connect_cluster`](Self::connect_cluster).
    #[cfg(feature = "redis-cluster")]
    pub async fn connect_cluster_with(
        self,
        client: redis::cluster::ClusterClient,
    ) -> Result<RedisStore, StoreError> {
        self.store(move || {
            let client = client.clone();
            async move { client.get_async_connection().await.map(Link::Cluster) }
        })
        .await
    }

    /// Connects to the server that the sentinels at `urls` name as the master `master`. They are asked again whenever the
    /// connection is lost, or the server is no longer the master.
    ///
    /// # Errors
    ///
    /// As [`connect`](Self::connect), and if no sentinel knows a master of this name.
    #[cfg(feature = "redis-sentinel")]
    pub async fn connect_sentinel(self, urls: &[&str], master: &str) -> Result<RedisStore, StoreError> {
        use redis::sentinel::{SentinelClient, SentinelServerType};

        let client =
            SentinelClient::build(urls.to_vec(), master.to_owned(), None, SentinelServerType::Master);
        self.connect_sentinel_with(client.map_err(StoreError::new)?).await
    }

    /// The same with a client that is set up already, for a master that has a password or a database of its own.
    ///
    /// # Errors
    ///
    /// As [`connect_sentinel`](Self::connect_sentinel).
    #[cfg(feature = "redis-sentinel")]
    pub async fn connect_sentinel_with(
        self,
        client: redis::sentinel::SentinelClient,
    ) -> Result<RedisStore, StoreError> {
        let client = Arc::new(tokio::sync::Mutex::new(client));
        self.store(move || {
            let client = Arc::clone(&client);
            async move {
                let mut client = client.lock().await;
                client.get_async_connection_with_config(&timeouts()).await.map(Link::Server)
            }
        })
        .await
    }

    async fn store<F>(self, link: impl Fn() -> F + Send + Sync + 'static) -> Result<RedisStore, StoreError>
    where
        F: Future<Output = RedisResult<Link>> + Send + 'static,
    {
        let prefix = Arc::from(self.prefix);
        let warnings = Warnings::default();
        let terms = Terms {
            prefix: Arc::clone(&prefix),
            allows_eviction: self.allows_eviction,
            warnings: Arc::clone(&warnings),
        };
        let connect: Connect<Connection> = connector(terms, link);
        let slot = Arc::new(Slot::new(connect, |_| false));
        slot.connect().await?;
        Ok(RedisStore { slot, prefix, warnings, settings: Settings::default() })
    }
}

impl RedisStore {
    /// Connects to the Redis at `url`: `redis://[user:password@]host[:port][/database]`. It needs a tokio runtime.
    ///
    /// # Errors
    ///
    /// As [`RedisOptions::connect`].
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        Self::options().connect(url).await
    }

    /// Connects to the cluster of which servers are at `urls`.
    ///
    /// # Errors
    ///
    /// As [`RedisOptions::connect_cluster`].
    #[cfg(feature = "redis-cluster")]
    pub async fn cluster(urls: &[&str]) -> Result<Self, StoreError> {
        Self::options().connect_cluster(urls).await
    }

    /// Connects to the server that the sentinels at `urls` name as the master `master`.
    ///
    /// # Errors
    ///
    /// As [`RedisOptions::connect_sentinel`].
    #[cfg(feature = "redis-sentinel")]
    pub async fn sentinel(urls: &[&str], master: &str) -> Result<Self, StoreError> {
        Self::options().connect_sentinel(urls, master).await
    }

    /// How to connect, where an address does not say it all.
    #[must_use]
    pub fn options() -> RedisOptions {
        RedisOptions::default()
    }
}
