//! `time` and `duration`.

use crate::types::calendar::DateTime;

/// `full-time` of [RFC 3339 section 5.6](https://www.rfc-editor.org/rfc/rfc3339#section-5.6).
pub(super) fn is_time(text: &str) -> bool {
    // A day that may end with a leap second like any other: which one it is makes no difference.
    DateTime::parse(&format!("2000-01-01T{text}")).is_some()
}

/// `duration` of [RFC 3339 appendix A](https://www.rfc-editor.org/rfc/rfc3339#appendix-A): units follow each other
/// without gaps, weeks stand alone, and there are no fractions.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(period) = text.strip_prefix('P') else { return false };
    let (date, time) = match period.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (period, None),
    };
    let is_date = is_run(date, "YMD") || time.is_none() && is_run(date, "W");
    match time {
        Some(time) => (date.is_empty() || is_date) && is_run(time, "HMS"),
        None => is_date,
    }
}

/// Whether `text` is at least one pair of digits and unit, the units being a run of `units` without gaps.
fn is_run(text: &str, units: &str) -> bool {
    let found: String = text.split(|character: char| character.is_ascii_digit()).collect();
    let has_digits_before_each_unit =
        text.split_inclusive(|character: char| !character.is_ascii_digit()).all(|pair| {
            pair.len() > 1
                && pair.starts_with(|first: char| first.is_ascii_digit())
                && !pair.ends_with(|last: char| last.is_ascii_digit())
        });
    !found.is_empty() && units.contains(&found) && has_digits_before_each_unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_an_offset() {
        for text in ["08:30:06Z", "23:59:60z", "15:59:60-08:00", "12:34:56.789-00:00"] {
            assert!(is_time(text), "{text}");
        }
        for text in
            ["", "12:00:00", "24:00:00Z", "8:3:6Z", "22:59:60Z", "2020-11-28T23:55:45Z", "08:30:06 PST"]
        {
            assert!(!is_time(text), "{text}");
        }
    }

    #[test]
    fn units_follow_each_other_without_gaps() {
        for text in ["P1Y2M3DT4H5M6S", "P4Y", "PT0S", "P1M", "PT1M", "P1DT12H", "P2W", "PT1M2S", "P007D"] {
            assert!(is_duration(text), "{text}");
        }
        let wrong = [
            "", "P", "PT", "P1YT", "1D", "P1Y2D", "PT1H2S", "P2D1Y", "P1D2H", "P2S", "P1Y2W", "P1WT1H", "P1",
            "PD", "P-1D", "PT0.5S", "P1D ", "P১D", "P1D2T3H", "PT1HT2M", "P1DD",
        ];
        for text in wrong {
            assert!(!is_duration(text), "{text}");
        }
    }
}
