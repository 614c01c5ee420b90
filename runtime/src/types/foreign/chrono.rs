//! Times and days of `chrono`.

use chrono::{DateTime as Time, Datelike, FixedOffset, NaiveDate, TimeZone, Utc};

use super::times::{DAY, DAY_OUT_OF_RANGE, TIME, stands_for_text};
use crate::types::calendar::{CalendarDate, DateTime};
use crate::types::convert::ConvertError;
use crate::types::date::Date;
use crate::types::moment::{Days, OUT_OF_RANGE, Written};
use crate::types::timestamp::Timestamp;

/// `chrono` has a leap second as the second before it with more than a second's nanoseconds.
const SECOND: u32 = 1_000_000_000;

const LAST_SECOND_OF_DAY: i64 = 86_399;

/// In UTC.
fn read(time: DateTime) -> Result<Time<Utc>, ConvertError> {
    let (seconds, nanosecond) = match time.second() {
        60 => (time.unix_seconds() - 1, time.nanosecond() + SECOND),
        _ => (time.unix_seconds(), time.nanosecond()),
    };
    Time::from_timestamp(seconds, nanosecond).ok_or(TIME)
}

/// A leap second where none can be is the second after it.
fn write(seconds: i64, nanosecond: u32, offset_minutes: i16) -> Result<Timestamp, ConvertError> {
    let written = match nanosecond.checked_sub(SECOND) {
        None => Written::at(seconds, nanosecond, offset_minutes),
        Some(behind) if seconds.rem_euclid(86_400) == LAST_SECOND_OF_DAY => {
            Written::leap_second_behind(seconds, behind, offset_minutes)
        }
        Some(behind) => Written::at(seconds + 1, behind, offset_minutes),
    };
    written.map(|written| written.to_timestamp()).ok_or(OUT_OF_RANGE)
}

stands_for_text!(
    Time<Utc>,
    Timestamp,
    Self::UNIX_EPOCH,
    TIME,
    read,
    |time: Time<Utc>| write(time.timestamp(), time.timestamp_subsec_nanos(), 0),
    "The same point in time, leap seconds too. Lost are the offset and digits of a fraction behind the ninth. It is written \
     with `Z`, and as many digits of a fraction as it needs.",
    "If the text is no date-time of RFC 3339."
);

stands_for_text!(
    Time<FixedOffset>,
    Timestamp,
    Time::UNIX_EPOCH.fixed_offset(),
    TIME,
    |time: DateTime| {
        let offset = FixedOffset::east_opt(i32::from(time.offset_minutes()) * 60).ok_or(TIME)?;
        Ok(offset.from_utc_datetime(&read(time)?.naive_utc()))
    },
    |time: Time<FixedOffset>| {
        let minutes = i16::try_from(time.offset().local_minus_utc() / 60).map_err(|_| OUT_OF_RANGE)?;
        write(time.timestamp(), time.timestamp_subsec_nanos(), minutes)
    },
    "The same point in time with the same offset, leap seconds too. Lost are digits of a fraction behind the ninth, and that \
     the local time is not known, which `-00:00` says. It is written with `Z` if the offset is 0, and seconds of an offset, \
     which RFC 3339 cannot write, are left out of it: the point in time stays.",
    "If the text is no date-time of RFC 3339."
);

stands_for_text!(
    NaiveDate,
    Date,
    Self::default(),
    DAY,
    |day: CalendarDate| {
        Self::from_ymd_opt(day.year().into(), day.month().into(), day.day().into()).ok_or(DAY)
    },
    |day: NaiveDate| {
        let parts = u8::try_from(day.month()).ok().zip(u8::try_from(day.day()).ok());
        let days = parts.and_then(|(month, number)| Days::of(day.year().into(), month, number));
        days.map(|day| Date::from(day.to_string())).ok_or(DAY_OUT_OF_RANGE)
    },
    "The same day. Nothing is lost.",
    "If the text is no date of RFC 3339."
);
