//! How dates and times are written.

use std::fmt;

use super::{CalendarDate, DateTime};

/// As RFC 3339 writes it: `2026-11-20`.
impl fmt::Display for CalendarDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// As RFC 3339 writes it, with as many digits of a fraction as are needed: `2026-11-20T19:20:00.5+01:00`.
impl fmt::Display for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}T{:02}:{:02}:{:02}", self.date, self.hour, self.minute, self.second)?;
        write!(formatter, "{}{}", Fraction(self.nanosecond), Offset(self.offset_minutes))
    }
}

/// What is behind the whole second, in nanoseconds; nothing where there is nothing.
pub(in crate::types) struct Fraction(pub(in crate::types) u32);

impl fmt::Display for Fraction {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return Ok(());
        }
        let digits = format!("{:09}", self.0);
        write!(formatter, ".{}", digits.trim_end_matches('0'))
    }
}

/// How many minutes the local time is ahead of UTC.
pub(in crate::types) struct Offset(pub(in crate::types) i16);

impl fmt::Display for Offset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ahead = self.0.unsigned_abs();
        match self.0 {
            0 => formatter.write_str("Z"),
            1.. => write!(formatter, "+{:02}:{:02}", ahead / 60, ahead % 60),
            _ => write!(formatter, "-{:02}:{:02}", ahead / 60, ahead % 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_the_same() {
        for (text, written) in [
            ("2026-11-20T19:20:00Z", "2026-11-20T19:20:00Z"),
            ("2026-11-20t19:20:00.500+01:00", "2026-11-20T19:20:00.5+01:00"),
            ("0000-01-01T00:00:00.000000001-23:59", "0000-01-01T00:00:00.000000001-23:59"),
            ("2017-01-01T05:29:60+05:30", "2017-01-01T05:29:60+05:30"),
            ("9999-12-31T23:59:59-00:00", "9999-12-31T23:59:59Z"),
        ] {
            let moment = DateTime::parse(text).unwrap();
            assert_eq!(moment.to_string(), written);
            assert_eq!(DateTime::parse(written), Some(moment));
            let date = moment.date();
            assert_eq!(CalendarDate::parse(&date.to_string()), Some(date));
        }
    }
}
