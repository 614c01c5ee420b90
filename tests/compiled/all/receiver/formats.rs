//! Files that other versions wrote.

use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use crm_events::Clock;
use crm_events::idempotency::{BodyComparison, Claim, IdempotencyKey, IdempotencyStore, RedbStore};
use redb::{Database, ReadableDatabase, TableDefinition, TableHandle};
use tests::Scratch;

use super::promises::{LEASE, again, key, token};

const FORMAT: TableDefinition<(), u64> = TableDefinition::new("crm-events idempotency format");
const DONE: TableDefinition<&str, u64> = TableDefinition::new("done");
const ENDS: TableDefinition<(u64, &str), ()> = TableDefinition::new("ends");

/// In Unix milliseconds.
const NOW: u64 = 1_795_202_400_000;

fn open(path: &Path) -> Result<RedbStore, String> {
    let clock = Clock::stopped_at(UNIX_EPOCH + Duration::from_millis(NOW));
    RedbStore::open_with_clock(path, clock).map_err(|error| error.to_string())
}

/// A file as 0.1 wrote it, with these keys and the ends of their retention.
fn first_format(folder: &Scratch, keys: &[(&str, u64)]) -> PathBuf {
    let path = folder.path().join("deliveries.redb");
    let database = Database::create(&path).unwrap();
    let transaction = database.begin_write().unwrap();
    transaction.open_table(FORMAT).unwrap().insert((), 1).unwrap();
    {
        let mut done = transaction.open_table(DONE).unwrap();
        let mut ends = transaction.open_table(ENDS).unwrap();
        for (key, end) in keys {
            done.insert(*key, *end).unwrap();
            ends.insert((*end, *key), ()).unwrap();
        }
    }
    transaction.commit().unwrap();
    path
}

/// The number of the format, and the names of the tables.
fn contents(path: &Path) -> (u64, Vec<String>) {
    let database = Database::open(path).unwrap();
    let transaction = database.begin_read().unwrap();
    let format = transaction.open_table(FORMAT).unwrap().get(()).unwrap().unwrap().value();
    let mut names: Vec<_> = transaction.list_tables().unwrap().map(|table| table.name().to_owned()).collect();
    names.sort();
    (format, names)
}

#[tokio::test]
async fn a_file_of_the_first_format_is_brought_to_this_one_and_lacks_nothing() {
    let folder = Scratch::new().unwrap();
    let many: Vec<String> = (0..2_000).map(|index| format!("heffl:{index}")).collect();
    let mut keys: Vec<(&str, u64)> = many.iter().map(|key| (key.as_str(), NOW + 3_600_000)).collect();
    keys.extend([("morph:a:b", NOW + 1), ("heffl:ended", NOW)]);
    let path = first_format(&folder, &keys);
    for _ in 0..2 {
        let store = open(&path).unwrap();
        for index in 0..2_000 {
            let claimed = again(&store, &key(&index.to_string()), "{}").await;
            assert_eq!(claimed, (Claim::Done, BodyComparison::Unknown), "{index}");
        }
        let with_colon = IdempotencyKey::new("", "morph", &["a:b"]);
        assert_eq!(store.claim(&with_colon, LEASE).await.unwrap(), Claim::Done);
        token(&store, &key("ended")).await;
        token(&store, &IdempotencyKey::new("", "morph", &["a", "b"])).await;
    }
    let tables = ["completed", "completed by end", "crm-events idempotency format", "time"];
    assert_eq!(contents(&path), (2, tables.map(str::to_owned).to_vec()));
    let store = open(&path).unwrap();
    let claimed = token(&store, &key("next")).await;
    store.complete(&key("next"), claimed).await.unwrap();
}

#[tokio::test]
async fn a_file_of_another_format_is_refused_and_left_as_it_is() {
    let folder = Scratch::new().unwrap();
    let path = first_format(&folder, &[]);
    let database = Database::open(&path).unwrap();
    let transaction = database.begin_write().unwrap();
    transaction.open_table(FORMAT).unwrap().insert((), 3).unwrap();
    transaction.commit().unwrap();
    drop(database);
    let before = contents(&path);
    let expected = "the idempotency store failed: the file has the format 3, and this version of crm-events reads 1 and 2: \
                    open it with the version that wrote it, or begin another file";
    assert_eq!(open(&path).unwrap_err(), expected);
    assert_eq!(contents(&path), before);
}

#[tokio::test]
async fn a_database_of_something_else_is_refused_and_left_as_it_is() {
    const OTHER: TableDefinition<u64, u64> = TableDefinition::new("other");
    let folder = Scratch::new().unwrap();
    let path = folder.path().join("other.redb");
    let database = Database::create(&path).unwrap();
    let transaction = database.begin_write().unwrap();
    transaction.open_table(OTHER).unwrap().insert(1, 2).unwrap();
    transaction.commit().unwrap();
    drop(database);
    let expected = "the idempotency store failed: the file is a redb database of something else";
    assert_eq!(open(&path).unwrap_err(), expected);
    let database = Database::open(&path).unwrap();
    let transaction = database.begin_read().unwrap();
    assert_eq!(transaction.list_tables().unwrap().count(), 1);
}
