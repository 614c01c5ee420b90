//! When an event happened.

use crate::place::at::Place;
use crate::signature::TimeUnit;

/// Where a delivery says when its event happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OccurredAt {
    pub(crate) place: Place,
    pub(crate) unit: TimeUnit,
}

impl OccurredAt {
    /// A time at a place, in a unit. A number may stand there as a JSON string, too.
    #[must_use]
    pub const fn new(place: Place, unit: TimeUnit) -> Self {
        Self { place, unit }
    }
}
