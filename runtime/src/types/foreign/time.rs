//! Times and days of `time`.

use time::{Date as Day, Duration, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::times::{DAY, DAY_OUT_OF_RANGE, TIME, stands_for_text};
use crate::types::calendar::{CalendarDate, DateTime};
use crate::types::convert::ConvertError;
use crate::types::date::Date;
use crate::types::moment::{Days, OUT_OF_RANGE, Written};
use crate::types::timestamp::Timestamp;

const HELD: ConvertError =
    ConvertError::expected("a time that `time::OffsetDateTime` can hold, up to the year 9999");

fn day_of(day: CalendarDate) -> Result<Day, ConvertError> {
    let month = Month::try_from(day.month()).map_err(|_| DAY)?;
    Day::from_calendar_date(day.year().into(), month, day.day()).map_err(|_| DAY)
}

/// The local time, and what a leap second is more than the second before it.
fn read(time: DateTime) -> Result<OffsetDateTime, ConvertError> {
    let is_leap = time.second() == 60;
    let second = if is_leap { 59 } else { time.second() };
    let clock =
        Time::from_hms_nano(time.hour(), time.minute(), second, time.nanosecond()).map_err(|_| TIME)?;
    let local = PrimitiveDateTime::new(day_of(time.date())?, clock);
    let local = local.checked_add(Duration::seconds(is_leap.into())).ok_or(HELD)?;
    let (hours, minutes) = (time.offset_minutes() / 60, time.offset_minutes() % 60);
    let parts = i8::try_from(hours).ok().zip(i8::try_from(minutes).ok()).ok_or(TIME)?;
    let offset = UtcOffset::from_hms(parts.0, parts.1, 0).map_err(|_| TIME)?;
    Ok(local.assume_offset(offset))
}

stands_for_text!(
    OffsetDateTime,
    Timestamp,
    Self::UNIX_EPOCH,
    TIME,
    read,
    |time: OffsetDateTime| {
        let minutes = time.offset().whole_minutes();
        let written = Written::at(time.unix_timestamp(), time.nanosecond(), minutes);
        written.map(|written| written.to_timestamp()).ok_or(OUT_OF_RANGE)
    },
    "The same point in time with the same offset. Lost are digits of a fraction behind the ninth, that a leap second is one, \
     which is the second after it, and that the local time is not known, which `-00:00` says. It is written with `Z` if the \
     offset is 0, and seconds of an offset, which RFC 3339 cannot write, are left out of it: the point in time stays.",
    "If the text is no date-time of RFC 3339, or the leap second at the end of the year 9999, which `time` cannot hold."
);

stands_for_text!(
    Day,
    Date,
    OffsetDateTime::UNIX_EPOCH.date(),
    DAY,
    day_of,
    |day: Day| {
        let days = Days::of(day.year().into(), day.month().into(), day.day());
        days.map(|day| Date::from(day.to_string())).ok_or(DAY_OUT_OF_RANGE)
    },
    "The same day. Nothing is lost.",
    "If the text is no date of RFC 3339."
);
