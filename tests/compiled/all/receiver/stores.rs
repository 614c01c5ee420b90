//! What the stores of one process add to the promises.

use std::future::poll_fn;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, UNIX_EPOCH};

use crm_events::Clock;
use crm_events::idempotency::{Claim, Completion, IdempotencyStore, MemoryStore, RedbStore, StoreError};
use tests::Scratch;

use super::promises::{LEASE, RETENTION, Time, claims_once, keeps_its_promises, key, token};

fn clock() -> Clock {
    Clock::stopped_at(UNIX_EPOCH + Duration::from_secs(1_795_202_400))
}

#[tokio::test]
async fn memory_keeps_the_promises_of_a_store() {
    let clock = clock();
    let store = MemoryStore::new().retention(RETENTION).clock(clock.clone());
    keeps_its_promises(&store, &Time::Stopped(clock)).await;
}

#[tokio::test]
async fn a_file_keeps_the_promises_of_a_store() {
    let folder = Scratch::new().unwrap();
    let clock = clock();
    let store = RedbStore::open_with_clock(folder.path().join("deliveries.redb"), clock.clone())
        .unwrap()
        .retention(RETENTION);
    keeps_its_promises(&store, &Time::Stopped(clock)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_claims_at_the_same_time_one_is_new() {
    claims_once(Arc::new(MemoryStore::new())).await;
    let folder = Scratch::new().unwrap();
    claims_once(Arc::new(RedbStore::open(folder.path().join("deliveries.redb")).unwrap())).await;
}

#[tokio::test]
async fn memory_is_bounded_and_forgets_the_oldest_completion_first() {
    let store = MemoryStore::new().capacity(100);
    for index in 0..10_000 {
        let key = key(&index.to_string());
        let claimed = token(&store, &key).await;
        store.complete(&key, claimed).await.unwrap();
        assert!(store.len() <= 100);
    }
    assert_eq!(store.claim(&key("9999"), LEASE).await.unwrap(), Claim::Done);
    assert_eq!(store.claim(&key("9901"), LEASE).await.unwrap(), Claim::Done);
    token(&store, &key("0")).await;
}

#[tokio::test]
async fn memory_that_is_full_of_claims_refuses_more_and_forgets_none() {
    let clock = clock();
    let store = MemoryStore::new().capacity(3).clock(clock.clone());
    let first = token(&store, &key("0")).await;
    token(&store, &key("1")).await;
    token(&store, &key("2")).await;
    let error = store.claim(&key("3"), LEASE).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the idempotency store failed: as many deliveries are in progress as it has room for"
    );
    assert_eq!(store.claim(&key("1"), LEASE).await.unwrap(), Claim::InProgress);
    // A claim that becomes a completion needs no room of its own.
    assert_eq!(store.complete(&key("0"), first).await.unwrap(), Completion::Recorded);
    token(&store, &key("3")).await;
    clock.advance(LEASE);
    token(&store, &key("4")).await;
}

#[tokio::test]
async fn a_file_remembers_completions_and_forgets_claims_when_it_is_opened_again() {
    let folder = Scratch::new().unwrap();
    let path = folder.path().join("deliveries.redb");
    let store = RedbStore::open(&path).unwrap();
    let done = token(&store, &key("done")).await;
    store.complete(&key("done"), done).await.unwrap();
    let late = token(&store, &key("in progress")).await;
    drop(store);

    let store = RedbStore::open(&path).unwrap();
    assert_eq!(store.claim(&key("done"), LEASE).await.unwrap(), Claim::Done);
    token(&store, &key("in progress")).await;
    let _ = late;
}

#[tokio::test]
async fn a_completion_for_which_nobody_waits_any_more_counts() {
    let folder = Scratch::new().unwrap();
    let store = RedbStore::open(folder.path().join("deliveries.redb")).unwrap();
    for index in 0..20 {
        let key = key(&index.to_string());
        let claimed = token(&store, &key).await;
        let mut completion = store.complete(&key, claimed);
        poll_fn(|context| Poll::Ready(completion.as_mut().poll(context).is_ready())).await;
        drop(completion);
        // As a receiver does with what it has claimed, if its task is dropped.
        store.release(&key, claimed).await.unwrap();
        loop {
            match store.claim(&key, LEASE).await.unwrap() {
                Claim::Done => break,
                Claim::InProgress => tokio::task::yield_now().await,
                other => panic!("{other:?}"),
            }
        }
    }
}

#[tokio::test]
async fn a_file_is_of_one_process_and_of_one_kind() {
    let folder = Scratch::new().unwrap();
    let path = folder.path().join("deliveries.redb");
    let store = RedbStore::open(&path).unwrap();
    let message = |result: Result<RedbStore, StoreError>| result.unwrap_err().to_string();
    assert!(message(RedbStore::open(&path)).contains("already open"));
    drop(store);
    let other = folder.path().join("other");
    folder.write("other", "not a database, and longer than the magic number of one").unwrap();
    assert!(message(RedbStore::open(&other)).starts_with("the idempotency store failed: "));
    assert!(RedbStore::open(folder.path().join("no/such/folder")).is_err());
}

#[tokio::test]
async fn a_file_does_not_grow_with_what_has_ended() {
    let folder = Scratch::new().unwrap();
    let path = folder.path().join("deliveries.redb");
    let clock = clock();
    let store = Arc::new(
        RedbStore::open_with_clock(&path, clock.clone()).unwrap().retention(Duration::from_secs(10)),
    );
    let mut sizes = Vec::new();
    for round in 0..20 {
        let tasks = (0..200).map(|index| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                let key = key(&format!("{round} {index} {}", "x".repeat(200)));
                let claimed = token(&*store, &key).await;
                store.complete(&key, claimed).await.unwrap();
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.unwrap();
        }
        clock.advance(Duration::from_secs(11));
        sizes.push(std::fs::metadata(&path).unwrap().len());
    }
    assert!(sizes[19] <= 2 * sizes[4], "{sizes:?}");
}

/// Where the child of the test below keeps its file. Only the child has it.
const CHILD: &str = "CRM_EVENTS_TEST_STORE";

/// Runs this very program again, for the one test that follows.
fn child(path: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "receiver::stores::the_child_that_is_killed", "--nocapture"])
        .env(CHILD, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Completes one delivery, claims another, and then waits to be killed.
#[tokio::test]
async fn the_child_that_is_killed() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let store = RedbStore::open(path).unwrap();
    let done = token(&store, &key("done")).await;
    store.complete(&key("done"), done).await.unwrap();
    token(&store, &key("in progress")).await;
    println!("\nready");
    std::thread::sleep(Duration::from_secs(60));
}

#[tokio::test]
async fn what_was_claimed_is_handled_once_more_after_a_kill_and_then_never_again() {
    let folder = Scratch::new().unwrap();
    let path = folder.path().join("deliveries.redb");
    let mut child = child(&path);
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line == "ready"));
    // SIGKILL on Unix: nothing in the child runs after it.
    child.kill().unwrap();
    child.wait().unwrap();

    let store = RedbStore::open(&path).unwrap();
    assert_eq!(store.claim(&key("done"), LEASE).await.unwrap(), Claim::Done);
    let claimed = token(&store, &key("in progress")).await;
    store.complete(&key("in progress"), claimed).await.unwrap();
    drop(store);
    let store = RedbStore::open(&path).unwrap();
    assert_eq!(store.claim(&key("in progress"), LEASE).await.unwrap(), Claim::Done);
}
