//! A store in a file.

mod file;

use std::collections::VecDeque;
use std::fmt;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, UNIX_EPOCH};

use futures_channel::oneshot;

use self::file::{Done, Failure, File};
use crate::clock::Clock;
use crate::idempotency::key::IdempotencyKey;
use crate::idempotency::ledger::Ledger;
use crate::idempotency::memory::RETENTION;
use crate::idempotency::store::{Claim, Completion, IdempotencyStore, StoreError, StoreFuture, Token};

/// How many completions are written at once, at most.
const WRITTEN_AT_ONCE: usize = 256;

/// How many completions are kept for when the disk is well again.
const UNWRITTEN: usize = 100_000;

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
/// If the disk fails (it may be full), so do completions. They are kept in memory, up to 100,000, so that this process knows of
/// them, and are written with the next one that can be. Claims fail for a second; then the file is opened again. A
/// delivery is handled twice if the process ends before the disk is well.
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
    file: File,
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
        let file = File::open(path.as_ref()).map_err(StoreError::new)?;
        let shared = Arc::new(Shared { file, ledger: Mutex::new(Ledger::new(CLAIMS)), clock });
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
        if self.file.is_done(key, now).map_err(StoreError::new)? {
            return Ok(Claim::Done);
        }
        ledger.claim(key, now, lease)
    }

    /// Keeps the claim until it is written, unless there is another one or a completion.
    fn hold(&self, key: &str, token: Token) -> Result<Completion, StoreError> {
        let now = self.now();
        let mut ledger = self.ledger();
        if ledger.state(key, now).is_none() && self.file.is_done(key, now).map_err(StoreError::new)? {
            return Ok(Completion::Superseded);
        }
        ledger.hold(key, token)
    }

    /// What the writing thread does, until the store is dropped.
    fn write_all(&self, queue: &Receiver<Completed>) {
        let mut unwritten = VecDeque::new();
        while let Ok(first) = queue.recv() {
            let mut batch = vec![first];
            batch.extend(queue.try_iter().take(WRITTEN_AT_ONCE - 1));
            let written = self.write(&unwritten, &batch).map_err(|error| error.to_string());
            for completed in &batch {
                self.settle(completed, written.is_ok());
            }
            if written.is_ok() {
                unwritten.clear();
            }
            for Completed { key, end, reply, .. } in batch {
                if written.is_err() {
                    unwritten.push_back((key, end));
                }
                // Who waited for it may be gone.
                let _ = reply.send(written.clone().map_err(StoreError::new));
            }
            unwritten.drain(..unwritten.len().saturating_sub(UNWRITTEN));
        }
    }

    /// Writes the batch, and what could not be written before.
    fn write(&self, unwritten: &VecDeque<(String, Duration)>, batch: &[Completed]) -> Result<(), Failure> {
        let earlier = unwritten.iter().map(|(key, end)| Done { key, end: *end });
        let batch = batch.iter().map(|completed| Done { key: &completed.key, end: completed.end });
        self.file.write(&earlier.chain(batch).collect::<Vec<_>>(), self.now())
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
