//! A file on a disk that is full, and on one that is read-only.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use crm_events::idempotency::{Claim, IdempotencyStore, RedbStore};
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

fn number(index: usize) -> String {
    format!("{index} {}", "x".repeat(400))
}

/// Completes deliveries until the disk is full.
#[tokio::test]
async fn the_child_whose_disk_is_full() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let store = RedbStore::open(path).unwrap();
    for index in 0..100_000 {
        let key = key(&number(index));
        let claimed = token(&store, &key).await;
        let Err(error) = store.complete(&key, claimed).await else { continue };
        assert!(error.to_string().starts_with("the idempotency store failed: "), "{error}");
        // This process knows that it was handled, though nobody else will.
        assert_eq!(store.claim(&key, LEASE).await.unwrap(), Claim::Done);
        println!("\nfull after {index}");
        let earlier = store.claim(&super::promises::key(&number(0)), LEASE).await;
        println!("earlier {earlier:?}");
        let next = store.claim(&super::promises::key("next"), LEASE).await;
        println!("next {next:?}");
        std::io::stdout().flush().unwrap();
        return;
    }
    panic!("the disk is never full");
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_on_a_full_disk_keeps_what_it_had_recorded() {
    let folder = Scratch::new().unwrap();
    // 4 MiB. Without the trap the signal would end the process, which a full disk does not.
    let setup = "trap '' XFSZ; ulimit -f 8192";
    let output = child(&["sh"], setup, "the_child_whose_disk_is_full", &folder.path());
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    let recorded: usize =
        text.lines().find_map(|line| line.strip_prefix("full after ")).unwrap().parse().unwrap();
    println!("{text}");
    assert!(recorded > 10);

    // There is room again.
    let store = RedbStore::open(folder.path().join("deliveries.redb")).unwrap();
    for index in 0..recorded {
        assert_eq!(store.claim(&key(&number(index)), LEASE).await.unwrap(), Claim::Done);
    }
    let lost = key(&number(recorded));
    let claimed = token(&store, &lost).await;
    store.complete(&lost, claimed).await.unwrap();
}

#[tokio::test]
async fn the_child_whose_disk_is_read_only() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let error = RedbStore::open(path).unwrap_err().to_string();
    assert!(error.starts_with("the idempotency store failed: "), "{error}");
    assert!(error.contains("Read-only file system"), "{error}");
}

#[cfg(target_os = "linux")]
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
