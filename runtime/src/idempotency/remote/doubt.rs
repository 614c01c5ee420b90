//! Claims of which nobody knows whether they were made.

use std::sync::atomic::{AtomicBool, Ordering};

use super::slot::Failure;
#[cfg(feature = "redis")]
use super::slot::StepError;

/// Whether a claim may have been made though its answer did not come. Dropped while that is so (the claim failed, or whoever
/// waited for it has left), it does `undo`, so that the delivery is not blocked until its lease ends.
pub(in super::super) struct Doubt<U: FnOnce()> {
    is_open: AtomicBool,
    undo: Option<U>,
}

impl<U: FnOnce()> Doubt<U> {
    pub(in super::super) fn new(undo: U) -> Self {
        Self { is_open: AtomicBool::new(false), undo: Some(undo) }
    }

    /// The claim is sent from now on. Returns whether there was doubt before.
    pub(in super::super) fn open(&self) -> bool {
        self.is_open.swap(true, Ordering::Relaxed)
    }

    /// Whether the claim may have been made.
    #[cfg(feature = "postgres")]
    pub(in super::super) fn is_open(&self) -> bool {
        self.is_open.load(Ordering::Relaxed)
    }

    /// The server has refused the claim: there is no more doubt than `before`.
    pub(in super::super) fn refused(&self, before: bool) {
        self.is_open.store(before, Ordering::Relaxed);
    }

    /// What came of the claim is known, by whoever has to know it.
    pub(in super::super) fn close(&self) {
        self.is_open.store(false, Ordering::Relaxed);
    }

    /// Sends the claim.
    #[cfg(feature = "redis")]
    pub(in super::super) async fn about<T, E: StepError>(
        &self,
        claim: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        let before = self.open();
        let result = claim.await;
        if let Err(error) = &result
            && !error.is_unanswered()
        {
            self.refused(before);
        }
        result
    }

    /// The answer is `result`, which ends the doubt unless it is a failure.
    pub(in super::super) fn settle<T>(&self, result: Result<T, Failure>) -> Result<T, Failure> {
        if result.is_ok() {
            self.close();
        }
        result
    }
}

impl<U: FnOnce()> Drop for Doubt<U> {
    fn drop(&mut self) {
        if self.is_open.load(Ordering::Relaxed)
            && let Some(undo) = self.undo.take()
        {
            undo();
        }
    }
}

/// Does `step` without anybody who waits for it, if there is a runtime.
pub(in super::super) fn in_background<T>(step: impl Future<Output = T> + Send + 'static) {
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        runtime.spawn(async { drop(step.await) });
    }
}
