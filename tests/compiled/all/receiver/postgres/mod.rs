//! A store in a real PostgreSQL.

mod schema;
mod together;

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use crm_events::idempotency::{BodyComparison, Claim, Completion, IdempotencyStore, PostgresStore, Token};

use self::schema::Schema;
use super::flood::{Tally, each_is_handled_once};
use super::killed::{self, handle_until_killed, is_handled_once_more};
use super::promises::{LEASE, Time, again, claims_once, keeps_its_promises, key, token};
use super::support::{Counter, example, heffl, heffl_receiver};
use super::way::{Way, asked_for_again, given_back};

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

#[tokio::test]
async fn without_postgres_a_delivery_is_not_handled_and_may_come_again() {
    let Some(schema) = Schema::new("cut").await else { return };
    let address = schema.address();
    let way = Way::open(0, address.clone()).await;
    let (port, url) = (way.port, schema.url_by(&way));
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

#[tokio::test]
async fn a_claim_whose_answer_is_lost_is_asked_for_again() {
    let Some(schema) = Schema::new("lost").await else { return };
    let way = Way::open(0, schema.address()).await;
    let store = PostgresStore::connect(&schema.url_by(&way)).await.unwrap().connections(1);
    token(&store, &key("before")).await;
    asked_for_again(&store, &way).await;
}

#[tokio::test]
async fn a_claim_that_was_made_though_nobody_waits_for_it_is_given_back() {
    let Some(schema) = Schema::new("left").await else { return };
    let way = Way::open(0, schema.address()).await;
    let store = PostgresStore::connect(&schema.url_by(&way)).await.unwrap().connections(1);
    given_back(&store, &way).await;
}

#[tokio::test]
async fn a_connection_to_a_server_that_became_a_standby_is_made_again() {
    let Some(schema) = Schema::new("standby").await else { return };
    schema.store().await;
    let role = schema.role().await;
    let set = async |value: &str| {
        let set = format!("ALTER ROLE {role} SET default_transaction_read_only = {value}");
        schema.admin.batch_execute(&set).await.unwrap();
    };
    set("on").await;
    let store = PostgresStore::connect(&schema.url_of(&role)).await.unwrap().connections(1);
    let error = store.claim(&key("first"), LEASE).await.unwrap_err();
    let error = error.source().unwrap().to_string();
    assert!(error.contains("read-only transaction"), "{error}");
    set("off").await;
    token(&store, &key("first")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_claims_that_do_not_wait_for_the_disk_one_is_new() {
    let Some(schema) = Schema::new("asynchronous").await else { return };
    claims_once(Arc::new(schema.store().await.asynchronous_claims())).await;
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

    let role = schema.role().await;
    let store = PostgresStore::connect(&schema.url_of(&role)).await.unwrap();
    assert_eq!(store.claim(&key("first"), LEASE).await.unwrap(), Claim::InProgress);
    token(&store, &key("second")).await;
}

/// The table as the first releases made it, with a delivery that was handled and one that is being handled.
const VERSION_1: &str = "
    CREATE TABLE crm_events_deliveries (
        key text PRIMARY KEY, token bigint NOT NULL, done boolean NOT NULL, ends timestamptz NOT NULL
    );
    CREATE INDEX crm_events_deliveries_ends ON crm_events_deliveries (ends);
    INSERT INTO crm_events_deliveries VALUES
        ('heffl:handled: ü', 1, true, now() + interval '1 hour'),
        ('heffl:at work', 2, false, now() + interval '1 hour')";

async fn has_what_version_1_left(store: &PostgresStore) {
    assert_eq!(again(store, &key("handled: ü"), "{}").await, (Claim::Done, BodyComparison::Unknown));
    assert_eq!(again(store, &key("at work"), "{}").await, (Claim::InProgress, BodyComparison::Unknown));
    assert_eq!(store.complete(&key("at work"), Token::new(2)).await.unwrap(), Completion::Recorded);
    token(store, &key("new")).await;
}

#[tokio::test]
async fn a_table_of_version_1_is_migrated_once() {
    let Some(schema) = Schema::new("migrated").await else { return };
    schema.admin.batch_execute(VERSION_1).await.unwrap();
    let stores = tokio::join!(schema.store(), schema.store(), schema.store(), schema.store());
    has_what_version_1_left(&stores.0).await;
    assert_eq!(stores.3.claim(&key("at work"), LEASE).await.unwrap(), Claim::Done);
    assert_eq!(schema.rows().await, 3);
    // Whoever still runs the release before writes nothing that the new one would not find.
    let old =
        "INSERT INTO crm_events_deliveries (key, token, done, ends) VALUES ('heffl:x', 1, false, now())";
    assert!(schema.admin.batch_execute(old).await.is_err());
}

#[tokio::test]
async fn a_table_of_version_1_that_is_not_ones_own_is_refused_and_migrated_by_its_owner() {
    let Some(schema) = Schema::new("owned").await else { return };
    schema.admin.batch_execute(VERSION_1).await.unwrap();
    let url = schema.url_of(&schema.role().await);
    let error = PostgresStore::connect(&url).await.unwrap_err().to_string();
    assert!(error.contains("is of version 1") && error.contains("`PostgresStore::MIGRATION`"), "{error}");
    schema.admin.batch_execute(PostgresStore::MIGRATION).await.unwrap();
    assert!(schema.admin.batch_execute(PostgresStore::MIGRATION).await.is_err());
    schema.admin.batch_execute("ROLLBACK").await.unwrap();
    has_what_version_1_left(&PostgresStore::connect(&url).await.unwrap()).await;
}

#[tokio::test]
async fn a_table_of_a_later_version_is_refused() {
    let Some(schema) = Schema::new("later").await else { return };
    schema.store().await;
    let comment = "COMMENT ON TABLE crm_events_deliveries IS 'deliveries of crm-events, version 3'";
    schema.admin.batch_execute(comment).await.unwrap();
    let error = PostgresStore::connect(&schema.url).await.unwrap_err().to_string();
    let expected = "the table `crm_events_deliveries` is of version 3, and this release reads version 2";
    assert!(error.ends_with(expected), "{error}");
    // Of a comment of somebody else's, nothing is read.
    schema.admin.batch_execute("COMMENT ON TABLE crm_events_deliveries IS 'ours'").await.unwrap();
    schema.store().await;
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
