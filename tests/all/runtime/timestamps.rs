//! Moments and days against another library.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crm_events::{Date, Timestamp};
use jiff::civil;
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::json;

use tests::support::random::config;

/// The parts of a text in the shape of a `date-time`, not all of them valid.
type Parts = ((i16, i8, i8), (i8, i8, i8), Option<String>, Option<(char, i32, i32)>);

fn parts() -> impl Strategy<Value = Parts> {
    let day = (0..=9999_i16, 0..=13_i8, 0..=32_i8);
    let time = (0..=24_i8, prop_oneof![4 => 0..=60_i8, 1 => Just(59)], 0..=61_i8);
    let fraction = prop::option::of("[0-9]{1,9}");
    let offset = prop::option::of((prop::sample::select(vec!['+', '-']), 0..=24_i32, 0..=60_i32));
    (day, time, fraction, offset)
}

fn text((day, time, fraction, offset): &Parts) -> String {
    let fraction = fraction.as_ref().map_or_else(String::new, |digits| format!(".{digits}"));
    let offset =
        offset.map_or("Z".to_owned(), |(sign, hours, minutes)| format!("{sign}{hours:02}:{minutes:02}"));
    let (year, month, day) = day;
    let (hour, minute, second) = time;
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}")
}

/// Seconds since 1970 and nanoseconds by the other library, if it is a moment.
fn expected((day, time, fraction, offset): &Parts) -> Option<(i64, u32)> {
    let (hours, minutes) = offset.map_or((0, 0), |(_, hours, minutes)| (hours, minutes));
    if hours > 23 || minutes > 59 {
        return None;
    }
    let sign = if matches!(offset, Some(('-', ..))) { -1 } else { 1 };
    let ahead = i64::from(sign * (hours * 60 + minutes) * 60);
    // The other library has no leap seconds: the one before, and one more.
    let leap = i64::from(time.2 == 60);
    let local =
        civil::DateTime::new(day.0, day.1, day.2, time.0, time.1, time.2 - i8::try_from(leap).unwrap(), 0)
            .ok()?;
    let seconds = local.duration_since(civil::date(1970, 1, 1).at(0, 0, 0, 0)).as_secs() - ahead;
    if leap == 1 && (seconds + 1).rem_euclid(86_400) != 0 {
        return None;
    }
    let digits = fraction.clone().unwrap_or_default();
    Some((seconds + leap, format!("{digits:0<9}").parse().unwrap()))
}

/// Whether the `jsonschema` crate takes a text for one of this format.
fn fits(format: &str, text: &str) -> bool {
    static VALIDATORS: LazyLock<BTreeMap<&str, Validator>> = LazyLock::new(|| {
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        let validator = |format| (format, options.build(&json!({ "format": format })).unwrap());
        ["date", "date-time"].map(validator).into()
    });
    VALIDATORS[format].is_valid(&json!(text))
}

proptest! {
    #![proptest_config(config(4000))]

    #[test]
    fn moments_are_those_of_another_library(parts in parts()) {
        let timestamp = Timestamp::from(text(&parts));
        let moment = timestamp.parse().ok().map(|moment| (moment.unix_seconds(), moment.nanosecond()));
        prop_assert_eq!(moment, expected(&parts), "{}", timestamp);
        prop_assert_eq!(timestamp.is_valid(), moment.is_some());
    }

    #[test]
    fn an_independent_validator_takes_the_same_texts_for_moments(parts in parts()) {
        let text = text(&parts);
        prop_assert_eq!(Timestamp::from(text.as_str()).is_valid(), fits("date-time", &text), "{}", text);
        prop_assert_eq!(Date::from(&text[..10]).is_valid(), fits("date", &text[..10]), "{}", text);
    }

    #[test]
    fn valid_moments_are_read_alike_by_another_library(
        seconds in -60_000_000_000..250_000_000_000_i64,
        nanosecond in 0..1_000_000_000_i32,
        minutes in -1439..=1439_i32,
    ) {
        let instant = jiff::Timestamp::new(seconds, nanosecond).unwrap();
        let offset = jiff::tz::Offset::from_seconds(minutes * 60).unwrap();
        for text in [instant.to_string(), instant.display_with_offset(offset).to_string()] {
            let moment = Timestamp::from(text.as_str()).parse().unwrap();
            // Before 1970 the other library counts both parts down.
            let found = i128::from(moment.unix_seconds()) * 1_000_000_000 + i128::from(moment.nanosecond());
            prop_assert_eq!(found, instant.as_nanosecond(), "{}", text);
        }
    }

    #[test]
    fn a_moment_that_is_changed_in_one_character_and_still_is_one_is_one_for_others(
        seconds in 0..4_000_000_000_i64,
        place in 0..20_usize,
        character in prop::sample::select("0123456789-+:.TtZz x".chars().collect::<Vec<_>>()),
    ) {
        let mut text: Vec<char> = jiff::Timestamp::new(seconds, 0).unwrap().to_string().chars().collect();
        text[place] = character;
        let text: String = text.into_iter().collect();
        // The others read more than RFC 3339: other separators, or a hyphen for a digit.
        if Timestamp::from(text.as_str()).is_valid() {
            prop_assert!(text.parse::<jiff::Timestamp>().is_ok(), "{}", text);
            prop_assert!(fits("date-time", &text), "{}", text);
        }
    }

    #[test]
    fn days_are_those_of_another_library(year in 0..=9999_i16, month in 0..=13_i8, day in 0..=32_i8) {
        let date = Date::from(format!("{year:04}-{month:02}-{day:02}"));
        let expected = civil::Date::new(year, month, day).ok();
        prop_assert_eq!(date.is_valid(), expected.is_some());
        let days = expected.map(|date| date.duration_since(civil::date(1970, 1, 1)).as_secs() / 86_400);
        prop_assert_eq!(date.parse().ok().map(|date| date.unix_days()), days);
    }

    #[test]
    fn any_text_is_kept(text in any::<String>()) {
        let timestamp = Timestamp::from(text.as_str());
        prop_assert_eq!(timestamp.as_str(), text.as_str());
        let written = crm_events::to_string(&timestamp);
        prop_assert_eq!(crm_events::from_str::<Timestamp>(&written).unwrap(), timestamp);
    }
}
