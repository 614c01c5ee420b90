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
pub(super) fn step<T>(mut step: Step<'_, T>) -> impl Future<Output = Result<T, StoreError>> {
    poll_fn(move |context| {
        let Ok(step) = &mut step else { return Poll::Ready(Err(Caught.into())) };
        caught(|| step.as_mut().poll(context)).unwrap_or_else(|caught| Poll::Ready(Err(caught.into())))
    })
}

/// The same, with the time that it takes counted for the operation `name`.
#[expect(clippy::manual_async_fn, reason = "an async function keeps its arguments twice")]
pub(super) fn observed<T>(
    name: &'static str,
    observation: &Observation,
    step: Step<'_, T>,
) -> impl Future<Output = Result<T, StoreError>> {
    async move {
        let began = observation.now();
        let result = self::step(step).await;
        observation.store_step(name, began);
        result
    }
}

impl From<Caught> for StoreError {
    fn from(_caught: Caught) -> Self {
        Self::new("it panicked")
    }
}
