//! RFC 3339 date-times as `chrono` tells them, for the crate `jsonschema`: its own check takes characters beside the
//! digits for digits, such as `/025-05-05T05:05:05Z`.

use chrono::{DateTime, Timelike, Utc};

/// Whether a text is a date-time.
pub(super) fn is_date_time(text: &str) -> bool {
    has_shape(text)
        && DateTime::parse_from_rfc3339(text).is_ok_and(|time| is_leap_second_allowed(time.to_utc()))
}

/// `chrono` allows a space for the `T`.
fn has_shape(text: &str) -> bool {
    text.as_bytes().get(10).is_some_and(|byte| byte.eq_ignore_ascii_case(&b't'))
}

/// `chrono` has a leap second as the second before it, with a billion nanoseconds more. There is one only at the end of
/// a day in UTC.
fn is_leap_second_allowed(time: DateTime<Utc>) -> bool {
    time.nanosecond() < 1_000_000_000 || (time.hour(), time.minute()) == (23, 59)
}
