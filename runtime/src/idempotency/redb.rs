//! A store in a file.

use std::fmt;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, UNIX_EPOCH};

use futures_channel::oneshot;
use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition, WriteTransaction};

use super::ledger::Ledger;
use super::memory::RETENTION;
use super::{Claim, Completion, IdempotencyKey, IdempotencyStore, StoreError, StoreFuture, Token};
use crate::Clock;
use crate::clock::milliseconds;

/// Completed keys, with the end of their retention in Unix milliseconds.
const DONE: TableDefinition<&str, u64> = TableDefinition::new("done");

/// The same the other way round, so that what has ended is found without looking at the rest.
const ENDS: TableDefinition<(u64, &str), ()> = TableDefinition::new("ends");

/// How the tables are to be read; another number is another format.
const FORMAT: TableDefinition<(), u64> = TableDefinition::new("crm-events idempotency format");
const FORMAT_NUMBER: u64 = 1;

/// How many completions are written at once, at most.
const WRITTEN_AT_ONCE: usize = 256;

/// How many ended keys are removed with them, at most. More than are written, so that the file does not grow.
const REMOVED_AT_ONCE: usize = 1024;

/// How many deliveries may be in progress.
const CLAIMS: usize = 100_000;

/// Remembers deliveries in a [redb](https://www.redb.org) file, which survives restarts and crashes.
///
/// A completion is on the disk before it is reported, so a delivery that was answered is never handled again. Claims
/// are in memory: the file belongs to one process, and when that ends, so do its handlers, and their deliveries may be claimed again at
/// once. Completions that arrive together are written together, so many at a time cost little more than one.
///
/// Completed keys are kept for three days by default, and then removed.
///
/// If the disk fails, completions fail, but are still kept in memory.
///
/// The methods may wait for the disk when a key is looked up; completions are written by a thread of the store's own.
pub struct RedbStore {
    shared: Arc<Shared>,
    /// `None` only while it is dropped.
    completions: Option<Sender<Completed>>,
    writer: Option<JoinHandle<()>>,
    retention: Duration,
}

struct Shared {
    database: Database,
    ledger: Mutex<Ledger>,
    clock: Clock,
}

/// A delivery that was handled, and who waits for it to be on the disk.
struct Completed {
    key: String,
    token: Token,
    end: Duration,
    reply: oneshot::Sender<Result<(), StoreError>>,
}

impl RedbStore {
    /// Opens the file at `path`, or makes it.
    ///
    /// # Errors
    ///
    /// If the file cannot be opened for writing, if another process has it open, or if it is something else.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::open_with_clock(path, Clock::system())
    }

    /// The same with the time from `clock`, for tests.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn open_with_clock(path: impl AsRef<Path>, clock: Clock) -> Result<Self, StoreError> {
        let database = Database::create(path).map_err(StoreError::new)?;
        prepare(&database)?;
        let shared = Arc::new(Shared { database, ledger: Mutex::new(Ledger::new(CLAIMS)), clock });
        let (completions, queue) = channel();
        let of_writer = Arc::clone(&shared);
        let writer = thread::Builder::new()
            .name("idempotency".to_owned())
            .spawn(move || of_writer.write_all(&queue))
            .map_err(StoreError::new)?;
        Ok(Self { shared, completions: Some(completions), writer: Some(writer), retention: RETENTION })
    }

    /// The same with completed keys kept for `retention`. Those in the file already keep the end they have.
    #[must_use]
    pub fn retention(mut self, retention: Duration) -> Self {
        self.retention = retention;
        self
    }

    async fn record(&self, key: &str, token: Token) -> Result<Completion, StoreError> {
        if self.shared.hold(key, token)? == Completion::Superseded {
            return Ok(Completion::Superseded);
        }
        let end = self.shared.now().saturating_add(self.retention);
        let (reply, written) = oneshot::channel();
        let completed = Completed { key: key.to_owned(), token, end, reply };
        if let Some(queue) = &self.completions {
            // If nobody takes it, the reply is dropped, which the next line notices.
            let _ = queue.send(completed);
        }
        match written.await {
            Ok(result) => result.map(|()| Completion::Recorded),
            Err(oneshot::Canceled) => Err(StoreError::new("the thread that writes has ended")),
        }
    }
}

/// Makes the tables, unless the file has them; refuses a file of another format.
fn prepare(database: &Database) -> Result<(), StoreError> {
    let transaction = database.begin_write().map_err(StoreError::new)?;
    {
        let mut format = transaction.open_table(FORMAT).map_err(StoreError::new)?;
        let found = format.get(()).map_err(StoreError::new)?.map(|number| number.value());
        if found.is_some_and(|number| number != FORMAT_NUMBER) {
            return Err(StoreError::new("the file is of another version of crm-events"));
        }
        format.insert((), FORMAT_NUMBER).map_err(StoreError::new)?;
        transaction.open_table(DONE).map_err(StoreError::new)?;
        transaction.open_table(ENDS).map_err(StoreError::new)?;
    }
    transaction.commit().map_err(StoreError::new)
}

impl Shared {
    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> Duration {
        self.clock.now().duration_since(UNIX_EPOCH).unwrap_or_default()
    }

    /// The lock is held while the file is read, so that a completion is always in one of the two.
    fn claim(&self, key: &str, lease: Duration) -> Result<Claim, StoreError> {
        let now = self.now();
        let mut ledger = self.ledger();
        if let Some(state) = ledger.state(key, now) {
            return Ok(state);
        }
        if self.is_done(key, now).map_err(StoreError::new)? {
            return Ok(Claim::Done);
        }
        ledger.claim(key, now, lease).map(Claim::New)
    }

    /// Keeps the claim until it is written, unless there is another one or a completion.
    fn hold(&self, key: &str, token: Token) -> Result<Completion, StoreError> {
        let now = self.now();
        let mut ledger = self.ledger();
        if ledger.state(key, now).is_none() && self.is_done(key, now).map_err(StoreError::new)? {
            return Ok(Completion::Superseded);
        }
        ledger.hold(key, token)
    }

    fn is_done(&self, key: &str, now: Duration) -> Result<bool, redb::Error> {
        let table = self.database.begin_read()?.open_table(DONE)?;
        Ok(table.get(key)?.is_some_and(|end| end.value() > milliseconds(now)))
    }

    /// What the writing thread does, until the store is dropped.
    fn write_all(&self, queue: &Receiver<Completed>) {
        while let Ok(first) = queue.recv() {
            let mut batch = vec![first];
            batch.extend(queue.try_iter().take(WRITTEN_AT_ONCE - 1));
            let written = self.write(&batch).map_err(|error| error.to_string());
            for completed in batch {
                self.settle(&completed, written.is_ok());
                // Who waited for it may be gone.
                let _ = completed.reply.send(written.clone().map_err(StoreError::new));
            }
        }
    }

    /// What is on the disk need not be in memory, too. What is not stays there, so that at least this process knows.
    fn settle(&self, completed: &Completed, is_written: bool) {
        let mut ledger = self.ledger();
        if is_written {
            ledger.release(&completed.key, completed.token);
        } else {
            // The claim is held, so there is room for it.
            let _ = ledger.complete(&completed.key, completed.token, completed.end);
        }
    }

    fn write(&self, batch: &[Completed]) -> Result<(), redb::Error> {
        let transaction = self.database.begin_write()?;
        remove_ended(&transaction, milliseconds(self.now()))?;
        insert(&transaction, batch)?;
        transaction.commit()?;
        Ok(())
    }
}

fn insert(transaction: &WriteTransaction, batch: &[Completed]) -> Result<(), redb::Error> {
    let mut done = transaction.open_table(DONE)?;
    let mut ends = transaction.open_table(ENDS)?;
    for completed in batch {
        let end = milliseconds(completed.end);
        let earlier = done.insert(completed.key.as_str(), end)?.map(|earlier| earlier.value());
        if let Some(earlier) = earlier {
            ends.remove((earlier, completed.key.as_str()))?;
        }
        ends.insert((end, completed.key.as_str()), ())?;
    }
    Ok(())
}

fn remove_ended(transaction: &WriteTransaction, now: u64) -> Result<(), redb::Error> {
    let mut done = transaction.open_table(DONE)?;
    let mut ends = transaction.open_table(ENDS)?;
    let mut ended = Vec::new();
    for entry in ends.range(..(now, ""))?.take(REMOVED_AT_ONCE) {
        let (key, _) = entry?;
        let (end, name) = key.value();
        ended.push((end, name.to_owned()));
    }
    for (end, name) in &ended {
        ends.remove((*end, name.as_str()))?;
        done.remove(name.as_str())?;
    }
    Ok(())
}

impl IdempotencyStore for RedbStore {
    fn claim<'s>(&'s self, key: &'s IdempotencyKey, lease: Duration) -> StoreFuture<'s, Claim> {
        Box::pin(async move { self.shared.claim(key.as_str(), lease) })
    }

    fn complete<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, Completion> {
        Box::pin(self.record(key.as_str(), token))
    }

    fn release<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, ()> {
        Box::pin(async move {
            self.shared.ledger().release(key.as_str(), token);
            Ok(())
        })
    }
}

/// Waits until what was completed is written, and the file is closed.
impl Drop for RedbStore {
    fn drop(&mut self) {
        self.completions = None;
        if let Some(writer) = self.writer.take() {
            // It cannot be told if it panicked.
            let _ = writer.join();
        }
    }
}

/// No keys.
impl fmt::Debug for RedbStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RedbStore").field("retention", &self.retention).finish_non_exhaustive()
    }
}
