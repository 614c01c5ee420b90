//! The thread that writes.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use futures_channel::oneshot;

use super::file::PAUSE;
use super::shared::{Completed, Shared};
use super::tables::Done;
use crate::idempotency::store::StoreError;

/// How many completions are written at once, at most.
const WRITTEN_AT_ONCE: usize = 256;

/// How many completions are kept for when the disk is well again.
const UNWRITTEN: usize = 100_000;

/// How long what could not be written waits to be tried again, unless there is something else to write before.
const RETRIED_AFTER: Duration = Duration::from_secs(2);

/// How long it is tried at the end.
const TRIED_AT_THE_END: Duration = Duration::from_secs(5);

/// Told when it is on the disk, or why it is not.
pub(super) type Reply = oneshot::Sender<Result<(), StoreError>>;

pub(super) enum Task {
    Write(Completed, Reply),
    /// To write what could not be written before, at once.
    Flush(Reply),
}

pub(super) struct Writer {
    shared: Arc<Shared>,
    queue: Receiver<Task>,
    unwritten: VecDeque<Done>,
}

impl Writer {
    pub(super) fn new(shared: Arc<Shared>, queue: Receiver<Task>) -> Self {
        Self { shared, queue, unwritten: VecDeque::new() }
    }

    /// Writes until the store is dropped.
    pub(super) fn run(mut self) {
        while let Some(tasks) = self.next() {
            self.work_off(tasks);
        }
        self.end();
    }

    /// What there is to do; nothing new if it is time to try what could not be written. `None` at the end.
    fn next(&self) -> Option<Vec<Task>> {
        let first = if self.unwritten.is_empty() {
            self.queue.recv().ok()?
        } else {
            match self.queue.recv_timeout(RETRIED_AFTER) {
                Ok(first) => first,
                Err(RecvTimeoutError::Timeout) => return Some(Vec::new()),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        };
        let mut tasks = vec![first];
        tasks.extend(self.queue.try_iter().take(WRITTEN_AT_ONCE - 1));
        Some(tasks)
    }

    fn work_off(&mut self, tasks: Vec<Task>) {
        let (mut batch, mut replies) = (Vec::new(), Vec::new());
        for task in tasks {
            match task {
                Task::Write(completed, reply) => {
                    batch.push(completed);
                    replies.push(reply);
                }
                Task::Flush(reply) => {
                    self.shared.file.end_pause();
                    replies.push(reply);
                }
            }
        }
        let written = self.write(&batch);
        for reply in replies {
            // Who waited for it may be gone.
            let _ = reply.send(written.clone().map_err(StoreError::new));
        }
    }

    /// Writes the batch, and what could not be written before.
    fn write(&mut self, batch: &[Completed]) -> Result<(), String> {
        let mut all = Vec::with_capacity(self.unwritten.len() + batch.len());
        all.extend(self.unwritten.iter().copied());
        all.extend(batch.iter().map(|completed| completed.done));
        if all.is_empty() {
            return Ok(());
        }
        let written = self.shared.file.write(&all).map_err(|error| error.to_string());
        batch.iter().for_each(|completed| self.shared.settle(completed, written.is_ok()));
        if written.is_ok() {
            self.unwritten = VecDeque::new();
        } else {
            self.unwritten.extend(batch.iter().map(|completed| completed.done));
            self.unwritten.drain(..self.unwritten.len().saturating_sub(UNWRITTEN));
        }
        written
    }

    /// What cannot be written now is lost with the process.
    fn end(mut self) {
        let began = Instant::now();
        self.shared.file.end_pause();
        while self.write(&[]).is_err() && began.elapsed() < TRIED_AT_THE_END {
            thread::sleep(PAUSE);
        }
    }
}
