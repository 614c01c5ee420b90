//! The time of a signature.

use crate::place::at::Place;

/// The time of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    pub(crate) place: Option<Place>,
    pub(crate) unit: TimeUnit,
    pub(crate) tolerance: u64,
}

impl Time {
    /// A time that stands at a place of its own, with a tolerance of 300 seconds.
    #[must_use]
    pub const fn at(place: Place, unit: TimeUnit) -> Self {
        Self { place: Some(place), unit, tolerance: 300 }
    }

    /// A time that stands beside the signature, where [`Keyed::value`](crate::Keyed::value) has [`TemplatePart::Time`](crate::TemplatePart::Time).
    #[must_use]
    pub const fn beside_signature(unit: TimeUnit) -> Self {
        Self { place: None, unit, tolerance: 300 }
    }

    /// How many seconds the time may be in the past or in the future.
    #[must_use]
    pub const fn tolerance(self, seconds: u64) -> Self {
        Self { tolerance: seconds, ..self }
    }
}

/// How a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeUnit {
    /// Seconds since 1970 in UTC.
    Seconds,
    /// Milliseconds since 1970 in UTC.
    Milliseconds,
    /// [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339#section-5.6); without a zone, UTC is meant.
    Rfc3339,
    /// [RFC 9110, section 5.6.7](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
    HttpDate,
}
