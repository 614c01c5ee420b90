//! A schema of a test's own, in a real PostgreSQL.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crm_events::idempotency::PostgresStore;
use tests::service;
use tokio_postgres::{Client, NoTls};

use crate::receiver::way::Way;

/// A schema of a test's own.
pub(super) struct Schema {
    /// Of a store whose table is in the schema.
    pub(super) url: String,
    pub(super) name: String,
    pub(super) admin: Client,
}

impl Schema {
    pub(super) async fn new(test: &str) -> Option<Self> {
        let url = service("CRM_EVENTS_POSTGRES").unwrap()?;
        let (admin, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
        tokio::spawn(connection);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
        let name = format!("{test}_{now}");
        admin.batch_execute(&format!("CREATE SCHEMA {name}; SET search_path = {name}")).await.unwrap();
        let url = format!("{url}?application_name={name}&options=-csearch_path%3D{name}");
        Some(Self { url, name, admin })
    }

    pub(super) async fn store(&self) -> PostgresStore {
        PostgresStore::connect(&self.url).await.unwrap()
    }

    /// Host and port of the server.
    pub(super) fn address(&self) -> String {
        let parts = self.url.split(['@', '/', '?']);
        parts.into_iter().find(|part| part.contains(':') && !part.ends_with(':')).unwrap().to_owned()
    }

    pub(super) fn url_by(&self, way: &Way) -> String {
        self.url.replace(&self.address(), &format!("127.0.0.1:{}", way.port))
    }

    pub(super) async fn rows(&self) -> i64 {
        self.admin.query_one_scalar("SELECT count(*) FROM crm_events_deliveries", &[]).await.unwrap()
    }

    /// Somebody who may use the table, and may not change it.
    pub(super) async fn role(&self) -> String {
        let role = format!("role_{}", self.name);
        let grants = format!(
            "CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA {0} TO {role};
            GRANT SELECT, INSERT, UPDATE, DELETE ON {0}.crm_events_deliveries TO {role}",
            self.name
        );
        self.admin.batch_execute(&grants).await.unwrap();
        role
    }

    pub(super) fn url_of(&self, role: &str) -> String {
        self.url.replace("postgres@", &format!("{role}@"))
    }

    /// How many of the stores' connections were ended.
    pub(super) async fn end_connections(&self) -> i64 {
        self.admin
            .query_one_scalar(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = $1",
                &[&self.name],
            )
            .await
            .unwrap()
    }

    pub(super) async fn transactions(&self) -> i64 {
        let count = "SELECT count(DISTINCT xmin::text) FROM crm_events_deliveries";
        self.admin.query_one_scalar(count, &[]).await.unwrap()
    }

    /// Has all statements wait, until the table is let go.
    pub(super) async fn hold_table(&self) {
        self.admin.batch_execute("BEGIN; LOCK TABLE crm_events_deliveries").await.unwrap();
    }

    pub(super) async fn let_go(&self) {
        self.admin.batch_execute("COMMIT").await.unwrap();
    }

    /// Waits until so many statements wait for a lock.
    pub(super) async fn waits(&self, statements: i64) {
        let count =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock'";
        while self.admin.query_one_scalar::<i64, _>(count, &[&self.name]).await.unwrap() < statements {
            // What is told of others stays the same within a transaction.
            self.admin.batch_execute("SELECT pg_stat_clear_snapshot()").await.unwrap();
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}
