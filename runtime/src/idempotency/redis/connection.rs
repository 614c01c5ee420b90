//! Connections of which is known that the store may use them.

use std::sync::{Arc, Mutex, PoisonError};

use redis::RedisResult;

use super::link::Link;
use super::server::{RedisWarning, Servers};
use super::version;
use crate::idempotency::remote::{Cause, Connect, Connecting};

#[derive(Clone)]
pub(super) struct Connection {
    pub(super) link: Link,
    /// The servers know `SET` with `NX` and `GET` at once.
    pub(super) sets_and_gets: bool,
}

/// What was found wrong at the newest connection.
pub(super) type Warnings = Arc<Mutex<Vec<RedisWarning>>>;

/// What is asked of each connection.
#[derive(Clone)]
pub(super) struct Terms {
    pub(super) prefix: Arc<str>,
    pub(super) allows_eviction: bool,
    pub(super) warnings: Warnings,
}

impl Terms {
    async fn hold(&self, mut link: Link) -> Result<Connection, Cause> {
        let servers = Servers::ask(&mut link, self.allows_eviction).await?;
        version::ensure(&mut link, &self.prefix).await?;
        self.warn(servers.warnings);
        Ok(Connection { link, sets_and_gets: servers.set_and_get })
    }

    fn warn(&self, found: Vec<RedisWarning>) {
        let mut warnings = self.warnings.lock().unwrap_or_else(PoisonError::into_inner);
        #[cfg(feature = "tracing")]
        for warning in found.iter().filter(|warning| !warnings.contains(warning)) {
            tracing::warn!("{warning}");
        }
        *warnings = found;
    }
}

/// Connects by `link`, on these terms.
pub(super) fn connector<F>(terms: Terms, link: impl Fn() -> F + Send + Sync + 'static) -> Connect<Connection>
where
    F: Future<Output = RedisResult<Link>> + Send + 'static,
{
    Arc::new(move || -> Connecting<Connection> {
        let (terms, link) = (terms.clone(), link());
        Box::pin(async move {
            let link = link.await.map_err(|error| Arc::new(error) as Cause)?;
            terms.hold(link).await
        })
    })
}
