//! A store in a real Redis.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crm_events::idempotency::RedisStore;
use tests::{Scratch, service};

use super::flood::{Tally, each_is_handled_once};
use super::killed::{self, handle_until_killed, is_handled_once_more};
use super::promises::{LEASE, Time, claims_once, keeps_its_promises};
use super::support::{Counter, Sent, example, heffl, heffl_receiver};

pub(super) fn url() -> Option<String> {
    service("CRM_EVENTS_REDIS").unwrap()
}

/// Names that no other test and no other run has.
fn prefix(test: &str) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    format!("{test}:{now}:")
}

#[tokio::test]
async fn redis_keeps_the_promises_of_a_store() {
    let Some(url) = url() else { return };
    let time = Time::Real;
    let store = RedisStore::connect(&url).await.unwrap().prefix(prefix("promises"));
    keeps_its_promises(&store.retention(time.retention()), &time).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_claims_in_redis_at_the_same_time_one_is_new() {
    let Some(url) = url() else { return };
    claims_once(Arc::new(RedisStore::connect(&url).await.unwrap().prefix(prefix("once")))).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_receivers_on_one_redis_handle_ten_thousand_deliveries_once_each() {
    let Some(url) = url() else { return };
    let prefix = prefix("flood");
    let store = async || RedisStore::connect(&url).await.unwrap().prefix(prefix.clone());
    each_is_handled_once(store().await, store().await, LEASE, Tally::new(10_000)).await;
}

/// A Redis of the test's own, which writes each change to its disk before it answers.
pub(super) struct Server {
    process: Child,
    port: u16,
    folder: Scratch,
}

impl Server {
    pub(super) fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = Scratch::new().unwrap();
        Self { process: Self::run(port, &folder.path()), port, folder }
    }

    fn run(port: u16, folder: &Path) -> Child {
        Command::new("redis-server")
            .args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", ""])
            .args(["--appendonly", "yes", "--appendfsync", "always", "--dir"])
            .arg(folder)
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    }

    fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// By SIGKILL: Redis can do nothing about it.
    pub(super) fn stop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    pub(super) fn start_again(&mut self) {
        self.process = Self::run(self.port, &self.folder.path());
    }

    pub(super) async fn store(&self) -> RedisStore {
        for _ in 0..200 {
            if let Ok(store) = RedisStore::connect(&self.url()).await {
                return store;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("Redis does not start");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn deliveries_are_handled_once_though_redis_is_killed_and_started_again() {
    const DELIVERIES: usize = 1000;
    if url().is_none() {
        return;
    }
    let mut server = Server::start();
    let patient = Duration::from_secs(60);
    let first = server.store().await.patience(patient);
    let second = server.store().await.patience(patient);
    let tally = Tally::new(DELIVERIES);
    let flood =
        tokio::spawn(each_is_handled_once(first, second, Duration::from_secs(15), Arc::clone(&tally)));
    for part in 1..=3 {
        while tally.handled() < DELIVERIES * part / 4 {
            assert!(!flood.is_finished(), "the flood fails before Redis is stopped");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        server.stop();
        tokio::time::sleep(Duration::from_millis(500)).await;
        server.start_again();
    }
    flood.await.unwrap();
}

#[tokio::test]
async fn without_redis_a_delivery_is_not_handled_and_may_come_again() {
    if url().is_none() {
        return;
    }
    let mut server = Server::start();
    let counter = Counter::default();
    let endpoint = heffl_receiver().store(server.store().await).handle_received(counter.clone());
    let sent = lead();
    server.stop();
    assert_eq!(endpoint.receive(&sent.parts(), &sent.body).await.status(), 503);
    assert_eq!(counter.handled(), 0);
    server.start_again();
    while endpoint.receive(&sent.parts(), &sent.body).await.status() == 503 {}
    assert_eq!(endpoint.receive(&sent.parts(), &sent.body).await.label(), "duplicate");
    assert_eq!(counter.handled(), 1);
}

#[tokio::test]
async fn an_address_of_nothing_is_an_error_and_no_password_is_told() {
    let password = "aPh3xeiw";
    for url in [format!("http://user:{password}@127.0.0.1"), format!("redis://:{password}@127.0.0.1:1/0")] {
        let error = RedisStore::connect(&url).await.unwrap_err();
        assert!(error.to_string().starts_with("the idempotency store failed: "), "{error}");
        assert!(!format!("{error} {error:?}").contains(password), "{error:?}");
    }
}

fn lead() -> Sent {
    heffl("msg_1", example("heffl/lead.created"))
}

/// Handles a delivery until it is killed.
#[tokio::test]
async fn the_receiver_that_is_killed() {
    let (Some(prefix), Some(url)) = (killed::told(), url()) else { return };
    handle_until_killed(RedisStore::connect(&url).await.unwrap().prefix(prefix)).await;
}

#[tokio::test]
async fn what_a_killed_receiver_had_claimed_in_redis_is_handled_by_another_once() {
    let Some(url) = url() else { return };
    let prefix = prefix("killed");
    let store = RedisStore::connect(&url).await.unwrap().prefix(prefix.clone());
    is_handled_once_more("receiver::redis::the_receiver_that_is_killed", &prefix, store).await;
}
