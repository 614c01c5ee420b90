//! What a connection is at, and for how long it may be.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep};

use super::settings::Settings;

/// What a connection is at. One task has all of it; the atomics are there because a task may move between threads.
#[derive(Default)]
pub(super) struct Phase {
    /// In which of three phases it is, and how often it has been there: idle, with a part of a head, working on a request.
    steps: AtomicU64,
    /// The client takes nothing of what is written.
    is_blocked: AtomicBool,
    /// Grows whenever one of the others changes.
    changes: AtomicU64,
}

/// A request is worked on, until it is dropped.
pub(super) struct Working(Arc<Phase>);

/// The time that a connection may be at what it is at.
pub(super) struct Watch {
    phase: Arc<Phase>,
    settings: Settings,
    seen: Option<u64>,
    sleep: Pin<Box<Sleep>>,
    is_timed: bool,
}

const IDLE: u64 = 0;
const HEAD: u64 = 1;
const WORK: u64 = 2;

impl Phase {
    fn is_at(&self) -> u64 {
        self.steps.load(Ordering::Relaxed) % 3
    }

    fn step(&self, by: u64) {
        self.steps.fetch_add(by, Ordering::Relaxed);
        self.changes.fetch_add(1, Ordering::Relaxed);
    }

    /// Bytes have come.
    pub(super) fn read(&self) {
        if self.is_at() == IDLE {
            self.step(HEAD - IDLE);
        }
    }

    /// A whole head is there.
    pub(super) fn work(self: &Arc<Self>) -> Working {
        self.step((WORK + 3 - self.is_at()) % 3);
        Working(Arc::clone(self))
    }

    /// Something was written, or could not be.
    pub(super) fn write(&self, is_blocked: bool) {
        if self.is_blocked.swap(is_blocked, Ordering::Relaxed) != is_blocked {
            self.changes.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.0.step(IDLE + 3 - WORK);
    }
}

impl Watch {
    pub(super) fn new(phase: Arc<Phase>, settings: Settings) -> Self {
        let sleep = Box::pin(sleep(Duration::ZERO));
        Self { phase, settings, seen: None, sleep, is_timed: false }
    }

    /// Ready when the connection has been too long at what it is at. To be polled after the connection.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let changes = self.phase.changes.load(Ordering::Relaxed);
        if self.seen != Some(changes) {
            self.seen = Some(changes);
            // A time that no clock has is as good as none.
            let ends = self.time().and_then(|time| Instant::now().checked_add(time));
            self.is_timed = ends.is_some();
            if let Some(ends) = ends {
                self.sleep.as_mut().reset(ends);
            }
        }
        if self.is_timed { self.sleep.as_mut().poll(context) } else { Poll::Pending }
    }

    fn time(&self) -> Option<Duration> {
        if self.phase.is_blocked.load(Ordering::Relaxed) {
            return Some(self.settings.write_timeout);
        }
        let is_new = self.phase.steps.load(Ordering::Relaxed) == IDLE;
        match self.phase.is_at() {
            IDLE if !is_new => Some(self.settings.idle_timeout),
            IDLE | HEAD => Some(self.settings.header_timeout),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_phase_has_its_time() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let _entered = runtime.enter();
        let settings = Settings::default();
        let phase = Arc::new(Phase::default());
        let watch = Watch::new(Arc::clone(&phase), settings);
        assert_eq!(watch.time(), Some(settings.header_timeout));
        phase.read();
        assert_eq!(watch.time(), Some(settings.header_timeout));
        let working = phase.work();
        phase.read();
        assert_eq!(watch.time(), None);
        phase.write(true);
        assert_eq!(watch.time(), Some(settings.write_timeout));
        phase.write(false);
        drop(working);
        assert_eq!(watch.time(), Some(settings.idle_timeout));
        // Its head came with the request before.
        let working = phase.work();
        assert_eq!(watch.time(), None);
        drop(working);
        phase.read();
        assert_eq!(watch.time(), Some(settings.header_timeout));
    }
}
