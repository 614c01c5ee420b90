//! The times that deliveries are signed with.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::error::VerifyError;

/// How far a timestamp may be off, in both directions, unless it is set otherwise: what Standard Webhooks and others use.
pub(super) const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Unix seconds: digits only, no sign and no leading zeros. `None` for anything else, or a number too large.
pub(super) fn parse(text: &str) -> Option<u64> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if is_number { text.parse().ok() } else { None }
}

/// Unix seconds. A clock before 1970 counts as 0.
pub(super) fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// Whether `timestamp` is at most `tolerance` away from `now`.
pub(super) fn check(timestamp: u64, now: SystemTime, tolerance: Duration) -> Result<(), VerifyError> {
    let now = seconds(now);
    if now.abs_diff(timestamp) <= tolerance.as_secs() {
        Ok(())
    } else if timestamp < now {
        Err(VerifyError::TooOld)
    } else {
        Err(VerifyError::TooNew)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn the_tolerance_goes_both_ways_and_includes_its_end() {
        let check = |timestamp| check(timestamp, at(1_000), Duration::from_secs(300));
        assert_eq!([check(700), check(1_000), check(1_300)], [Ok(()); 3]);
        assert_eq!(check(699), Err(VerifyError::TooOld));
        assert_eq!(check(1_301), Err(VerifyError::TooNew));
    }

    #[test]
    fn extreme_times_do_not_overflow() {
        assert_eq!(check(u64::MAX, at(1), TOLERANCE), Err(VerifyError::TooNew));
        assert_eq!(check(0, at(u64::MAX >> 2), TOLERANCE), Err(VerifyError::TooOld));
        assert_eq!(check(u64::MAX, at(0), Duration::MAX), Ok(()));
        assert_eq!(check(0, UNIX_EPOCH - Duration::from_secs(9_999), TOLERANCE), Ok(()));
    }

    #[test]
    fn only_plain_numbers_are_times() {
        assert_eq!(parse("1795202400"), Some(1_795_202_400));
        assert_eq!(parse("0"), Some(0));
        assert_eq!(parse("18446744073709551615"), Some(u64::MAX));
        for text in
            ["", "-1", "+1", "01", "1.0", "1e3", " 1", "18446744073709551616", "-9223372036854775808", "١"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
