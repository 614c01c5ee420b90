//! Points in time, which are compared by when they are.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::calendar::DateTime;
use super::calendar::write::{Fraction, Offset};
use super::convert::ConvertError;
use super::timestamp::{InvalidTimestamp, Timestamp};

/// A point in time: what two [`Timestamp`]s have in common that write it with different offsets.
///
/// A `Timestamp` is a text, and equal only to the same text, as in JSON. So it has no order: whoever sorts deliveries or
/// looks for the latest one does it by this, which is equal and ordered by the point in time alone.
///
/// Counts as POSIX does: a leap second is the same as the second after it. Digits of a fraction behind the ninth are
/// dropped. Between the year 0 and the end of the year 9999, and up to a day beyond, as offsets allow.
///
/// ```
/// use crm_events::Timestamp;
///
/// let one = Timestamp::from("2026-11-20T20:20:00+01:00");
/// let other = Timestamp::from("2026-11-20T19:20:00.0Z");
/// assert_ne!(one, other);
/// assert_eq!(one.moment()?, other.moment()?);
///
/// let mut times = [Timestamp::from("2026-11-20T10:00:00-08:00"), one];
/// times.sort_by_key(|time| time.moment().ok());
/// assert_eq!(times[0].as_str(), "2026-11-20T10:00:00-08:00");
/// # Ok::<(), crm_events::InvalidTimestamp>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    unix_seconds: i64,
    nanosecond: u32,
}

impl Moment {
    /// Seconds since 1970-01-01T00:00:00Z, rounded down; negative before.
    #[must_use]
    pub fn unix_seconds(&self) -> i64 {
        self.unix_seconds
    }

    /// What is behind the whole second, in nanoseconds, 0 to 999,999,999.
    #[must_use]
    pub fn nanosecond(&self) -> u32 {
        self.nanosecond
    }
}

impl From<DateTime> for Moment {
    fn from(time: DateTime) -> Self {
        Self { unix_seconds: time.unix_seconds(), nanosecond: time.nanosecond() }
    }
}

impl<S: AsRef<str>> Timestamp<S> {
    /// The point in time that the text tells, to compare it with others.
    ///
    /// # Errors
    ///
    /// If the text is not a `date-time` of RFC 3339 section 5.6.
    pub fn moment(&self) -> Result<Moment, InvalidTimestamp> {
        self.parse().map(Moment::from)
    }
}

/// In UTC, with as many digits of a fraction as are needed.
///
/// # Errors
///
/// Before the year 0, or after the year 9999, which RFC 3339 cannot write.
impl TryFrom<SystemTime> for Timestamp {
    type Error = ConvertError;

    fn try_from(time: SystemTime) -> Result<Self, ConvertError> {
        let (seconds, nanosecond) = match time.duration_since(UNIX_EPOCH) {
            Ok(since) => (i64::try_from(since.as_secs()).ok(), since.subsec_nanos()),
            Err(before) => seconds_before(before.duration()),
        };
        let written = seconds.and_then(|seconds| Written::at(seconds, nanosecond, 0));
        written.map(|written| written.to_timestamp()).ok_or(OUT_OF_RANGE)
    }
}

/// The second that begins before a time in front of 1970, and what of it has passed.
fn seconds_before(before: Duration) -> (Option<i64>, u32) {
    let whole = i64::try_from(before.as_secs()).ok().map(|seconds| -seconds);
    match before.subsec_nanos() {
        0 => (whole, 0),
        nanosecond => (whole.and_then(|seconds| seconds.checked_sub(1)), 1_000_000_000 - nanosecond),
    }
}

/// What a time is refused with that RFC 3339 cannot write.
pub(super) const OUT_OF_RANGE: ConvertError = ConvertError::expected("a time between the years 0 and 9999");

/// A date-time as it is written: local time, and its offset.
pub(super) struct Written {
    days: Days,
    /// Of the local day; 86,400 in a leap second at its end.
    second_of_day: i64,
    /// The second is a leap second.
    is_leap: bool,
    nanosecond: u32,
    offset_minutes: i16,
}

impl Written {
    /// A second of UTC, in local time; `None` outside of the years 0 to 9999.
    pub(super) fn at(unix_seconds: i64, nanosecond: u32, offset_minutes: i16) -> Option<Self> {
        let local = unix_seconds.checked_add(i64::from(offset_minutes) * 60)?;
        let days = Days::since_1970(local.div_euclid(86_400))?;
        let second_of_day = local.rem_euclid(86_400);
        Some(Self { days, second_of_day, is_leap: false, nanosecond, offset_minutes })
    }

    /// The leap second behind a second of UTC, which is the last of its day.
    #[cfg(feature = "chrono")]
    pub(super) fn leap_second_behind(second: i64, nanosecond: u32, offset_minutes: i16) -> Option<Self> {
        Some(Self { is_leap: true, ..Self::at(second, nanosecond, offset_minutes)? })
    }

    pub(super) fn to_timestamp(&self) -> Timestamp {
        Timestamp::from(self.to_string())
    }
}

impl fmt::Display for Written {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (minutes, second) = (self.second_of_day / 60, self.second_of_day % 60 + i64::from(self.is_leap));
        write!(formatter, "{}T{:02}:{:02}:{second:02}", self.days, minutes / 60, minutes % 60)?;
        write!(formatter, "{}{}", Fraction(self.nanosecond), Offset(self.offset_minutes))
    }
}

/// A day as it is written.
pub(super) struct Days {
    year: i64,
    month: i64,
    day: i64,
}

impl Days {
    /// A day by its number; `None` outside of the years 0 to 9999.
    fn since_1970(days: i64) -> Option<Self> {
        // Years begin in March here, so that a leap day is the last of its year: 146,097 days are 400 years.
        let days = days.checked_add(719_468)?;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let (year, month) = match month {
            ..10 => (era * 400 + year_of_era, month + 3),
            _ => (era * 400 + year_of_era + 1, month - 9),
        };
        (0..=9999).contains(&year).then_some(Self { year, month, day })
    }

    /// A day of a calendar that others keep; `None` outside of the years 0 to 9999.
    #[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
    pub(super) fn of(year: i64, month: u8, day: u8) -> Option<Self> {
        (0..=9999).contains(&year).then_some(Self { year, month: month.into(), day: day.into() })
    }
}

impl fmt::Display for Days {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(seconds: i64, nanosecond: u32, offset: i16) -> Option<String> {
        Written::at(seconds, nanosecond, offset).map(|written| written.to_string())
    }

    #[test]
    fn days_are_written_as_they_are_read() {
        for day in (-719_528..=2_932_896).step_by(13).chain([2_932_896, 11_016]) {
            let text = Timestamp::from(written(day * 86_400 + 86_399, 0, 0).unwrap());
            assert_eq!(text.parse().unwrap().unix_seconds(), day * 86_400 + 86_399, "{text}");
        }
        assert_eq!(written(-719_528 * 86_400 - 1, 0, 0), None);
        assert_eq!(written(2_932_897 * 86_400, 0, 0), None);
        assert_eq!(written(2_932_897 * 86_400, 0, -1).as_deref(), Some("9999-12-31T23:59:00-00:01"));
        assert_eq!(written(i64::MAX, 0, 1), None);
    }

    #[test]
    fn fractions_have_the_digits_that_they_need() {
        assert_eq!(written(0, 500_000_000, 90).as_deref(), Some("1970-01-01T01:30:00.5+01:30"));
        assert_eq!(written(-1, 1, 0).as_deref(), Some("1969-12-31T23:59:59.000000001Z"));
    }

    #[test]
    fn times_of_the_system_are_read_back() {
        for time in [
            UNIX_EPOCH,
            UNIX_EPOCH + Duration::new(1_795_202_400, 500),
            UNIX_EPOCH - Duration::from_millis(750),
            UNIX_EPOCH - Duration::from_secs(86_400),
        ] {
            assert_eq!(Timestamp::try_from(time).unwrap().to_system_time(), Some(time));
        }
        let late = UNIX_EPOCH + Duration::from_secs(300_000_000_000);
        assert_eq!(Timestamp::try_from(late), Err(OUT_OF_RANGE));
    }

    #[test]
    fn moments_are_ordered_by_when_they_are() {
        let moment = |text: &str| Timestamp::from(text).moment().unwrap();
        assert_eq!(moment("2026-11-20T20:20:00+01:00"), moment("2026-11-20T19:20:00.000Z"));
        assert!(moment("2026-11-20T19:20:00+01:00") < moment("2026-11-20T19:20:00Z"));
        assert!(moment("1969-12-31T23:59:59.25Z") < moment("1969-12-31T23:59:59.5Z"));
        assert_eq!(moment("1998-12-31T23:59:60Z"), moment("1999-01-01T00:00:00Z"));
        assert!(Timestamp::from("tomorrow").moment().is_err());
    }
}
