//! A claim, from when it is made until it is settled.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Waker};

use super::claim::Claiming;
use super::step::{begin, observed, step};
use crate::idempotency::key::IdempotencyKey;
use crate::idempotency::store::{Completion, IdempotencyStore, StoreError, StoreFuture, Token};
use crate::receive::observe::ClaimObservation;
use crate::receive::ongoing::Ongoing;
use crate::receive::panics::caught;

/// A delivery that is claimed. If this is dropped before it was settled, the delivery is given back, or, if it was handled,
/// completed: nobody has to wait for a lease to end because somebody stopped waiting.
pub(super) struct Held<'c> {
    pub(super) claimed: &'c Claiming<'c, 'c>,
    token: Token,
    /// Whether somebody else has claimed it since, which is told once.
    is_superseded: AtomicBool,
    /// None once it is settled.
    next: Option<Settling>,
}

/// How a claim is settled.
#[derive(Clone, Copy)]
enum Settling {
    Complete,
    Release,
}

impl<'c> Held<'c> {
    pub(super) fn new(claimed: &'c Claiming<'c, 'c>, token: Token) -> Self {
        Self { claimed, token, is_superseded: AtomicBool::new(false), next: Some(Settling::Release) }
    }

    /// Completes it, or gives it back. The handler has ended, so the outcome is the same even if the store fails now; a claim
    /// that stays in the store ends with its lease.
    pub(super) async fn settle(&mut self, is_handled: bool) {
        let settling = if is_handled { Settling::Complete } else { Settling::Release };
        self.next = Some(settling);
        let Claiming { store, observation, key, ongoing, .. } = self.claimed;
        let step = begin(|| settling.begin(&***store, key, self.token));
        let result = observed(settling.name(), observation, step).await;
        self.next = None;
        ongoing.settled(key);
        match result {
            Ok(Completion::Recorded) => {}
            Ok(Completion::Superseded) => self.superseded(),
            failed @ Err(_) => settling.tell(&failed, &observation.claim()),
        }
    }

    /// Has the lease begin anew: whether that makes sense again. A store that fails now may not do so the next time.
    #[cfg(feature = "tower")]
    pub(super) async fn renew(&self) -> bool {
        use crate::idempotency::store::Renewal;

        let Claiming { store, observation, key, lease, .. } = self.claimed;
        let step = begin(|| store.renew(key, self.token, *lease));
        match observed("renew", observation, step).await {
            Ok(Renewal::Renewed) => true,
            Ok(Renewal::Unsupported) => false,
            Ok(Renewal::Superseded) => {
                self.superseded();
                false
            }
            Err(error) => {
                observation.claim().renewal_failed(&error);
                true
            }
        }
    }

    /// Tells that somebody else has claimed the delivery since.
    fn superseded(&self) {
        if !self.is_superseded.swap(true, Ordering::Relaxed) {
            self.claimed.observation.claim().lease_ended();
        }
    }
}

impl Settling {
    fn name(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Release => "release",
        }
    }

    /// Tells what did not become of it as it should.
    fn tell(self, result: &Result<Completion, StoreError>, observation: &ClaimObservation) {
        match (result, self) {
            (Ok(Completion::Recorded), _) => {}
            (Ok(Completion::Superseded), _) => observation.lease_ended(),
            (Err(error), Self::Complete) => observation.completion_failed(error),
            (Err(error), Self::Release) => observation.release_failed(error),
        }
    }

    fn begin<'s>(
        self,
        store: &'s dyn IdempotencyStore,
        key: &'s IdempotencyKey,
        token: Token,
    ) -> StoreFuture<'s, Completion> {
        match self {
            Self::Complete => store.complete(key, token),
            Self::Release => {
                Box::pin(async move { store.release(key, token).await.map(|()| Completion::Recorded) })
            }
        }
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let Some(settling) = self.next else { return };
        let (store, ongoing) = (Arc::clone(self.claimed.store), Arc::clone(self.claimed.ongoing));
        let (key, token) = (self.claimed.key.clone(), self.token);
        let observation = self.claimed.observation.claim();
        go_on(async move {
            let _at_work = Ongoing::enter(Arc::clone(&ongoing));
            let result = step(begin(|| settling.begin(&*store, &key, token))).await;
            ongoing.settled(&key);
            settling.tell(&result, &observation);
        });
    }
}

/// Does what is left to do though nobody waits for it: at once, as stores in memory and in files do it, or else in a task, if
/// there is a runtime.
fn go_on(rest: impl Future<Output = ()> + Send + 'static) {
    let mut rest = Box::pin(rest);
    let poll = caught(|| rest.as_mut().poll(&mut Context::from_waker(Waker::noop())));
    if poll.is_ok_and(|poll| poll.is_pending()) {
        spawn(rest);
    }
}

#[cfg(any(feature = "tower", feature = "redis", feature = "postgres"))]
fn spawn(rest: std::pin::Pin<Box<impl Future<Output = ()> + Send + 'static>>) {
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        runtime.spawn(rest);
    }
}

#[cfg(not(any(feature = "tower", feature = "redis", feature = "postgres")))]
fn spawn(_rest: std::pin::Pin<Box<impl Future<Output = ()>>>) {}
