//! One step of a store.

use std::future::poll_fn;
use std::task::Poll;

use crate::idempotency::store::{StoreError, StoreFuture};
use crate::receive::observe::Observation;
use crate::receive::panics::{Caught, caught};

/// A step that begins: nothing if the store panicked before there was a future.
pub(super) type Step<'s, T> = Result<StoreFuture<'s, T>, Caught>;

/// Begins a step.
pub(super) fn begin<'s, T>(make: impl FnOnce() -> StoreFuture<'s, T>) -> Step<'s, T> {
    caught(make)
}

/// What a step of a store gives. A store that panics has failed.
pub(super) async fn step<T>(step: Step<'_, T>) -> Result<T, StoreError> {
    let mut step = step?;
    poll_fn(|context| match caught(|| step.as_mut().poll(context)) {
        Ok(poll) => poll,
        Err(caught) => Poll::Ready(Err(caught.into())),
    })
    .await
}

/// The same, with the time that it takes counted for the operation `name`.
pub(super) async fn observed<T>(
    name: &'static str,
    observation: &Observation,
    step: Step<'_, T>,
) -> Result<T, StoreError> {
    let began = observation.now();
    let result = self::step(step).await;
    observation.store_step(name, began);
    result
}

impl From<Caught> for StoreError {
    fn from(_caught: Caught) -> Self {
        Self::new("it panicked")
    }
}
