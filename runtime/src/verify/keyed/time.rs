//! The times of signatures, by unit.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::date;
use crate::signature::time::TimeUnit;
use crate::types::calendar::DateTime;
use crate::verify::error::VerifyError;
use crate::verify::timestamp;

/// The moment that a text tells, in milliseconds since 1970; `None` if it tells none.
pub(super) fn parse(text: &str, unit: TimeUnit) -> Option<i128> {
    match unit {
        TimeUnit::Seconds => timestamp::parse(text).map(|seconds| i128::from(seconds) * 1000),
        TimeUnit::Milliseconds => timestamp::parse(text).map(i128::from),
        TimeUnit::Rfc3339 => {
            let moment = DateTime::parse(text).or_else(|| DateTime::parse(&format!("{text}Z")))?;
            Some(i128::from(moment.unix_seconds()) * 1000 + i128::from(moment.nanosecond() / 1_000_000))
        }
        TimeUnit::HttpDate => date::parse(text).map(|seconds| i128::from(seconds) * 1000),
    }
}

/// A moment as text. Milliseconds are only in the unit of that name.
pub(crate) fn write(at: SystemTime, unit: TimeUnit) -> String {
    let seconds = timestamp::seconds(at);
    match unit {
        TimeUnit::Seconds => seconds.to_string(),
        TimeUnit::Milliseconds => milliseconds(at).to_string(),
        TimeUnit::Rfc3339 => date::rfc3339(seconds),
        TimeUnit::HttpDate => date::write(seconds),
    }
}

/// Whether a moment is at most so many seconds away from now. Where it is told in whole seconds, so is now.
pub(super) fn check(at: i128, unit: TimeUnit, now: SystemTime, tolerance: u64) -> Result<(), VerifyError> {
    let now = match unit {
        TimeUnit::Milliseconds | TimeUnit::Rfc3339 => milliseconds(now),
        TimeUnit::Seconds | TimeUnit::HttpDate => i128::from(timestamp::seconds(now)) * 1000,
    };
    if (now - at).unsigned_abs() <= u128::from(tolerance) * 1000 {
        Ok(())
    } else if at < now {
        Err(VerifyError::TooOld)
    } else {
        Err(VerifyError::TooNew)
    }
}

/// A clock before 1970 counts as 0.
fn milliseconds(time: SystemTime) -> i128 {
    let since: Duration = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i128::try_from(since.as_millis()).unwrap_or(i128::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: u64 = 1_795_202_400;

    fn at(milliseconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_millis(milliseconds)
    }

    #[test]
    fn moments_are_read_and_written_in_all_units() {
        for (unit, text, milliseconds) in [
            (TimeUnit::Seconds, "1795202400", AT * 1000),
            (TimeUnit::Milliseconds, "1795202400137", AT * 1000 + 137),
            (TimeUnit::Rfc3339, "2026-11-20T19:20:00Z", AT * 1000),
            (TimeUnit::HttpDate, "Fri, 20 Nov 2026 19:20:00 GMT", AT * 1000),
            (TimeUnit::HttpDate, "Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777_000),
            (TimeUnit::HttpDate, "Tue, 29 Feb 2000 00:00:00 GMT", 951_782_400_000),
        ] {
            assert_eq!(parse(text, unit), Some(i128::from(milliseconds)), "{text}");
            assert_eq!(write(at(milliseconds), unit), text);
        }
        for text in ["2026-11-20T20:20:00+01:00", "2026-11-20T19:20:00", "2026-11-20T19:20:00.0Z"] {
            assert_eq!(parse(text, TimeUnit::Rfc3339), Some(i128::from(AT) * 1000), "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_is_not_guessed_at() {
        for (unit, texts) in [
            (TimeUnit::Seconds, &["", "soon", "-1", "1e9", "1.5", " 1", "01"][..]),
            (TimeUnit::Rfc3339, &["", "1795202400", "2026-11-20", "2026-02-30T00:00:00Z", "Z"]),
            (
                TimeUnit::HttpDate,
                &[
                    "",
                    "Thu, 20 Nov 2026 19:20:00 GMT",
                    "Fri, 20 Nov 2026 19:20:00 UTC",
                    "Fri, 20 Nov 2026 19:20 GMT",
                    "Friday, 20-Nov-26 19:20:00 GMT",
                    "Fri, 20 Nov 2026 24:20:00 GMT",
                    "Fri, 20 Nov 2026 19:20:00 GMT ",
                ],
            ),
        ] {
            for text in texts {
                assert_eq!(parse(text, unit), None, "{text}");
            }
        }
    }

    #[test]
    fn the_tolerance_goes_both_ways_and_includes_its_end() {
        let checked = |at: i128| check(at, TimeUnit::Milliseconds, self::at(1_000_000), 300);
        assert_eq!([checked(700_000), checked(1_000_000), checked(1_300_000)], [Ok(()); 3]);
        assert_eq!(
            [checked(699_999), checked(1_300_001)],
            [Err(VerifyError::TooOld), Err(VerifyError::TooNew)]
        );
        let now = at(1_000_999);
        assert_eq!(check(700_000, TimeUnit::Seconds, now, 300), Ok(()));
        assert_eq!(check(699_000, TimeUnit::Seconds, now, 300), Err(VerifyError::TooOld));
        let extreme = i128::from(u64::MAX) * 1000;
        assert_eq!(check(extreme, TimeUnit::Seconds, at(0), 300), Err(VerifyError::TooNew));
        assert_eq!(check(0, TimeUnit::Seconds, at(u64::MAX >> 1), u64::MAX), Ok(()));
    }
}
