//! The table, and its versions.
//!
//! * 1: `key` is `PROVIDER:KEY`; there is no `body`.
//! * 2: `key` has a hash, `body` is the digest of the body, or nothing, and the table's comment says the version.

use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Error};

use crate::idempotency::store::StoreError;

const VERSION: i32 = 2;

/// The version of the table, if it is there. Where its comment does not say so, its columns do.
const FOUND: &str = "
SELECT coalesce(
    substring(obj_description(oid, 'pg_class') FROM 'version ([0-9]{1,9})')::integer,
    CASE WHEN EXISTS (
        SELECT FROM pg_attribute WHERE attrelid = oid AND attname = 'body' AND NOT attisdropped
    ) THEN 2 ELSE 1 END
)
FROM pg_class WHERE oid = to_regclass('crm_events_deliveries')";

/// Keeps two from making the table at the same time.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7163384699);";

/// Makes the table by the statements `table` unless it is there, or migrates it by `migration`. The look comes first because `IF NOT EXISTS` asks for the right to make
/// tables even if there is nothing to make.
pub(super) async fn ensure(client: &Client, table: &str, migration: &str) -> Result<(), StoreError> {
    match found(client).await.map_err(StoreError::new)? {
        None => make(client, table).await.map_err(StoreError::new)?,
        Some(1) => migrate(client, migration).await?,
        Some(_) => {}
    }
    match found(client).await.map_err(StoreError::new)? {
        Some(VERSION) => Ok(()),
        found => Err(StoreError::new(format!(
            "the table `crm_events_deliveries` is of version {}, and this release reads version {VERSION}",
            found.unwrap_or_default()
        ))),
    }
}

async fn found(client: &Client) -> Result<Option<i32>, Error> {
    match client.query_typed(FOUND, &[]).await?.first() {
        Some(row) => row.try_get(0),
        None => Ok(None),
    }
}

async fn make(client: &Client, table: &str) -> Result<(), Error> {
    client.batch_execute(&format!("BEGIN; {LOCK} {table} COMMIT;")).await
}

async fn migrate(client: &Client, migration: &str) -> Result<(), StoreError> {
    let Err(error) = client.batch_execute(migration).await else { return Ok(()) };
    // Its connection is in a transaction that has failed.
    client.batch_execute("ROLLBACK").await.map_err(StoreError::new)?;
    match error.code() {
        // Another receiver was quicker.
        Some(&SqlState::DUPLICATE_COLUMN) => Ok(()),
        Some(&SqlState::INSUFFICIENT_PRIVILEGE) => Err(StoreError::new(format!(
            "the table `crm_events_deliveries` is of version 1, this release reads version {VERSION}, and this role may \
             not migrate it: its owner has to run `PostgresStore::MIGRATION`"
        ))),
        _ => Err(StoreError::new(error)),
    }
}
