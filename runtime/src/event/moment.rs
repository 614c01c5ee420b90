//! When an event happened.

use crate::place::at::Place;
use crate::signature::time::TimeUnit;

#[cfg(feature = "receive")]
pub(crate) use self::read::Moment;

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

#[cfg(feature = "receive")]
mod read {
    use crate::signature::time::TimeUnit;
    use crate::types::calendar::DateTime;
    use crate::types::timestamp::Timestamp;

    /// A time as it stands in a delivery, and what it means.
    #[derive(Clone, Debug)]
    pub(crate) struct Moment {
        pub(crate) text: String,
        pub(crate) timestamp: Timestamp,
    }

    impl Moment {
        /// Reads a time. `None` if it is none of this unit, or not in the years 0 to 9999.
        pub(crate) fn read(text: String, unit: TimeUnit) -> Option<Self> {
            let timestamp = match unit {
                TimeUnit::Rfc3339 => rfc3339(&text)?,
                TimeUnit::Seconds => decimal(&text, 0)?,
                TimeUnit::Milliseconds => decimal(&text, 3)?,
                TimeUnit::HttpDate => http_date(&text)?,
            };
            Some(Self { text, timestamp: Timestamp::from(timestamp) })
        }
    }

    /// A time that names no zone is one of UTC.
    fn rfc3339(text: &str) -> Option<String> {
        if DateTime::parse(text).is_some() {
            return Some(text.to_owned());
        }
        let of_utc = format!("{text}Z");
        DateTime::parse(&of_utc).map(|_| of_utc)
    }

    /// A decimal number of seconds since 1970, whose point stands `shift` digits further to the left than it is written. Digits
    /// after the ninth of the fraction are dropped.
    fn decimal(text: &str, shift: usize) -> Option<String> {
        let (is_negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !are_digits(whole) || !are_digits(fraction) || whole.len() > MOST_DIGITS + shift {
            return None;
        }
        let padded = format!("{whole:0>shift$}");
        let (seconds, behind) = padded.split_at(padded.len() - shift);
        let nanoseconds: String =
            behind.chars().chain(fraction.chars()).chain("000000000".chars()).take(9).collect();
        let seconds: i64 = if seconds.is_empty() { 0 } else { seconds.parse().ok()? };
        let nanoseconds: i64 = nanoseconds.parse().ok()?;
        let (seconds, nanoseconds) = match (is_negative, nanoseconds) {
            (false, _) => (seconds, nanoseconds),
            (true, 0) => (-seconds, 0),
            (true, _) => (-seconds - 1, 1_000_000_000 - nanoseconds),
        };
        written(seconds, nanoseconds)
    }

    /// More digits no year until 9999 has.
    const MOST_DIGITS: usize = 12;

    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    /// ([RFC 9110, section 5.6.7](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7)). The day of the week is not looked at.
    fn http_date(text: &str) -> Option<String> {
        let (_, date) = text.split_once(", ")?;
        let mut words = date.split(' ');
        let (day, month, year) = (words.next()?, words.next()?, words.next()?);
        let (time, zone) = (words.next()?, words.next()?);
        let number = MONTHS.iter().position(|name| *name == month)? + 1;
        let moment = format!("{year}-{number:02}-{day}T{time}Z");
        (zone == "GMT" && words.next().is_none()).then(|| DateTime::parse(&moment).map(|_| moment)).flatten()
    }

    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// A moment as RFC 3339 writes it, with as many digits of its fraction as it needs in groups of three.
    fn written(seconds: i64, nanoseconds: i64) -> Option<String> {
        let (days, second_of_day) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let (year, month, day) = date(days);
        if !(0..=9999).contains(&year) {
            return None;
        }
        let (hour, minute, second) = (second_of_day / 3600, second_of_day / 60 % 60, second_of_day % 60);
        let fraction = match nanoseconds {
            0 => String::new(),
            _ if nanoseconds % 1_000_000 == 0 => format!(".{:03}", nanoseconds / 1_000_000),
            _ if nanoseconds % 1000 == 0 => format!(".{:06}", nanoseconds / 1000),
            _ => format!(".{nanoseconds:09}"),
        };
        Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z"))
    }

    /// Year, month and day of a number of days since 1970-01-01. Years begin in March here, so that a leap day is the last of
    /// its year, and eras of 400 years are all alike.
    fn date(days: i64) -> (i64, i64, i64) {
        let days = days + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        (year, month, day)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn read(text: &str, unit: TimeUnit) -> Option<String> {
            Moment::read(text.to_owned(), unit).map(|moment| moment.timestamp.as_str().to_owned())
        }

        #[test]
        fn a_time_without_a_zone_is_one_of_utc() {
            for (text, expected) in [
                ("2031-03-04T05:06:07Z", Some("2031-03-04T05:06:07Z")),
                ("2031-03-04T05:06:07.125+02:00", Some("2031-03-04T05:06:07.125+02:00")),
                ("2031-03-04T05:06:07.114000", Some("2031-03-04T05:06:07.114000Z")),
                ("2031-03-04", None),
                ("2031-13-04T05:06:07", None),
                ("soon", None),
                ("1930366800", None),
            ] {
                assert_eq!(read(text, TimeUnit::Rfc3339).as_deref(), expected, "{text}");
            }
        }

        #[test]
        fn numbers_are_seconds_or_milliseconds_since_1970() {
            for (text, seconds, milliseconds) in [
                ("0", Some("1970-01-01T00:00:00Z"), Some("1970-01-01T00:00:00Z")),
                ("-1", Some("1969-12-31T23:59:59Z"), Some("1969-12-31T23:59:59.999Z")),
                ("951782400", Some("2000-02-29T00:00:00Z"), Some("1970-01-12T00:23:02.400Z")),
                ("951782400.417", Some("2000-02-29T00:00:00.417Z"), Some("1970-01-12T00:23:02.400417Z")),
                ("253402300799", Some("9999-12-31T23:59:59Z"), Some("1978-01-11T21:31:40.799Z")),
                ("253402300800", None, Some("1978-01-11T21:31:40.800Z")),
                ("1e9", None, None),
                ("1.", None, None),
                ("", None, None),
                ("99999999999999999999999999", None, None),
                ("2031-03-04T05:06:07Z", None, None),
            ] {
                assert_eq!(read(text, TimeUnit::Seconds).as_deref(), seconds, "{text}");
                assert_eq!(read(text, TimeUnit::Milliseconds).as_deref(), milliseconds, "{text}");
            }
        }

        #[test]
        fn dates_of_http_are_read() {
            let date = "Tue, 04 Mar 2031 05:06:07 GMT";
            assert_eq!(read(date, TimeUnit::HttpDate).as_deref(), Some("2031-03-04T05:06:07Z"));
            for wrong in ["Tue, 04 Mar 2031 05:06:07 CET", "04 Mar 2031", "Tue, 31 Feb 2031 05:06:07 GMT", ""]
            {
                assert_eq!(read(wrong, TimeUnit::HttpDate), None, "{wrong}");
            }
        }

        #[test]
        fn every_day_is_written_as_it_is_read() {
            for days in (-719_468..2_932_896).step_by(997) {
                let text = written(days * 86_400 + 3661, 5_000_000).unwrap_or_default();
                let moment = DateTime::parse(&text).map(|moment| moment.unix_seconds());
                if text.starts_with("0000-0") || days >= -719_528 + 366 {
                    assert_eq!(moment, Some(days * 86_400 + 3661), "{text}");
                }
            }
        }
    }
}
