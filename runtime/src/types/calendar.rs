//! Dates and times of [RFC 3339 section 5.6](https://www.rfc-editor.org/rfc/rfc3339#section-5.6).

use std::time::{Duration, SystemTime};

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
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan(text.as_bytes());
        let date = scan.date()?;
        scan.0.is_empty().then_some(date)
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
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut scan = Scan(text.as_bytes());
        let date = scan.date()?;
        scan.one_of(b"Tt")?;
        let [hour, minute, second] = scan.numbers(TIME)?;
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let nanosecond = scan.fraction()?;
        let offset_minutes = scan.offset()?;
        let moment = Self { date, hour, minute, second, nanosecond, offset_minutes };
        (scan.0.is_empty() && (second < 60 || moment.is_last_minute_of_utc_day())).then_some(moment)
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

const YEAR_AND_MONTH: Shape = Shape::new(*b"0000-00-", [0, 2, 5]);
const TIME: Shape = Shape::new(*b"00:00:00", [0, 3, 6]);

/// Eight bytes with digits at some places and punctuation at the others, compared and read all at once.
#[derive(Clone, Copy)]
struct Shape {
    /// Zeros where digits are.
    pattern: u64,
    /// What a byte may grow by until its high bit is on, if it differs from the pattern no more than it may.
    headroom: u64,
    /// Where the numbers of two digits are.
    places: [usize; 3],
}

impl Shape {
    const fn new(pattern: [u8; 8], places: [usize; 3]) -> Self {
        let mut headroom = [0x7f; 8];
        let mut place = 0;
        while place < 8 {
            if pattern[place] == b'0' {
                headroom[place] -= 9;
            }
            place += 1;
        }
        Self { pattern: u64::from_le_bytes(pattern), headroom: u64::from_le_bytes(headroom), places }
    }

    /// A byte that differs so much that adding to it runs over into the next has its own high bit on.
    fn numbers(self, bytes: [u8; 8]) -> Option<[u8; 3]> {
        let values = u64::from_le_bytes(bytes) ^ self.pattern;
        if (values | values.wrapping_add(self.headroom)) & 0x8080_8080_8080_8080 != 0 {
            return None;
        }
        let pairs = (values * 10 + (values >> 8)).to_le_bytes();
        Some(self.places.map(|place| pairs[place]))
    }
}

/// What is left of the text.
struct Scan<'t>(&'t [u8]);

impl Scan<'_> {
    fn date(&mut self) -> Option<CalendarDate> {
        let [century, year, month] = self.numbers(YEAR_AND_MONTH)?;
        let year = u16::from(century) * 100 + u16::from(year);
        if !(1..=12).contains(&month) {
            return None;
        }
        let day = self.two_digits(1..=days_of_month(year, month))?;
        Some(CalendarDate { year, month, day })
    }

    fn hour_and_minute(&mut self) -> Option<(u8, u8)> {
        let hour = self.two_digits(0..=23)?;
        self.one_of(b":")?;
        Some((hour, self.two_digits(0..=59)?))
    }

    /// In nanoseconds; 0 if there is none.
    fn fraction(&mut self) -> Option<u32> {
        if self.one_of(b".").is_none() {
            return Some(0);
        }
        let (mut value, mut unit) = (0, 1_000_000_000);
        let before = self.0.len();
        while let [digit @ b'0'..=b'9', rest @ ..] = self.0 {
            unit /= 10;
            value += unit * u32::from(digit - b'0');
            self.0 = rest;
        }
        (self.0.len() < before).then_some(value)
    }

    /// The next three numbers of two digits, in a shape of eight bytes.
    fn numbers(&mut self, shape: Shape) -> Option<[u8; 3]> {
        let (chunk, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        shape.numbers(*chunk)
    }

    /// In minutes.
    fn offset(&mut self) -> Option<i16> {
        let sign = match self.one_of(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => return Some(0),
        };
        let (hour, minute) = self.hour_and_minute()?;
        Some(sign * (i16::from(hour) * 60 + i16::from(minute)))
    }

    fn two_digits(&mut self, range: std::ops::RangeInclusive<u8>) -> Option<u8> {
        let ([tens @ b'0'..=b'9', ones @ b'0'..=b'9'], rest) = self.0.split_first_chunk()? else {
            return None;
        };
        self.0 = rest;
        let value = (tens - b'0') * 10 + (ones - b'0');
        range.contains(&value).then_some(value)
    }

    fn one_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first().filter(|(first, _)| bytes.contains(first))?;
        self.0 = rest;
        Some(*first)
    }
}

fn days_of_month(year: u16, month: u8) -> u8 {
    let is_leap_year = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u8::from(is_leap_year),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
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
