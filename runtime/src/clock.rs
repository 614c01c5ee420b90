//! What time it is, and what time it is in a test.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

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
#[derive(Clone, Default)]
pub struct Clock(Source);

#[derive(Clone, Default)]
enum Source {
    #[default]
    System,
    /// Milliseconds since 1970, shared by all clones.
    Stopped(Arc<AtomicU64>),
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
        Self(Source::Stopped(Arc::new(AtomicU64::new(milliseconds(since)))))
    }

    /// Moves a stopped clock and its clones. The clock of the system does not move.
    pub fn advance(&self, by: Duration) {
        if let Source::Stopped(time) = &self.0 {
            time.fetch_add(milliseconds(by), Ordering::SeqCst);
        }
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        match &self.0 {
            Source::System => SystemTime::now(),
            Source::Stopped(time) => UNIX_EPOCH + Duration::from_millis(time.load(Ordering::SeqCst)),
        }
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
