//! A store in a real PostgreSQL.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crm_events::idempotency::{Claim, IdempotencyStore, PostgresStore};
use tests::service;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio_postgres::{Client, NoTls};

use super::flood::{Tally, each_is_handled_once};
use super::killed::{self, handle_until_killed, is_handled_once_more};
use super::promises::{LEASE, Time, claims_once, keeps_its_promises, key, token};
use super::support::{Counter, example, heffl, heffl_receiver};

/// A schema of a test's own.
struct Schema {
    /// Of a store whose table is in the schema.
    url: String,
    name: String,
    admin: Client,
}

impl Schema {
    async fn new(test: &str) -> Option<Self> {
        let url = service("CRM_EVENTS_POSTGRES").unwrap()?;
        let (admin, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
        tokio::spawn(connection);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
        let name = format!("{test}_{now}");
        admin.batch_execute(&format!("CREATE SCHEMA {name}; SET search_path = {name}")).await.unwrap();
        let url = format!("{url}?application_name={name}&options=-csearch_path%3D{name}");
        Some(Self { url, name, admin })
    }

    async fn store(&self) -> PostgresStore {
        PostgresStore::connect(&self.url).await.unwrap()
    }

    async fn rows(&self) -> i64 {
        self.admin.query_one_scalar("SELECT count(*) FROM crm_events_deliveries", &[]).await.unwrap()
    }

    /// How many of the stores' connections were ended.
    async fn end_connections(&self) -> i64 {
        self.admin
            .query_one_scalar(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = $1",
                &[&self.name],
            )
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn postgres_keeps_the_promises_of_a_store() {
    let Some(schema) = Schema::new("promises").await else { return };
    let time = Time::Real;
    keeps_its_promises(&schema.store().await.retention(time.retention()), &time).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_claims_in_postgres_at_the_same_time_one_is_new() {
    let Some(schema) = Schema::new("once").await else { return };
    claims_once(Arc::new(schema.store().await)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn deliveries_are_handled_once_though_connections_to_postgres_are_lost() {
    const DELIVERIES: usize = 2000;
    let Some(schema) = Schema::new("flood").await else { return };
    let patient = Duration::from_secs(60);
    let (first, second) = (schema.store().await.patience(patient), schema.store().await.patience(patient));
    let tally = Tally::new(DELIVERIES);
    let flood =
        tokio::spawn(each_is_handled_once(first, second, Duration::from_secs(15), Arc::clone(&tally)));
    for part in 1..=3 {
        while tally.handled() < DELIVERIES * part / 4 {
            assert!(!flood.is_finished(), "the flood fails before a connection is lost");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        assert!(schema.end_connections().await > 0);
    }
    flood.await.unwrap();
    assert_eq!(schema.rows().await, 2000);
}

/// A way to PostgreSQL that can be cut.
struct Way {
    port: u16,
    task: JoinHandle<()>,
}

impl Way {
    /// On `port`, or any if it is zero.
    async fn open(port: u16, to: String) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let task = tokio::spawn(async move {
            // They end with this task.
            let mut connections = JoinSet::new();
            loop {
                let (mut near, _) = listener.accept().await.unwrap();
                let mut far = TcpStream::connect(&to).await.unwrap();
                connections.spawn(async move { copy_bidirectional(&mut near, &mut far).await });
            }
        });
        Self { port, task }
    }

    async fn cut(self) {
        self.task.abort();
        assert!(self.task.await.unwrap_err().is_cancelled());
    }
}

#[tokio::test]
async fn without_postgres_a_delivery_is_not_handled_and_may_come_again() {
    let Some(schema) = Schema::new("cut").await else { return };
    let address = schema.url.split(['@', '/', '?']).find(|part| part.contains(':') && !part.ends_with(':'));
    let address = address.unwrap().to_owned();
    let way = Way::open(0, address.clone()).await;
    let port = way.port;
    let url = schema.url.replace(&address, &format!("127.0.0.1:{port}"));
    let counter = Counter::default();
    let store = PostgresStore::connect(&url).await.unwrap();
    let endpoint = heffl_receiver().store(store).handle_received(counter.clone());
    let sent = heffl("msg_1", example("heffl/lead.created"));
    let receive = async || endpoint.receive(&sent.parts(), &sent.body).await;

    way.cut().await;
    assert_eq!(receive().await.status(), 503);
    assert_eq!(counter.handled(), 0);
    let _way = Way::open(port, address).await;
    assert_eq!([receive().await.label(), receive().await.label()], ["handled", "duplicate"]);
    assert_eq!(counter.handled(), 1);
}

/// Handles a delivery until it is killed.
#[tokio::test]
async fn the_receiver_that_is_killed() {
    let Some(url) = killed::told() else { return };
    handle_until_killed(PostgresStore::connect(&url).await.unwrap()).await;
}

#[tokio::test]
async fn what_a_killed_receiver_had_claimed_in_postgres_is_handled_by_another_once() {
    let Some(schema) = Schema::new("killed").await else { return };
    let child = "receiver::postgres::the_receiver_that_is_killed";
    is_handled_once_more(child, &schema.url, schema.store().await).await;
}

#[tokio::test]
async fn a_table_is_made_once_and_used_by_those_who_may_not_make_it() {
    let Some(schema) = Schema::new("made").await else { return };
    let stores = tokio::join!(schema.store(), schema.store(), schema.store(), schema.store());
    token(&stores.0, &key("first")).await;
    assert_eq!(stores.3.claim(&key("first"), LEASE).await.unwrap(), Claim::InProgress);

    let role = format!("role_{}", schema.name);
    let grants = format!(
        "CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA {0} TO {role};
        GRANT SELECT, INSERT, UPDATE, DELETE ON {0}.crm_events_deliveries TO {role}",
        schema.name
    );
    schema.admin.batch_execute(&grants).await.unwrap();
    let url = schema.url.replace("postgres@", &format!("{role}@"));
    let store = PostgresStore::connect(&url).await.unwrap();
    assert_eq!(store.claim(&key("first"), LEASE).await.unwrap(), Claim::InProgress);
    token(&store, &key("second")).await;
}

#[tokio::test]
async fn a_table_does_not_grow_with_what_has_ended() {
    let Some(schema) = Schema::new("ended").await else { return };
    let store = schema.store().await.retention(Duration::from_millis(1));
    for index in 0..250 {
        let key = key(&index.to_string());
        let claimed = token(&store, &key).await;
        store.complete(&key, claimed).await.unwrap();
    }
    assert!(schema.rows().await < 150, "{}", schema.rows().await);
}

#[tokio::test]
async fn an_address_of_nothing_is_an_error_and_no_password_is_told() {
    let password = "aPh3xeiw";
    for url in [format!("http://user:{password}@127.0.0.1"), format!("postgres://u:{password}@127.0.0.1:1")] {
        let error = PostgresStore::connect(&url).await.unwrap_err();
        assert!(error.to_string().starts_with("the idempotency store failed: "), "{error}");
        assert!(!format!("{error} {error:?}").contains(password), "{error:?}");
    }
}
