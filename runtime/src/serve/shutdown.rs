//! When a server is asked to stop, and how it ends.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::Poll;

/// How a server has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stopped {
    /// How many connections were cut, because they were not done at the deadline.
    pub connections_cut: usize,
    /// How many deliveries were left, because their handlers were not done at the deadline. They were not answered with 200, so
    /// the provider sends them again; what their handlers have done until the process ends is done.
    pub deliveries_left: usize,
}

impl Stopped {
    /// Whether all was done before the deadline.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.connections_cut == 0 && self.deliveries_left == 0
    }
}

/// A future that ends when the process is asked to stop: by SIGTERM or Ctrl-C, on Windows by Ctrl-C.
///
/// # Errors
///
/// If it cannot be known when the process is asked.
#[cfg(unix)]
pub(super) fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(poll_fn(move |context| {
        let is_asked = terminate.poll_recv(context).is_ready() || interrupt.poll_recv(context).is_ready();
        if is_asked { Poll::Ready(()) } else { Poll::Pending }
    }))
}

#[cfg(windows)]
pub(super) fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(poll_fn(move |context| interrupt.poll_recv(context).map(|_| ())))
}

#[cfg(not(any(unix, windows)))]
pub(super) fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    Ok(std::future::pending())
}

/// What comes first: the end of `stop`, which is `None`, or something of `next`.
pub(super) async fn unless_stopped<T>(
    mut stop: Pin<&mut impl Future<Output = ()>>,
    mut next: impl FnMut(&mut std::task::Context<'_>) -> Poll<T>,
) -> Option<T> {
    poll_fn(|context| match stop.as_mut().poll(context) {
        Poll::Ready(()) => Poll::Ready(None),
        Poll::Pending => next(context).map(Some),
    })
    .await
}
