//! How much may go on at a time.

#[cfg(feature = "tower")]
pub(super) mod bytes;
pub(super) mod deliveries;
mod places;
#[cfg(feature = "tower")]
pub(super) mod slow;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

#[cfg(feature = "tower")]
use self::bytes::{Room, RoomTaken};
use self::deliveries::{Deliveries, DeliverySlot};
#[cfg(feature = "tower")]
use self::places::Places;
#[cfg(feature = "tower")]
use self::slow::Pace;

/// How much may go on at a time. Clones are the same limits, which receivers may share: what one of them takes, the others lack.
///
/// | | default | beyond it |
/// |---|---|---|
/// | [`deliveries`](Self::deliveries) | 1,024 at work | 503 with `Retry-After` |
/// | [`waiting`](Self::waiting) | 1,024 retries that wait for the first try | 409 with `Retry-After` |
/// | [`body_bytes`](Self::body_bytes) | 32 MiB of bodies | it is waited for room, then 503 with `Retry-After` |
/// | [`room_timeout`](Self::room_timeout) | 2 seconds for room | 503 with `Retry-After` |
/// | [`slow_after`](Self::slow_after) | 1 second, then a body is slow | it needs one of the places for slow ones |
/// | [`slow_bodies`](Self::slow_bodies) | 32 slow bodies | 408 |
/// | [`least_rate`](Self::least_rate) | 1,000 bytes a second of a slow body | 408 |
///
/// All but `deliveries` and `waiting` matter for services only (feature `tower`): what hands over whole bodies has read them
/// already. After 408 and 503 that are answered before the whole body is there, the connection is closed.
///
/// The first 16 KiB of each body take no room, so that ordinary deliveries never wait behind large ones. How many bodies arrive
/// at a time is for the server to limit, by its connections.
///
/// ```
/// use crm_events::receive::Limits;
///
/// // For a service with 256 MiB and a database of 50 connections.
/// let limits = Limits::new().deliveries(50).body_bytes(16 * 1024 * 1024);
/// # let _ = limits;
/// ```
#[derive(Clone)]
pub struct Limits {
    settings: Settings,
    deliveries: Arc<Deliveries>,
    #[cfg(feature = "tower")]
    room: Room,
    #[cfg(feature = "tower")]
    slow: Arc<Places>,
}

/// What a user may set.
#[cfg_attr(not(feature = "tower"), expect(dead_code, reason = "bodies arrive at services only"))]
#[derive(Clone, Copy, Debug)]
struct Settings {
    deliveries: usize,
    waiting: usize,
    body_bytes: usize,
    room_timeout: Duration,
    slow_after: Duration,
    slow_bodies: usize,
    least_rate: u32,
}

impl Limits {
    /// The limits unless others are set.
    #[must_use]
    pub fn new() -> Self {
        Self::of(Settings {
            deliveries: 1024,
            waiting: 1024,
            body_bytes: 32 * 1024 * 1024,
            room_timeout: Duration::from_secs(2),
            slow_after: Duration::from_secs(1),
            slow_bodies: 32,
            least_rate: 1000,
        })
    }

    fn of(settings: Settings) -> Self {
        Self {
            settings,
            deliveries: Arc::new(Deliveries::new(settings.deliveries, settings.waiting)),
            #[cfg(feature = "tower")]
            room: Room::new(settings.body_bytes),
            #[cfg(feature = "tower")]
            slow: Arc::new(Places::new(settings.slow_bodies)),
        }
    }

    /// Other limits, which count anew, with how many deliveries may be handled at a time. It should be what the handlers'
    /// database and the rest of the machine bear. Those beyond it are answered at once with 503, and sent again.
    #[must_use]
    pub fn deliveries(self, most: usize) -> Self {
        Self::of(Settings { deliveries: most, ..self.settings })
    }

    /// Other limits, which count anew, with how many retries may wait until the first try has ended. They do not count as
    /// [`deliveries`](Self::deliveries); those beyond it are answered at once with 409.
    #[must_use]
    pub fn waiting(self, most: usize) -> Self {
        Self::of(Settings { waiting: most, ..self.settings })
    }

    /// Other limits, which count anew, with how many bytes of bodies may be held at a time, from their arrival until the
    /// deliveries are settled. The first 16 KiB of each do not count.
    #[must_use]
    pub fn body_bytes(self, most: usize) -> Self {
        Self::of(Settings { body_bytes: most, ..self.settings })
    }

    /// Other limits, which count anew, with how long a body waits for room, all in all. Meanwhile it is not read; the time does
    /// not make it a slow one, but counts for the [whole time](super::Receiver::body_timeout).
    #[must_use]
    pub fn room_timeout(self, timeout: Duration) -> Self {
        Self::of(Settings { room_timeout: timeout, ..self.settings })
    }

    /// Other limits, which count anew, with the time after which a body that is not complete is a slow one.
    #[must_use]
    pub fn slow_after(self, time: Duration) -> Self {
        Self::of(Settings { slow_after: time, ..self.settings })
    }

    /// Other limits, which count anew, with how many slow bodies may arrive at a time. Those beyond it are answered with 408.
    #[must_use]
    pub fn slow_bodies(self, most: usize) -> Self {
        Self::of(Settings { slow_bodies: most, ..self.settings })
    }

    /// Other limits, which count anew, with how many bytes of a slow body have to arrive a second, over 2 seconds each.
    #[must_use]
    pub fn least_rate(self, bytes_per_second: u32) -> Self {
        Self::of(Settings { least_rate: bytes_per_second, ..self.settings })
    }

    /// Leave to handle one more delivery. `None` if as many are handled as may be.
    pub(super) fn begin_delivery(&self) -> Option<DeliverySlot<'_>> {
        self.deliveries.begin()
    }
}

#[cfg(feature = "tower")]
impl Limits {
    /// The room of a body of which nothing has arrived.
    pub(super) fn no_room(&self) -> RoomTaken {
        self.room.none_taken()
    }

    /// How long a body waits for room.
    pub(super) fn patience_for_room(&self) -> Duration {
        self.settings.room_timeout
    }

    /// How fast a body arrives that begins now.
    pub(super) fn pace(&self) -> Pace<'_> {
        Pace::new(&self.slow, self.settings.slow_after, self.settings.least_rate)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

/// The limits, and what is taken of some.
impl fmt::Debug for Limits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Limits")
            .field("settings", &self.settings)
            .field("deliveries", &self.deliveries)
            .finish_non_exhaustive()
    }
}
