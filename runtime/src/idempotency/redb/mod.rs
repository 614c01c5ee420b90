//! A store in a file.

mod file;
mod shared;
mod tables;
mod time;
mod writer;

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use futures_channel::oneshot;

use self::file::File;
use self::shared::{Completed, Shared};
use self::tables::Done;
use self::writer::{Task, Writer};
use crate::clock::{Clock, milliseconds};
use crate::idempotency::body::BodyDigest;
use crate::idempotency::key::IdempotencyKey;
use crate::idempotency::memory::RETENTION;
use crate::idempotency::store::{
    Claim, Claimed, Completion, IdempotencyStore, Renewal, StoreError, StoreFuture, Token,
};

/// Remembers deliveries in a [redb](https://www.redb.org) file, which survives restarts and crashes.
///
/// A completion is on the disk before it is reported, so a delivery that was answered is never handled again. Claims
/// are in memory: the file belongs to one process, and when that ends, so do its handlers, and their deliveries may be claimed again at
/// once. Completions that arrive together are written together, so many at a time cost little more than one.
///
/// Completed keys are kept for three days by default, and then removed. Setting the system's clock changes neither that nor a
/// lease: while the file is open, its time is monotonic, and it goes on from where it was when the file is opened again. Of the
/// time in between, which only the clock can say, no more than an hour counts, so that keys are kept for longer if the file was
/// closed for longer.
///
/// If the disk fails (it may be full), so do completions. They are kept in memory, up to 100,000, so that this process knows of
/// them, and are written as soon as they can be: that is tried every two seconds, with the next completion, by
/// [`flush`](Self::flush), and for five seconds when the store is dropped. Claims fail for a second; then the file is opened
/// again. A delivery is handled twice if the process ends before the disk is well.
///
/// A file that an earlier version wrote is brought to the format of this one when it is opened, all at once; the earlier version
/// can then no longer open it. It kept the keys of providers as they came. Those of receivers that have a namespace now, and
/// those of providers whose keys have come to be made of other parts, are not found again: a delivery that was handled before may
/// be handled once more if it comes again after the upgrade.
///
/// The methods may wait for the disk when a key is looked up; completions are written by a thread of the store's own.
///
/// A clone is the same store: the file, its claims and completions and its thread are shared, and the file is closed when the last
/// clone is dropped. Only [`retention`](Self::retention) is each one's own, and counts for what is completed through it.
#[derive(Clone)]
pub struct RedbStore {
    opened: Arc<Opened>,
    retention: Duration,
}

/// A file that is open, and the thread that writes it.
struct Opened {
    shared: Arc<Shared>,
    /// `None` only while it is dropped.
    tasks: Option<Sender<Task>>,
    writer: Option<JoinHandle<()>>,
}

impl RedbStore {
    /// Opens the file at `path`, or makes it.
    ///
    /// # Errors
    ///
    /// If the file cannot be opened for writing, if another process has it open, if a later version of this crate wrote it, or
    /// if it is something else.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::open_with_clock(path, Clock::system())
    }

    /// The same with the time that goes by on `clock`, for tests, and what it says when the file is opened and written.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn open_with_clock(path: impl AsRef<Path>, clock: Clock) -> Result<Self, StoreError> {
        let file = File::open(path.as_ref(), &clock).map_err(StoreError::new)?;
        let shared = Arc::new(Shared::new(file));
        let (tasks, queue) = channel();
        let writer = Writer::new(Arc::clone(&shared), queue);
        let writer = thread::Builder::new()
            .name("idempotency".to_owned())
            .spawn(move || writer.run())
            .map_err(StoreError::new)?;
        let opened = Opened { shared, tasks: Some(tasks), writer: Some(writer) };
        Ok(Self { opened: Arc::new(opened), retention: RETENTION })
    }

    /// The same with completed keys kept for `retention`. Those in the file already keep the end they have.
    #[must_use]
    pub fn retention(mut self, retention: Duration) -> Self {
        self.retention = retention;
        self
    }

    /// Writes the completions that the disk refused, at once, and waits until they are on it: for the end of a process, to know
    /// whether anything is lost. There is nothing to do unless a completion failed.
    ///
    /// # Errors
    ///
    /// If they still cannot be written. They are tried again.
    pub async fn flush(&self) -> Result<(), StoreError> {
        self.do_task(Task::Flush).await
    }

    async fn record(&self, key: &IdempotencyKey, token: Token) -> Result<Completion, StoreError> {
        let Some(body) = self.opened.shared.hold(key, token)? else { return Ok(Completion::Superseded) };
        let end = milliseconds(self.opened.shared.file.now().saturating_add(self.retention));
        let done = Done { key: key.hash(), end, body };
        let completed = Completed { key: key.clone(), token, done };
        self.do_task(|reply| Task::Write(completed, reply)).await?;
        Ok(Completion::Recorded)
    }

    async fn do_task(&self, task: impl FnOnce(writer::Reply) -> Task) -> Result<(), StoreError> {
        let (reply, done) = oneshot::channel();
        if let Some(tasks) = &self.opened.tasks {
            // If nobody takes it, the reply is dropped, which the next line notices.
            let _ = tasks.send(task(reply));
        }
        done.await.unwrap_or_else(|_| Err(StoreError::new("the thread that writes has ended")))
    }
}

impl IdempotencyStore for RedbStore {
    fn claim<'s>(&'s self, key: &'s IdempotencyKey, lease: Duration) -> StoreFuture<'s, Claim> {
        Box::pin(async move { self.opened.shared.claim(key, None, lease).map(|claimed| claimed.claim) })
    }

    fn complete<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, Completion> {
        Box::pin(self.record(key, token))
    }

    fn release<'s>(&'s self, key: &'s IdempotencyKey, token: Token) -> StoreFuture<'s, ()> {
        Box::pin(async move {
            self.opened.shared.release(key, token);
            Ok(())
        })
    }

    fn claim_body<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        body: BodyDigest,
        lease: Duration,
    ) -> StoreFuture<'s, Claimed> {
        Box::pin(async move { self.opened.shared.claim(key, Some(body), lease) })
    }

    fn renew<'s>(
        &'s self,
        key: &'s IdempotencyKey,
        token: Token,
        lease: Duration,
    ) -> StoreFuture<'s, Renewal> {
        Box::pin(async move { self.opened.shared.renew(key, token, lease) })
    }
}

/// Waits until what was completed is written, and the file is closed; if the disk is full, for a few seconds.
impl Drop for Opened {
    fn drop(&mut self) {
        self.tasks = None;
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
