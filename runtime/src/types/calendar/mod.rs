//! Dates and times of [RFC 3339 section 5.6](https://www.rfc-editor.org/rfc/rfc3339#section-5.6).

mod scan;
pub(super) mod write;

use std::time::{Duration, SystemTime};

use scan::Scan;

const MINUTES_OF_A_DAY: i64 = 24 * 60;

/// A day of the Gregorian calendar, from year 0 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDate {
    year: u16,
    month: u8,
    day: u8,
}

/// A moment with its offset from UTC, as RFC 3339 writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateTime {
    date: CalendarDate,
    hour: u8,
    minute: u8,
    second: u8,
    nanosecond: u32,
    offset_minutes: i16,
}

impl CalendarDate {
    /// Reads a `full-date`: `2026-11-20`. `None` if it is none, or there is no such day.
    #[inline]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan(text.as_bytes());
        let date = Self::scan(&mut scan)?;
        scan.0.is_empty().then_some(date)
    }

    #[inline]
    fn scan(scan: &mut Scan<'_>) -> Option<Self> {
        let (year, month, day) = scan.date()?;
        Some(Self { year, month, day })
    }

    /// 0 to 9999.
    #[must_use]
    pub fn year(&self) -> u16 {
        self.year
    }

    /// 1 to 12.
    #[must_use]
    pub fn month(&self) -> u8 {
        self.month
    }

    /// 1 to 31.
    #[must_use]
    pub fn day(&self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01; negative before.
    #[must_use]
    pub fn unix_days(&self) -> i64 {
        // Years begin in March here, so that a leap day is the last of its year.
        let (year, month, day) = (i64::from(self.year), i64::from(self.month), i64::from(self.day));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let day_of_year = (153 * month + 2) / 5 + day - 1;
        year * 365 + leap_days + day_of_year - DAYS_TO_1970
    }
}

/// From 1 March of year 0 to 1 January 1970.
const DAYS_TO_1970: i64 = 719_468;

impl DateTime {
    /// Reads a `date-time`: `2026-11-20T19:20:00.5+01:00`. `None` if it is none, or there is no such moment.
    ///
    /// `T` and `Z` may be in lower case. Second 60 is a leap second, which is 23:59:60 in UTC whatever the offset.
    /// Digits after the ninth of a fraction are dropped.
    #[inline]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan(text.as_bytes());
        let date = CalendarDate::scan(&mut scan)?;
        scan.one_of(b"Tt")?;
        let [hour, minute, second] = scan.numbers(scan::TIME)?;
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let nanosecond = scan.fraction()?;
        let offset_minutes = scan.offset()?;
        let moment = Self { date, hour, minute, second, nanosecond, offset_minutes };
        (scan.0.is_empty() && (second < 60 || moment.is_last_minute_of_utc_day())).then_some(moment)
    }

    /// Whether a text is a `date-time`. The usual spelling, in UTC, is told without taking it apart.
    #[inline]
    pub(crate) fn is_valid(text: &str) -> bool {
        scan::is_usual_date_time(text.as_bytes()) || Self::parse(text).is_some()
    }

    fn is_last_minute_of_utc_day(&self) -> bool {
        self.utc_minutes().rem_euclid(MINUTES_OF_A_DAY) == MINUTES_OF_A_DAY - 1
    }

    /// Minutes since midnight in UTC of the local day; less than 0 or more than a day where UTC has another day.
    fn utc_minutes(&self) -> i64 {
        i64::from(self.hour) * 60 + i64::from(self.minute) - i64::from(self.offset_minutes)
    }

    /// The local day.
    #[must_use]
    pub fn date(&self) -> CalendarDate {
        self.date
    }

    /// The local hour, 0 to 23.
    #[must_use]
    pub fn hour(&self) -> u8 {
        self.hour
    }

    /// The local minute, 0 to 59.
    #[must_use]
    pub fn minute(&self) -> u8 {
        self.minute
    }

    /// The second, 0 to 59, or 60 in a leap second.
    #[must_use]
    pub fn second(&self) -> u8 {
        self.second
    }

    /// The fraction of the second, in nanoseconds.
    #[must_use]
    pub fn nanosecond(&self) -> u32 {
        self.nanosecond
    }

    /// How many minutes the local time is ahead of UTC. `-00:00`, which says that the local time is not known, is 0.
    #[must_use]
    pub fn offset_minutes(&self) -> i16 {
        self.offset_minutes
    }

    /// Seconds since 1970-01-01T00:00:00Z, rounded down; negative before. As POSIX counts, a leap second is the same
    /// as the second after it.
    #[must_use]
    pub fn unix_seconds(&self) -> i64 {
        (self.date.unix_days() * MINUTES_OF_A_DAY + self.utc_minutes()) * 60 + i64::from(self.second)
    }

    /// The moment as the standard library has it; `None` if the platform's clock does not reach there.
    #[must_use]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let seconds = self.unix_seconds();
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let start = SystemTime::UNIX_EPOCH;
        let second = if seconds < 0 { start.checked_sub(whole) } else { start.checked_add(whole) };
        second?.checked_add(Duration::from_nanos(u64::from(self.nanosecond)))
    }
}

#[cfg(test)]
mod tests {
    use super::scan::days_of_month;
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_has_them() {
        for (text, days) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("2000-02-29", 11_016),
            ("2026-11-20", 20_777),
            ("0000-01-01", -719_528),
            ("9999-12-31", 2_932_896),
        ] {
            assert_eq!(CalendarDate::parse(text).map(|date| date.unix_days()), Some(days), "{text}");
        }
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut expected = -719_528;
        for year in 0..=9999 {
            for month in 1..=12 {
                for day in 1..=days_of_month(year, month) {
                    assert_eq!(CalendarDate { year, month, day }.unix_days(), expected);
                    expected += 1;
                }
            }
        }
    }

    #[test]
    fn offsets_are_taken_off() {
        let seconds = |text: &str| DateTime::parse(text).map(|moment| moment.unix_seconds());
        assert_eq!(seconds("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(seconds("1970-01-01T00:30:00+01:00"), Some(-1800));
        assert_eq!(seconds("2026-11-20T19:20:00-08:00"), seconds("2026-11-21t03:20:00z"));
        assert_eq!(seconds("1998-12-31T23:59:60Z"), seconds("1999-01-01T00:00:00Z"));
    }

    #[test]
    fn moments_before_1970_count_their_fraction_forward() {
        let moment = DateTime::parse("1969-12-31T23:59:59.25Z").unwrap();
        assert_eq!((moment.unix_seconds(), moment.nanosecond()), (-1, 250_000_000));
        let before = SystemTime::UNIX_EPOCH - Duration::from_millis(750);
        assert_eq!(moment.to_system_time(), Some(before));
    }

    #[test]
    fn fractions_have_any_length() {
        let nanosecond = |text: &str| DateTime::parse(text).map(|moment| moment.nanosecond());
        assert_eq!(nanosecond("1985-04-12T23:20:50.5Z"), Some(500_000_000));
        assert_eq!(nanosecond("1985-04-12T00:59:59.999999999999999Z"), Some(999_999_999));
        assert_eq!(nanosecond("1985-04-12T23:20:50.Z"), None);
    }

    #[test]
    fn second_60_is_23_59_60_in_utc() {
        for text in ["1998-12-31T23:59:60Z", "1998-12-31T15:59:60.123-08:00", "2017-01-01T05:29:60+05:30"] {
            assert!(DateTime::parse(text).is_some(), "{text}");
        }
        for text in [
            "1998-12-31T23:58:60Z",
            "1998-12-31T22:59:60Z",
            "1998-12-31T23:59:60+01:00",
            "1998-12-31T23:59:61Z",
        ] {
            assert!(DateTime::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "1990-02-31T15:59:59Z",
            "1990-12-31T15:59:59-24:00",
            "1990-12-31T10:00:00+10:60",
            "1990-12-31T24:00:00Z",
            "1990-12-31T15:60:00Z",
            "1963-06-19T08:30:06.28123+01:00Z",
            "2013-350T01:01:01Z",
            "1963-6-19T08:30:06Z",
            "1963-06-1৪T00:00:00Z",
            "1985-04-12T23:20:50",
            "1985-04-12T23:20:50+01",
            "1985-04-12T23:20:50+0100",
            "1985-04-12T23:20:50Z\n",
            "1985-04-12 23:20:50Z",
            "+11963-06-19T08:30:06Z",
        ] {
            assert!(DateTime::parse(text).is_none(), "{text}");
        }
    }
}
