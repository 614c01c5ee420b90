//! A store in a real Redis.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crm_events::idempotency::{
    BodyComparison, Claim, Completion, IdempotencyStore, RedisStore, RedisWarning, Token,
};
use redis::aio::MultiplexedConnection;
use redis::{Client, RedisResult, cmd};
use tests::{Scratch, service};

use super::flood::{Tally, each_is_handled_once};
use super::killed::{self, handle_until_killed, is_handled_once_more};
use super::promises::{LEASE, Time, again, claims_once, keeps_its_promises, key, token, token_with};
use super::support::{Counter, heffl_receiver, lead};
use super::way::{Way, asked_for_again, given_back};

pub(super) fn url() -> Option<String> {
    service("CRM_EVENTS_REDIS").unwrap()
}

/// Names that no other test and no other run has.
fn prefix(test: &str) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    format!("{test}:{now}:")
}

/// A store of a test's own.
async fn store(url: &str, test: &str) -> RedisStore {
    below(url, &prefix(test)).await
}

async fn below(url: &str, prefix: &str) -> RedisStore {
    RedisStore::options().prefix(prefix).connect(url).await.unwrap()
}

#[tokio::test]
async fn redis_keeps_the_promises_of_a_store() {
    let Some(url) = url() else { return };
    let time = Time::Real;
    let store = store(&url, "promises").await;
    keeps_its_promises(&store.retention(time.retention()), &time).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_claims_in_redis_at_the_same_time_one_is_new() {
    let Some(url) = url() else { return };
    claims_once(Arc::new(store(&url, "once").await)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_receivers_on_one_redis_handle_ten_thousand_deliveries_once_each() {
    let Some(url) = url() else { return };
    let prefix = prefix("flood");
    let store = async || below(&url, &prefix).await;
    each_is_handled_once(store().await, store().await, LEASE, Tally::new(10_000)).await;
}

/// A Redis of the test's own, which writes each change to its disk before it answers, unless it is told otherwise.
pub(super) struct Server {
    process: Child,
    port: u16,
    folder: Scratch,
    settings: &'static [&'static str],
}

impl Server {
    pub(super) fn start() -> Self {
        Self::start_with(&["--appendonly", "yes", "--appendfsync", "always"])
    }

    fn start_with(settings: &'static [&'static str]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = Scratch::new().unwrap();
        Self { process: Self::run(port, &folder.path(), settings), port, folder, settings }
    }

    fn run(port: u16, folder: &Path, settings: &[&str]) -> Child {
        Command::new("redis-server")
            .args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", "", "--dir"])
            .arg(folder)
            .args(settings)
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
        self.process = Self::run(self.port, &self.folder.path(), self.settings);
    }

    /// A connection of the test's own, once the server has started.
    async fn admin(&self) -> MultiplexedConnection {
        for _ in 0..200 {
            if let Ok(connection) = admin(&self.url()).await {
                return connection;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("Redis does not start");
    }

    pub(super) async fn store(&self) -> RedisStore {
        self.admin().await;
        RedisStore::connect(&self.url()).await.unwrap()
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

async fn admin(url: &str) -> RedisResult<MultiplexedConnection> {
    Client::open(url)?.get_multiplexed_async_connection().await
}

/// A way to the Redis at `url`, and the address by it.
async fn way(url: &str) -> (Way, String) {
    let way = Way::open(0, url.trim_start_matches("redis://").to_owned()).await;
    let by = format!("redis://127.0.0.1:{}", way.port);
    (way, by)
}

#[tokio::test]
async fn a_claim_whose_answer_is_lost_is_asked_for_again() {
    let Some(url) = url() else { return };
    let (way, url) = way(&url).await;
    let store = store(&url, "lost").await;
    asked_for_again(&store, &way).await;
}

#[tokio::test]
async fn a_claim_that_was_made_though_nobody_waits_for_it_is_given_back() {
    let Some(url) = url() else { return };
    let (way, url) = way(&url).await;
    given_back(&store(&url, "left").await, &way).await;
}

#[tokio::test]
async fn a_connection_to_a_master_that_was_demoted_is_made_again() {
    if url().is_none() {
        return;
    }
    let (first, second) = (Server::start(), Server::start());
    let mut admin = first.admin().await;
    second.admin().await;
    let (way, url) = way(&first.url()).await;
    let store = RedisStore::connect(&url).await.unwrap();
    token(&store, &key("before")).await;

    let port = second.port.to_string();
    cmd("REPLICAOF").arg("127.0.0.1").arg(port).exec_async(&mut admin).await.unwrap();
    let error = store.claim(&key("demoted"), LEASE).await.unwrap_err().to_string();
    assert!(error.contains("read only replica"), "{error}");
    // The one that was promoted is at the same address now, but the connection to the other one was not closed.
    let again = RedisStore::connect(&second.url()).await.unwrap();
    token(&again, &key("again")).await;
    way.lead_to(format!("127.0.0.1:{}", second.port));
    token(&store, &key("demoted")).await;
    assert_eq!(store.claim(&key("again"), LEASE).await.unwrap(), Claim::InProgress);
}

#[tokio::test]
async fn a_redis_that_evicts_keys_is_refused_unless_that_is_allowed() {
    if url().is_none() {
        return;
    }
    for policy in ["allkeys-lru", "volatile-ttl"] {
        let server = Server::start();
        let mut admin = server.admin().await;
        cmd("CONFIG").arg("SET").arg("maxmemory-policy").arg(policy).exec_async(&mut admin).await.unwrap();
        let error = RedisStore::connect(&server.url()).await.unwrap_err().to_string();
        assert!(error.contains(&format!("evicts keys (`maxmemory-policy {policy}`)")), "{error}");
        let store = RedisStore::options().allow_eviction().connect(&server.url()).await.unwrap();
        assert_eq!(store.warnings(), [RedisWarning::Evicts(policy.to_owned())]);
        token(&store, &key("first")).await;
    }
}

#[tokio::test]
async fn what_a_store_cannot_rely_on_is_told() {
    if url().is_none() {
        return;
    }
    assert_eq!(Server::start().store().await.warnings(), []);
    let server = Server::start_with(&["--appendonly", "no"]);
    assert_eq!(server.store().await.warnings(), [RedisWarning::NotPersistent]);

    let user = "ACL SETUSER discreet on >secret ~crm-events:* +@all -info";
    let mut user = user.split(' ');
    let mut command = cmd(user.next().unwrap());
    command.arg(user.collect::<Vec<_>>());
    command.exec_async(&mut server.admin().await).await.unwrap();
    let url = server.url().replace("redis://", "redis://discreet:secret@");
    let store = RedisStore::connect(&url).await.unwrap();
    assert_eq!(store.warnings(), [RedisWarning::Unknown]);
    // Nothing being known of the server, claims are made by a script that old ones know, too.
    let claimed = token_with(&store, &key("first"), "a").await;
    assert_eq!(again(&store, &key("first"), "a").await, (Claim::InProgress, BodyComparison::Same));
    assert_eq!(store.complete(&key("first"), claimed).await.unwrap(), Completion::Recorded);
    assert_eq!(again(&store, &key("first"), "b").await, (Claim::Done, BodyComparison::Different));
}

#[tokio::test]
async fn keys_of_version_1_are_found_by_their_new_names() {
    const HOUR: u64 = 3_600_000;
    let Some(url) = url() else { return };
    let prefix = prefix("version[1]");
    let mut admin = admin(&url).await.unwrap();
    let mut set = async |name: &str, value: &str| {
        let name = format!("{prefix}{name}");
        cmd("SET").arg(name).arg(value).arg("PX").arg(HOUR).exec_async(&mut admin).await.unwrap();
    };
    set("heffl:handled: ü", "done 0000000000000001").await;
    set("heffl:at work", "claimed 0000000000000002").await;
    // Those of an installation whose prefix begins with this one's, and of somebody else.
    set("other:heffl:handled", "done 0000000000000003").await;
    set("heffl:foreign", "something").await;

    for _ in 0..2 {
        let store = below(&url, &prefix).await;
        let handled = key("handled: ü");
        assert_eq!(again(&store, &handled, "{}").await, (Claim::Done, BodyComparison::Unknown));
        assert_eq!(again(&store, &key("at work"), "{}").await, (Claim::InProgress, BodyComparison::Unknown));
        let name = format!("{prefix}{}", handled.as_str());
        let left: u64 = cmd("PTTL").arg(name).query_async(&mut admin).await.unwrap();
        assert!((HOUR - 60_000..=HOUR).contains(&left), "{left}");
    }
    let store = below(&url, &prefix).await;
    assert_eq!(store.complete(&key("at work"), Token::new(2)).await.unwrap(), Completion::Recorded);
    token(&store, &key("foreign")).await;
    let other = below(&url, &format!("{prefix}other:")).await;
    assert_eq!(other.claim(&key("handled"), LEASE).await.unwrap(), Claim::Done);
}

#[tokio::test]
async fn keys_of_a_later_version_are_refused() {
    let Some(url) = url() else { return };
    let prefix = prefix("later");
    let mut admin = admin(&url).await.unwrap();
    cmd("SET").arg(format!("{prefix}version")).arg(3).exec_async(&mut admin).await.unwrap();
    let error = RedisStore::options().prefix(&prefix).connect(&url).await.unwrap_err().to_string();
    let expected = "in Redis are of version \"3\", and this release reads version \"2\"";
    assert!(error.ends_with(expected), "{error}");
}

/// Handles a delivery until it is killed.
#[tokio::test]
async fn the_receiver_that_is_killed() {
    let (Some(prefix), Some(url)) = (killed::told(), url()) else { return };
    handle_until_killed(below(&url, &prefix).await).await;
}

#[tokio::test]
async fn what_a_killed_receiver_had_claimed_in_redis_is_handled_by_another_once() {
    let Some(url) = url() else { return };
    let prefix = prefix("killed");
    let store = below(&url, &prefix).await;
    is_handled_once_more("receiver::redis::the_receiver_that_is_killed", &prefix, store).await;
}
