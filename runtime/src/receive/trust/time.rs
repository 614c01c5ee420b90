//! How long it takes to know secrets, on tokio.

use std::time::Duration;

use tokio::time::timeout;

/// What a future gives, if it does so within a time.
pub(super) async fn within<T>(limit: Option<Duration>, future: impl Future<Output = T>) -> Option<T> {
    match limit {
        Some(limit) => timeout(limit, future).await.ok(),
        None => Some(future.await),
    }
}
