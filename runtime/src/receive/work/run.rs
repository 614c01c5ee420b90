//! A handler at work.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::event::dispatch::HandlerError;
use crate::event::unhandled::noticing;
use crate::receive::observe::Observation;
use crate::receive::outcome::Outcome;
use crate::receive::panics::{Caught, Panicking, caught};

/// How a handler ended.
pub(super) enum Ended {
    Handled,
    Unhandled,
    Failed(HandlerError),
    Panicked,
    TimedOut,
}

impl Ended {
    /// Whether the delivery need not be handled again.
    pub(super) fn is_success(&self) -> bool {
        matches!(self, Self::Handled | Self::Unhandled)
    }
}

impl From<Ended> for Outcome {
    fn from(ended: Ended) -> Self {
        match ended {
            Ended::Handled => Self::Handled,
            Ended::Unhandled => Self::Unhandled,
            Ended::Failed(error) => Self::Failed(error),
            Ended::Panicked => Self::Panicked,
            Ended::TimedOut => Self::TimedOut,
        }
    }
}

/// A handler's future. It may be large, so that it has a box of its own: that of the request stays below a kilobyte, up to
/// which allocators are quick.
pub(super) struct Handler<F> {
    /// None if it panicked before there was a future.
    future: Option<Pin<Box<F>>>,
    is_unhandled: bool,
}

/// Runs a handler inside of the span, until it ends or until its `time` has passed. The time begins once it had to wait: one
/// that is ready at once arms no timer.
#[expect(clippy::manual_async_fn, reason = "an async function keeps its arguments twice")]
pub(super) fn run<F, E, T>(
    mut handler: Handler<F>,
    mut time: Option<impl FnOnce() -> T>,
    observation: &Observation,
) -> impl Future<Output = Ended>
where
    F: Future<Output = Result<(), E>>,
    E: Into<HandlerError>,
    T: Future<Output = ()>,
{
    async move {
        let mut passing: Option<Pin<Box<T>>> = None;
        let ended = poll_fn(|context| {
            if let Poll::Ready(ended) = observation.within(|| handler.poll(context)) {
                return Poll::Ready(ended);
            }
            if let Some(time) = time.take() {
                passing = Some(Box::pin(time()));
            }
            match &mut passing {
                Some(passing) => passing.as_mut().poll(context).map(|()| Ended::TimedOut),
                None => Poll::Pending,
            }
        })
        .await;
        let has_panicked = !observation.within(|| handler.end()) || matches!(ended, Ended::Panicked);
        if has_panicked {
            observation.panicked(Panicking::Handler);
        }
        ended
    }
}

impl<F: Future<Output = Result<(), E>>, E: Into<HandlerError>> Handler<F> {
    /// Calls the handler, which does no work yet if it is an `async fn`.
    pub(super) fn begin(handle: impl FnOnce() -> Option<F>, observation: &Observation) -> Self {
        let future = observation.within(|| caught(|| handle().map(Box::pin)));
        Self { future: future.ok().flatten(), is_unhandled: false }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Ended> {
        let Some(future) = &mut self.future else { return Poll::Ready(Ended::Panicked) };
        let (poll, is_unhandled) =
            noticing(|| caught(|| future.as_mut().poll(context).map(|result| result.map_err(Into::into))));
        self.is_unhandled |= is_unhandled;
        match poll {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(Ok(()))) if self.is_unhandled => Poll::Ready(Ended::Unhandled),
            Ok(Poll::Ready(Ok(()))) => Poll::Ready(Ended::Handled),
            Ok(Poll::Ready(Err(error))) => Poll::Ready(Ended::Failed(error)),
            Err(Caught) => Poll::Ready(Ended::Panicked),
        }
    }

    /// Drops what is left, which is the user's as well: false if that panics.
    fn end(&mut self) -> bool {
        let future = self.future.take();
        caught(|| drop(future)).is_ok()
    }
}
