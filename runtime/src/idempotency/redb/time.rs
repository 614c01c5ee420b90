//! The time that a file goes by.

use std::time::Duration;

use crate::clock::{Clock, Stopwatch, milliseconds};

/// How much time counts, at most, between a process and the one that opens the file after it.
const BETWEEN: Duration = Duration::from_secs(60 * 60);

/// The time by which a file says when what is in it ends. It begins as that of the clock when the file is made, and then goes on by
/// itself: whatever is done to the clock, nothing ends earlier than it should, and no lease is longer or shorter.
///
/// While the file is open, it is monotonic. How long it was closed, only the clock can say; no more than an hour of that counts, so
/// that a clock which was set forward by days meanwhile ends nothing. If it really was closed for days, what is in it is kept for as
/// much longer, which does no harm.
pub(super) struct FileTime {
    began: Duration,
    open: Stopwatch,
    clock: Clock,
}

/// What the time of the file was, and what the clock said then. Both in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) time: u64,
    pub(super) clock: u64,
}

impl FileTime {
    /// The time of a new file, or of one in which this was the last stamp.
    pub(super) fn resume(last: Option<Stamp>, clock: Clock) -> Self {
        let now = clock.since_1970();
        let began = last.map_or(now, |last| {
            let closed = now.saturating_sub(Duration::from_millis(last.clock));
            Duration::from_millis(last.time).saturating_add(closed.min(BETWEEN))
        });
        Self { began, open: Stopwatch::start(&clock), clock }
    }

    pub(super) fn now(&self) -> Duration {
        self.began.saturating_add(self.open.elapsed())
    }

    pub(super) fn stamp(&self) -> Stamp {
        Stamp { time: milliseconds(self.now()), clock: milliseconds(self.clock.since_1970()) }
    }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    const HOUR: u64 = 3_600_000;
    const BEGAN: u64 = 500_000 * HOUR;

    fn clock(milliseconds: u64) -> Clock {
        Clock::stopped_at(UNIX_EPOCH + Duration::from_millis(milliseconds))
    }

    #[test]
    fn it_is_that_of_the_clock_first_and_then_goes_on_by_itself() {
        let clock = clock(BEGAN);
        let time = FileTime::resume(None, clock.clone());
        assert_eq!(time.stamp(), Stamp { time: BEGAN, clock: BEGAN });
        clock.advance(Duration::from_millis(7));
        clock.set(UNIX_EPOCH + Duration::from_millis(BEGAN - HOUR));
        clock.advance(Duration::from_millis(7));
        assert_eq!(time.stamp(), Stamp { time: BEGAN + 14, clock: BEGAN - HOUR + 7 });
    }

    #[test]
    fn of_the_time_that_it_was_closed_an_hour_counts() {
        let last = Stamp { time: BEGAN, clock: 2 * BEGAN };
        let resumed = |now| milliseconds(FileTime::resume(Some(last), clock(now)).now());
        assert_eq!(resumed(2 * BEGAN + 1), BEGAN + 1);
        assert_eq!(resumed(2 * BEGAN + HOUR), BEGAN + HOUR);
        // Closed for days, or set forward by days.
        assert_eq!(resumed(2 * BEGAN + 96 * HOUR), BEGAN + HOUR);
        assert_eq!(resumed(u64::MAX), BEGAN + HOUR);
        // Set back.
        assert_eq!(resumed(2 * BEGAN - 24 * HOUR), BEGAN);
        assert_eq!(resumed(0), BEGAN);
    }
}
