//! A file on a disk that is full, and on one that is read-only.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crm_events::idempotency::{Claim, Completion, IdempotencyKey, IdempotencyStore, RedbStore, StoreError};
use tests::{Scratch, skip};

use super::promises::{LEASE, key, token};

/// Where the children of these tests keep their files. Only they have it.
const CHILD: &str = "CRM_EVENTS_TEST_DISK";

/// Runs this very program again, for one test, from a shell after `setup`, which is told the folder as `$FOLDER`.
fn child(shell: &[&str], setup: &str, test: &str, folder: &Path) -> Output {
    let program = std::env::current_exe().unwrap();
    Command::new(shell[0])
        .args(&shell[1..])
        .args(["-c", &format!("set -e; {setup}; exec \"$@\"")])
        .arg("sh")
        .arg(program)
        .args(["--exact", &format!("receiver::disks::{test}"), "--nocapture"])
        .env("FOLDER", folder)
        .env(CHILD, folder.join("deliveries.redb"))
        .output()
        .unwrap()
}

/// How many deliveries are completed at once, and so in one commit or a few.
const AT_ONCE: usize = 32;

fn long_key(index: usize) -> IdempotencyKey {
    key(&format!("{index} {}", "x".repeat(400)))
}

async fn claim(store: &RedbStore, index: usize) -> Result<Claim, StoreError> {
    store.claim(&long_key(index), LEASE).await
}

/// Completes deliveries until the disk is full. How many were completed before, and which of the [`AT_ONCE`] that follow
/// were not.
async fn fill(store: &Arc<RedbStore>) -> (usize, Vec<usize>) {
    for completed in (0..100_000).step_by(AT_ONCE) {
        // All are claimed before the first is completed: a file that has failed takes no claims for a while.
        let mut claimed = Vec::new();
        for index in completed..completed + AT_ONCE {
            claimed.push((index, token(&**store, &long_key(index)).await));
        }
        let tasks = claimed.into_iter().map(|(index, claimed)| {
            let store = Arc::clone(store);
            tokio::spawn(async move {
                store.complete(&long_key(index), claimed).await.map_err(|error| (index, error))
            })
        });
        let mut failed = Vec::new();
        for task in tasks.collect::<Vec<_>>() {
            if let Err((index, error)) = task.await.unwrap() {
                assert!(error.to_string().starts_with("the idempotency store failed: "), "{error}");
                failed.push(index);
            }
        }
        if !failed.is_empty() {
            return (completed, failed);
        }
    }
    panic!("the disk is never full");
}

/// Fills its disk, and ends.
#[tokio::test]
async fn the_child_whose_disk_is_full() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let store = Arc::new(RedbStore::open(path).unwrap());
    println!("\nfull after {}", fill(&store).await.0);
}

/// Lets files of this process have any size, as if there were room again.
fn make_room() {
    let process = std::process::id().to_string();
    let command = Command::new("prlimit").args(["--pid", &process, "--fsize=unlimited"]).status();
    assert!(command.unwrap().success());
}

/// Fills its disk, makes room, and goes on.
#[tokio::test]
async fn the_child_whose_disk_was_full() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let store = Arc::new(RedbStore::open(path).unwrap());
    let outlived = key("its lease has ended");
    let Claim::New(claimed) = store.claim(&outlived, Duration::from_millis(1)).await.unwrap() else {
        panic!()
    };
    let (completed, failed) = fill(&store).await;
    // The file cannot be asked whether somebody else has completed it since.
    store.complete(&outlived, claimed).await.unwrap_err();
    assert_eq!(store.claim(&outlived, LEASE).await.unwrap(), Claim::Done);
    // This process knows what it could not write, and takes nothing for new that it has written.
    for index in failed {
        assert_eq!(claim(&store, index).await.unwrap(), Claim::Done);
    }
    assert!(!matches!(claim(&store, 0).await, Ok(Claim::New(_))));

    make_room();
    let began = Instant::now();
    while claim(&store, 0).await.is_err() {
        assert!(began.elapsed() < Duration::from_secs(60), "the file is not opened again");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(claim(&store, 0).await.unwrap(), Claim::Done);
    let next = key("next");
    let claimed = token(&*store, &next).await;
    assert_eq!(store.complete(&next, claimed).await.unwrap(), Completion::Recorded);
    println!("\nfull after {completed}");
}

/// Fills its disk, makes room, and stops, as it should.
#[tokio::test]
async fn the_child_that_stops_when_its_disk_was_full() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let store = Arc::new(RedbStore::open(path).unwrap());
    let (completed, _) = fill(&store).await;
    make_room();
    println!("\nfull after {completed}");
    drop(Arc::into_inner(store).unwrap());
}

/// Fills its disk, makes room, does nothing else for a while, and ends without stopping.
#[tokio::test]
async fn the_child_that_waits_when_its_disk_was_full() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let store = Arc::new(RedbStore::open(path).unwrap());
    let (completed, _) = fill(&store).await;
    make_room();
    println!("\nfull after {completed}");
    // It is tried again every two seconds; more, for a machine that has much to do.
    tokio::time::sleep(Duration::from_secs(10)).await;
    std::process::exit(0);
}

/// Fills its disk, asks whether anything is lost, makes room, asks again, and ends without stopping.
#[tokio::test]
async fn the_child_that_asks_when_its_disk_was_full() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let store = Arc::new(RedbStore::open(path).unwrap());
    store.flush().await.unwrap();
    let (completed, _) = fill(&store).await;
    let error = store.flush().await.unwrap_err().to_string();
    assert!(error.starts_with("the idempotency store failed: "), "{error}");
    make_room();
    store.flush().await.unwrap();
    println!("\nfull after {completed}");
    std::process::exit(0);
}

/// Fills its disk, and stops while it is full.
#[tokio::test]
async fn the_child_that_stops_while_its_disk_is_full() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let store = Arc::new(RedbStore::open(path).unwrap());
    let (completed, _) = fill(&store).await;
    println!("\nfull after {completed}");
    let began = Instant::now();
    drop(Arc::into_inner(store).unwrap());
    assert!(began.elapsed() < Duration::from_secs(20));
}

/// Runs a child whose files may have 2 MiB, as if the disk were full then: without the trap the signal would end it.
fn full_disk(test: &str, folder: &Path) -> usize {
    let output = child(&["sh"], "trap '' XFSZ; ulimit -S -f 4096", test, folder);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    let completed = text.lines().find_map(|line| line.strip_prefix("full after "));
    let completed: usize = completed.unwrap().parse().unwrap();
    assert!(completed > AT_ONCE, "{text}");
    completed
}

#[tokio::test]
async fn a_file_on_a_full_disk_keeps_what_it_had_recorded() {
    let folder = Scratch::new().unwrap();
    let completed = full_disk("the_child_whose_disk_is_full", &folder.path());
    let store = RedbStore::open(folder.path().join("deliveries.redb")).unwrap();
    for index in 0..completed {
        assert_eq!(claim(&store, index).await.unwrap(), Claim::Done);
    }
    let next = key("next");
    let claimed = token(&store, &next).await;
    store.complete(&next, claimed).await.unwrap();
}

#[tokio::test]
async fn a_file_on_a_disk_that_was_full_is_opened_again_and_lacks_nothing() {
    let folder = Scratch::new().unwrap();
    let completed = full_disk("the_child_whose_disk_was_full", &folder.path());
    let store = RedbStore::open(folder.path().join("deliveries.redb")).unwrap();
    // What could not be written came with the next.
    for index in 0..completed + AT_ONCE {
        assert_eq!(claim(&store, index).await.unwrap(), Claim::Done);
    }
    assert_eq!(store.claim(&key("next"), LEASE).await.unwrap(), Claim::Done);
}

#[tokio::test]
async fn what_a_full_disk_refused_is_written_when_there_is_room_again() {
    let children = ["that_stops_when", "that_waits_when", "that_asks_when"];
    for child in children {
        let folder = Scratch::new().unwrap();
        let completed = full_disk(&format!("the_child_{child}_its_disk_was_full"), &folder.path());
        let store = RedbStore::open(folder.path().join("deliveries.redb")).unwrap();
        for index in 0..completed + AT_ONCE {
            assert_eq!(claim(&store, index).await.unwrap(), Claim::Done, "{child}: {index}");
        }
    }
}

#[tokio::test]
async fn a_store_stops_while_its_disk_is_full() {
    let folder = Scratch::new().unwrap();
    full_disk("the_child_that_stops_while_its_disk_is_full", &folder.path());
}

#[tokio::test]
async fn the_child_whose_disk_is_read_only() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let error = RedbStore::open(path).unwrap_err().to_string();
    assert!(error.starts_with("the idempotency store failed: "), "{error}");
    assert!(error.contains("Read-only file system"), "{error}");
}

#[tokio::test]
async fn a_file_on_a_read_only_disk_is_not_opened() {
    // A view of the file system of the child's own, which needs root or user namespaces.
    let shell = ["unshare", "--mount", "--map-root-user", "sh"];
    let folder = Scratch::new().unwrap();
    let setup = "mount --bind \"$FOLDER\" \"$FOLDER\"; mount -o remount,bind,ro \"$FOLDER\"";
    if !child(&shell, &format!("{setup}; exit 0"), "none", &folder.path()).status.success() {
        skip("file systems cannot be mounted", "the permission to use `unshare --mount`").unwrap();
        return;
    }
    // Both a file that is there, and one that would have to be made.
    for _ in 0..2 {
        let output = child(&shell, setup, "the_child_whose_disk_is_read_only", &folder.path());
        let text = [output.stdout, output.stderr].concat();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&text));
        drop(RedbStore::open(folder.path().join("deliveries.redb")).unwrap());
    }
}
