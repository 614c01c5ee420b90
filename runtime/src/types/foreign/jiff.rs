//! Times and days of `jiff`.

use jiff::Timestamp as Instant;
use jiff::civil;

use super::times::{DAY, DAY_OUT_OF_RANGE, TIME, stands_for_text};
use crate::types::calendar::{CalendarDate, DateTime};
use crate::types::convert::ConvertError;
use crate::types::date::Date;
use crate::types::moment::{Days, OUT_OF_RANGE, Written};
use crate::types::timestamp::Timestamp;

const HELD: ConvertError =
    ConvertError::expected("a time that `jiff::Timestamp` can hold, up to 9999-12-30T22:00:00Z");

stands_for_text!(
    Instant,
    Timestamp,
    Self::UNIX_EPOCH,
    TIME,
    |time: DateTime| {
        let nanosecond = i32::try_from(time.nanosecond()).map_err(|_| HELD)?;
        Self::new(time.unix_seconds(), nanosecond).map_err(|_| HELD)
    },
    |instant: Instant| {
        let (seconds, nanosecond) = (
            instant.as_nanosecond().div_euclid(1_000_000_000),
            instant.as_nanosecond().rem_euclid(1_000_000_000),
        );
        let parts = i64::try_from(seconds).ok().zip(u32::try_from(nanosecond).ok());
        let written = parts.and_then(|(seconds, nanosecond)| Written::at(seconds, nanosecond, 0));
        written.map(|written| written.to_timestamp()).ok_or(OUT_OF_RANGE)
    },
    "The same point in time. Lost are the offset, digits of a fraction behind the ninth, and that a leap second is one: it \
     is the second after it. It is written with `Z`, and as many digits of a fraction as it needs.",
    "If the text is no date-time of RFC 3339, or in the last 26 hours of the year 9999, which `jiff::Timestamp` cannot hold."
);

stands_for_text!(
    civil::Date,
    Date,
    Self::ZERO,
    DAY,
    |day: CalendarDate| {
        let parts = (i16::try_from(day.year()), i8::try_from(day.month()), i8::try_from(day.day()));
        match parts {
            (Ok(year), Ok(month), Ok(day)) => Self::new(year, month, day).map_err(|_| DAY),
            _ => Err(DAY),
        }
    },
    |day: civil::Date| {
        let days = Days::of(day.year().into(), day.month().unsigned_abs(), day.day().unsigned_abs());
        days.map(|day| Date::from(day.to_string())).ok_or(DAY_OUT_OF_RANGE)
    },
    "The same day. Nothing is lost.",
    "If the text is no date of RFC 3339."
);
