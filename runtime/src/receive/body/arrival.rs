//! When the frames of a body arrive.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use http_body::{Body, Frame};
use tokio::time::{Instant, timeout_at};

use super::terms::{Terms, Unread};
use crate::receive::limits::slow::{Pace, TooSlow};

/// So long that nobody waits for it.
const YEARS: Duration = Duration::from_secs(86_400 * 365 * 30);

/// The time that a body takes.
pub(super) struct Arrival<'l> {
    began: Instant,
    ends: Instant,
    /// For how long it was not read.
    paused: Duration,
    pace: Pace<'l>,
}

impl<'l> Arrival<'l> {
    pub(super) fn new(terms: &Terms<'l>) -> Self {
        let began = Instant::now();
        let ends = after(began, terms.timeout);
        Self { began, ends, paused: Duration::ZERO, pace: terms.limits.pace() }
    }

    /// The next frame of the body of which `arrived` bytes are there. What is there already is never late.
    pub(super) async fn frame<B: Body>(
        &mut self,
        mut body: Pin<&mut B>,
        arrived: usize,
    ) -> Result<Option<Frame<B::Data>>, Unread> {
        loop {
            let look = after(self.began, self.pace.next().saturating_add(self.paused));
            let frame = poll_fn(|context| {
                let frame = body.as_mut().poll_frame(context);
                frame.map(|frame| frame.transpose().map_err(|_| Unread::Incomplete))
            });
            if let Ok(frame) = timeout_at(look.min(self.ends), frame).await {
                return frame;
            }
            if self.ends <= look {
                return Err(Unread::Slow);
            }
            self.pace.look(arrived)?;
        }
    }

    /// The body was not read for some time, which is not its fault.
    pub(super) fn pause(&mut self, time: Duration) {
        self.paused += time;
    }

    /// The end of `time` from `now`, or that of the whole time if it is sooner.
    pub(super) fn at_most_until(&self, now: Instant, time: Duration) -> Instant {
        after(now, time).min(self.ends)
    }
}

fn after(instant: Instant, time: Duration) -> Instant {
    instant.checked_add(time).unwrap_or_else(|| instant + YEARS)
}

impl From<TooSlow> for Unread {
    fn from(_: TooSlow) -> Self {
        Self::Slow
    }
}
