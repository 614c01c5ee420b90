//! Handling each delivery once: stores that remember which ones were.
//!
//! Providers send a delivery again when they are not sure that it arrived. It is known by an [`IdempotencyKey`]: a hash of what
//! its provider tells deliveries apart by, each part with its length, and of a namespace, which tells several accounts of one
//! provider apart.
//!
//! A receiver **claims** a delivery by its key before it is handled, and then **completes** the claim if the handler
//! succeeded, or **releases** it if not. A claim that is neither (the process was killed) ends with its lease, and whoever
//! comes next may claim it; one whose handler is still at work may be renewed. A claim that says the body has it compared with
//! that of the earlier delivery.
//!
//! ```
//! use std::time::Duration;
//! use crm_events::idempotency::{Claim, IdempotencyKey, IdempotencyStore, MemoryStore};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let store = MemoryStore::new();
//! let key = IdempotencyKey::new("", "heffl", &["msg_2KWPBgLlAfxdpx2AI54pPJ85f4W"]);
//! let lease = Duration::from_secs(60);
//!
//! let Claim::New(token) = store.claim(&key, lease).await? else { return Ok(()) };
//! assert_eq!(store.claim(&key, lease).await?, Claim::InProgress);
//! store.complete(&key, token).await?;
//! assert_eq!(store.claim(&key, lease).await?, Claim::Done);
//! # Ok(())
//! # }
//! # let mut example = std::pin::pin!(example());
//! # let mut context = std::task::Context::from_waker(std::task::Waker::noop());
//! # assert!(matches!(example.as_mut().poll(&mut context), std::task::Poll::Ready(Ok(()))));
//! ```
//!
//! | store | keeps | for |
//! |---|---|---|
//! | [`MemoryStore`] | until the process ends | tests; handlers that do no harm twice |
//! | `RedbStore` (feature `redb`) | in a file | one process |
//! | `RedisStore` (feature `redis`) | in Redis, also a cluster | many processes and machines |
//! | `PostgresStore` (feature `postgres`) | in a table of PostgreSQL | many processes and machines |

pub(crate) mod body;
mod completions;
mod digest;
pub(crate) mod key;
mod ledger;
pub(crate) mod memory;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "redb")]
mod redb;
#[cfg(feature = "redis")]
mod redis;
#[cfg(any(feature = "postgres", feature = "redis"))]
mod remote;
pub(crate) mod store;

pub use body::{BodyComparison, BodyDigest};
pub use key::IdempotencyKey;
pub use memory::MemoryStore;
#[cfg(feature = "postgres")]
pub use postgres::PostgresStore;
#[cfg(feature = "redb")]
pub use redb::RedbStore;
#[cfg(feature = "redis")]
pub use redis::{RedisOptions, RedisStore, RedisWarning};
pub use store::{Claim, Claimed, Completion, IdempotencyStore, Renewal, StoreError, StoreFuture, Token};
