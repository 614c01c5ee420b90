//! What is in the file.

use std::error::Error;

use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition, TableHandle, WriteTransaction};

use super::time::{FileTime, Stamp};
use crate::clock::Clock;
use crate::idempotency::body::BodyDigest;
use crate::idempotency::key::IdempotencyKey;

/// Why the file cannot be used: redb's reason, or our own.
pub(super) type Failure = Box<dyn Error + Send + Sync>;

/// The hash of a key.
pub(super) type Hash = [u8; 32];

/// Completed keys, each with the end of its retention (in milliseconds, by the file's own time) and the digest of its body, if
/// one is known.
const COMPLETED: TableDefinition<&Hash, (u64, Option<&[u8; 16]>)> = TableDefinition::new("completed");

/// The same by their ends, so that what has ended is found without looking at the rest.
const BY_END: TableDefinition<(u64, &Hash), ()> = TableDefinition::new("completed by end");

/// The last [`Stamp`]: the file's own time, and what the clock said then.
const TIME: TableDefinition<(), (u64, u64)> = TableDefinition::new("time");

/// How the tables are to be read; another number is another format.
const FORMAT: TableDefinition<(), u64> = TableDefinition::new("crm-events idempotency format");
const FORMAT_NUMBER: u64 = 2;

/// How many ended keys are removed at once, at most. More than are written, so that the file does not grow.
const REMOVED_AT_ONCE: usize = 1024;

/// A key that is done.
#[derive(Clone, Copy)]
pub(super) struct Done {
    pub(super) key: Hash,
    /// When it may be forgotten, in milliseconds.
    pub(super) end: u64,
    pub(super) body: Option<BodyDigest>,
}

/// Makes the tables unless the file has them, and says what time it is in it. A file of format 1 is brought to this one; others are
/// refused.
pub(super) fn prepare(database: &Database, clock: &Clock) -> Result<FileTime, Failure> {
    let transaction = database.begin_write()?;
    match format(&transaction)? {
        None | Some(FORMAT_NUMBER) => {}
        Some(1) => first::migrate(&transaction)?,
        Some(other) => return Err(unreadable(other)),
    }
    transaction.open_table(FORMAT)?.insert((), FORMAT_NUMBER)?;
    transaction.open_table(COMPLETED)?;
    transaction.open_table(BY_END)?;
    let time = FileTime::resume(last_stamp(&transaction)?, clock.clone());
    write_stamp(&transaction, time.stamp())?;
    transaction.commit()?;
    Ok(time)
}

/// The number of the format, if the file is not a new one.
fn format(transaction: &WriteTransaction) -> Result<Option<u64>, Failure> {
    let mut names = transaction.list_tables()?;
    if names.next().is_none() {
        return Ok(None);
    }
    if !transaction.list_tables()?.any(|table| table.name() == FORMAT.name()) {
        return Err("the file is a redb database of something else".into());
    }
    let found = transaction.open_table(FORMAT)?.get(())?.map(|number| number.value());
    Ok(found)
}

fn unreadable(format: u64) -> Failure {
    format!(
        "the file has the format {format}, and this version of crm-events reads 1 and {FORMAT_NUMBER}: \
         open it with the version that wrote it, or begin another file"
    )
    .into()
}

fn last_stamp(transaction: &WriteTransaction) -> Result<Option<Stamp>, redb::Error> {
    let table = transaction.open_table(TIME)?;
    let found = table.get(())?.map(|stamp| stamp.value());
    Ok(found.map(|(time, clock)| Stamp { time, clock }))
}

fn write_stamp(transaction: &WriteTransaction, stamp: Stamp) -> Result<(), redb::Error> {
    transaction.open_table(TIME)?.insert((), (stamp.time, stamp.clock))?;
    Ok(())
}

/// What is known of the key, unless that is forgotten at `now`.
pub(super) fn find(database: &Database, key: &Hash, now: u64) -> Result<Option<Done>, redb::Error> {
    let table = database.begin_read()?.open_table(COMPLETED)?;
    let Some(found) = table.get(key)? else { return Ok(None) };
    let (end, body) = found.value();
    let body = body.copied().map(BodyDigest::from_bytes);
    Ok((end > now).then_some(Done { key: *key, end, body }))
}

/// Writes all of `batch` to the disk, or nothing, and removes some of what has ended.
pub(super) fn write(database: &Database, batch: &[Done], stamp: Stamp) -> Result<(), redb::Error> {
    let transaction = database.begin_write()?;
    remove_ended(&transaction, stamp.time)?;
    insert(&transaction, batch)?;
    write_stamp(&transaction, stamp)?;
    Ok(transaction.commit()?)
}

fn insert(transaction: &WriteTransaction, batch: &[Done]) -> Result<(), redb::Error> {
    let mut completed = transaction.open_table(COMPLETED)?;
    let mut by_end = transaction.open_table(BY_END)?;
    for Done { key, end, body } in batch {
        let body = body.as_ref().map(BodyDigest::as_bytes);
        let earlier = completed.insert(key, (*end, body))?.map(|earlier| earlier.value().0);
        if let Some(earlier) = earlier {
            by_end.remove((earlier, key))?;
        }
        by_end.insert((*end, key), ())?;
    }
    Ok(())
}

fn remove_ended(transaction: &WriteTransaction, now: u64) -> Result<(), redb::Error> {
    let mut completed = transaction.open_table(COMPLETED)?;
    let mut by_end = transaction.open_table(BY_END)?;
    let mut ended = Vec::new();
    for entry in by_end.range(..(now, &[0; 32]))?.take(REMOVED_AT_ONCE) {
        let (key, _) = entry?;
        let (end, hash) = key.value();
        ended.push((end, *hash));
    }
    for (end, hash) in &ended {
        by_end.remove((*end, hash))?;
        completed.remove(hash)?;
    }
    Ok(())
}

/// The format before this one: keys could be read, and bodies were not remembered.
mod first {
    use super::*;

    /// `provider:key`, with the end of its retention in Unix milliseconds.
    pub(super) const DONE: TableDefinition<&str, u64> = TableDefinition::new("done");
    pub(super) const ENDS: TableDefinition<(u64, &str), ()> = TableDefinition::new("ends");

    /// Keys were of one part and in no namespace. Those that are made in another way today are not found again.
    pub(super) fn migrate(transaction: &WriteTransaction) -> Result<(), redb::Error> {
        let mut found = Vec::new();
        for entry in transaction.open_table(DONE)?.iter()? {
            let (key, end) = entry?;
            if let Some((provider, part)) = key.value().split_once(':') {
                let key = IdempotencyKey::new("", provider, &[part]).hash();
                found.push(Done { key, end: end.value(), body: None });
            }
        }
        insert(transaction, &found)?;
        transaction.delete_table(DONE)?;
        transaction.delete_table(ENDS)?;
        Ok(())
    }
}
