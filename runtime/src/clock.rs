//! What time it is, and what time it is in a test.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Where the time comes from.
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
/// use crm_events::Clock;
///
/// let clock = Clock::stopped_at(UNIX_EPOCH + Duration::from_secs(1_795_202_400));
/// clock.advance(Duration::from_secs(60));
/// assert_eq!(clock.now(), UNIX_EPOCH + Duration::from_secs(1_795_202_460));
/// ```
///
/// Stores of one process count leases with the time that goes by, which setting the clock of a machine does not change.
#[derive(Clone, Default)]
pub struct Clock(Source);

#[derive(Clone, Default)]
enum Source {
    #[default]
    System,
    /// Shared by all clones.
    Stopped(Arc<Stopped>),
}

/// Milliseconds, which tests move.
struct Stopped {
    /// Since 1970.
    wall: AtomicU64,
    /// By how much time has gone by, whatever was done to the wall clock.
    passed: AtomicU64,
}

impl Clock {
    /// The clock of the system.
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock for tests, which only moves when it is [told to](Self::advance). Clones of it move together. It counts
    /// milliseconds, and none before 1970.
    #[must_use]
    pub fn stopped_at(time: SystemTime) -> Self {
        let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
        let stopped = Stopped { wall: AtomicU64::new(milliseconds(since)), passed: AtomicU64::new(0) };
        Self(Source::Stopped(Arc::new(stopped)))
    }

    /// Moves a stopped clock and its clones: time goes by. The clock of the system does not move.
    pub fn advance(&self, by: Duration) {
        if let Source::Stopped(stopped) = &self.0 {
            stopped.wall.fetch_add(milliseconds(by), Ordering::SeqCst);
            stopped.passed.fetch_add(milliseconds(by), Ordering::SeqCst);
        }
    }

    /// Sets a stopped clock and its clones to another time, forward or back, while none goes by, as when somebody sets the
    /// clock of a machine. The clock of the system is not set.
    pub fn set(&self, time: SystemTime) {
        if let Source::Stopped(stopped) = &self.0 {
            let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
            stopped.wall.store(milliseconds(since), Ordering::SeqCst);
        }
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        match &self.0 {
            Source::System => SystemTime::now(),
            Source::Stopped(stopped) => {
                UNIX_EPOCH + Duration::from_millis(stopped.wall.load(Ordering::SeqCst))
            }
        }
    }

    /// The time since 1970, zero if it is before.
    #[cfg(feature = "redb")]
    pub(crate) fn since_1970(&self) -> Duration {
        self.now().duration_since(UNIX_EPOCH).unwrap_or_default()
    }
}

/// How much time has gone by. Setting the system's clock has no effect on it.
pub(crate) struct Stopwatch(Began);

enum Began {
    System(Instant),
    /// What had gone by on that clock.
    Stopped(Arc<Stopped>, Duration),
}

impl Stopwatch {
    /// Begins now. With a stopped clock, time goes by when that is [advanced](Clock::advance).
    pub(crate) fn start(clock: &Clock) -> Self {
        Self(match &clock.0 {
            Source::System => Began::System(Instant::now()),
            Source::Stopped(stopped) => Began::Stopped(Arc::clone(stopped), stopped.passed()),
        })
    }

    pub(crate) fn elapsed(&self) -> Duration {
        match &self.0 {
            Began::System(began) => began.elapsed(),
            Began::Stopped(stopped, began) => stopped.passed().saturating_sub(*began),
        }
    }
}

impl Stopped {
    fn passed(&self) -> Duration {
        Duration::from_millis(self.passed.load(Ordering::SeqCst))
    }
}

pub(crate) fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

impl fmt::Debug for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            Source::System => "Clock::system()",
            Source::Stopped(_) => "Clock::stopped_at(..)",
        })
    }
}
