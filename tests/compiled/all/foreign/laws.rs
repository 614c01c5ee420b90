//! Round trips by value: moments, days and numbers.

use std::time::{SystemTime, UNIX_EPOCH};

use bigdecimal::BigDecimal;
use chrono::{DateTime, FixedOffset, Utc};
use crm_events::{Date, Integer, Number, Timestamp};
use proptest::prelude::*;
use rust_decimal::Decimal;
use time::OffsetDateTime;

/// Texts that are moments, of all years and offsets, with fractions of up to fifteen digits, and leap seconds.
fn timestamps() -> impl Strategy<Value = String> {
    let day = (0_u16..=9999, 1_u8..=12, 1_u8..=28);
    let clock = (0_u8..24, 0_u8..60, 0_u8..60);
    let offset = prop_oneof![
        Just("Z".to_owned()),
        Just("z".to_owned()),
        Just("-00:00".to_owned()),
        (any::<bool>(), 0_u8..24, 0_u8..60).prop_map(|(is_ahead, hour, minute)| format!(
            "{}{hour:02}:{minute:02}",
            if is_ahead { '+' } else { '-' }
        )),
    ];
    let fraction = prop_oneof![Just(String::new()), "\\.[0-9]{1,15}"];
    let usual = (day, clock, fraction.clone(), offset).prop_map(|(day, clock, fraction, offset)| {
        let ((year, month, day), (hour, minute, second)) = (day, clock);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}")
    });
    // 23:59:60 in UTC, at some offset.
    let leap = (0_u16..=9998, fraction, -1439_i32..=1439).prop_map(|(year, fraction, offset)| {
        let local = 23 * 60 + 59 + offset;
        let day = match local.div_euclid(1440) {
            -1 => format!("{year:04}-06-29"),
            0 => format!("{year:04}-06-30"),
            _ => format!("{year:04}-07-01"),
        };
        let (local, sign, ahead) =
            (local.rem_euclid(1440), if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
        format!(
            "{day}T{:02}:{:02}:60{fraction}{sign}{:02}:{:02}",
            local / 60,
            local % 60,
            ahead / 60,
            ahead % 60
        )
    });
    prop_oneof![4 => usual, 1 => leap]
}

/// JSON numbers in all spellings.
fn numbers() -> impl Strategy<Value = String> {
    prop_oneof![
        "-?(0|[1-9][0-9]{0,35})(\\.[0-9]{1,35})?([eE][+-]?[0-9]{1,4})?",
        "-?0(\\.0{1,40})?(e[0-9]{1,20})?"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn moments_come_back(text in timestamps()) {
        let timestamp = Timestamp::from(text.as_str());
        let moment = timestamp.moment().unwrap();
        let back = |written: Result<Timestamp, crm_events::ConvertError>| {
            written.map(|written| written.moment().unwrap())
        };
        let seconds = moment.unix_seconds();
        // What jiff leaves to zones that are ahead at both ends of its years.
        let is_of_jiff = seconds <= jiff::Timestamp::MAX.as_second();
        // Years of UTC, which are what is written with `Z`.
        let is_of_utc = (-62_167_219_200..253_402_300_800).contains(&seconds);
        let is_leap = text.contains(":60");

        let jiff = jiff::Timestamp::try_from(&timestamp);
        prop_assert_eq!(jiff.is_ok(), is_of_jiff);
        if let Ok(jiff) = jiff {
            prop_assert_eq!((jiff.as_second(), jiff.subsec_nanosecond()), jiff_parts(seconds, moment.nanosecond()));
            prop_assert_eq!(back(jiff.try_into()).ok(), is_of_utc.then_some(moment));
        }
        let utc = DateTime::<Utc>::try_from(&timestamp).unwrap();
        prop_assert_eq!(back(utc.try_into()).ok(), (is_of_utc || (is_leap && seconds - 1 < 253_402_300_800)).then_some(moment));
        let fixed = DateTime::<FixedOffset>::try_from(&timestamp).unwrap();
        prop_assert_eq!(back(fixed.try_into()), Ok(moment));
        let written = Timestamp::try_from(fixed).unwrap();
        let (came, written) = (timestamp.parse().unwrap(), written.parse().unwrap());
        prop_assert_eq!(came, written, "chrono keeps all but digits behind the ninth");
        let offset = OffsetDateTime::try_from(&timestamp).unwrap();
        prop_assert_eq!(back(offset.try_into()), Ok(moment));

        // All of them mean the same.
        prop_assert_eq!(offset.unix_timestamp(), seconds);
        prop_assert_eq!(utc.timestamp() + i64::from(is_leap), seconds);
        prop_assert_eq!(offset.nanosecond(), moment.nanosecond());
        prop_assert_eq!(utc.timestamp_subsec_nanos() % 1_000_000_000, moment.nanosecond());
        prop_assert_eq!(utc.fixed_offset(), fixed);
    }

    #[test]
    fn texts_mean_what_the_crates_read_in_them(text in timestamps().prop_filter("no leap second", |text| !text.contains(":60"))) {
        let timestamp = Timestamp::from(text.as_str());
        // Each has its own reader, and its own ends.
        if let Ok(read) = text.parse::<jiff::Timestamp>() {
            prop_assert_eq!(jiff::Timestamp::try_from(&timestamp), Ok(read));
        }
        if let Ok(read) = DateTime::parse_from_rfc3339(&text) {
            prop_assert_eq!(DateTime::<FixedOffset>::try_from(&timestamp), Ok(read));
        }
    }

    #[test]
    fn days_come_back(year in 0_i32..=9999, day in 1_u16..=365) {
        let day = time::Date::from_ordinal_date(year, day).unwrap();
        let text = Date::try_from(day).unwrap();
        prop_assert_eq!(time::Date::try_from(&text), Ok(day));
        let jiff = jiff::civil::Date::try_from(&text).unwrap();
        let chrono = chrono::NaiveDate::try_from(&text).unwrap();
        prop_assert_eq!(Date::try_from(jiff), Ok(text.clone()));
        prop_assert_eq!(Date::try_from(chrono), Ok(text.clone()));
        prop_assert_eq!(jiff.to_string(), text.as_str());
        prop_assert_eq!(chrono.to_string(), text.as_str());
    }

    #[test]
    fn moments_of_code_come_back(seconds in -62_167_219_200_i64..253_402_207_200, nanosecond in 0_u32..1_000_000_000) {
        let (seconds_of_jiff, part) = jiff_parts(seconds, nanosecond);
        let jiff = jiff::Timestamp::new(seconds_of_jiff, part).unwrap();
        let utc = DateTime::from_timestamp(seconds, nanosecond).unwrap();
        let text = Timestamp::try_from(jiff).unwrap();
        prop_assert_eq!(&Timestamp::try_from(utc).unwrap(), &text);
        prop_assert_eq!(jiff::Timestamp::try_from(&text), Ok(jiff));
        prop_assert_eq!(DateTime::<Utc>::try_from(&text), Ok(utc));
        let offset = OffsetDateTime::try_from(&text).unwrap();
        prop_assert_eq!(Timestamp::try_from(offset), Ok(text.clone()));
        if let Some(time) = system_time(seconds, nanosecond) {
            prop_assert_eq!(Timestamp::try_from(time), Ok(text.clone()));
            prop_assert_eq!(text.to_system_time(), Some(time));
        }
    }

    #[test]
    fn numbers_come_back_or_are_refused(text in numbers()) {
        let Ok(number) = text.parse::<Number>() else { return Ok(()) };
        if let Ok(decimal) = Decimal::try_from(&number) {
            prop_assert_eq!(&Number::from(decimal), &number);
            prop_assert_eq!(Integer::try_from(decimal).ok(), text.parse::<Integer>().ok());
        } else {
            // Refused is only what has more digits than there is room for.
            let digits = text.split(['e', 'E']).next().unwrap().bytes().filter(u8::is_ascii_digit).count();
            prop_assert!(digits > 28 || text.contains(['e', 'E']), "{}", text);
        }
        if let Ok(decimal) = BigDecimal::try_from(&number) {
            prop_assert_eq!(&Number::from(&decimal), &number);
            if let Ok(other) = Decimal::try_from(&number) {
                prop_assert_eq!(other.to_string().parse::<BigDecimal>().unwrap(), decimal);
            }
        } else {
            prop_assert!(text.contains(['e', 'E']), "{}", text);
        }
    }

    #[test]
    fn decimals_of_code_come_back(digits in any::<i64>(), scale in 0_u32..=28) {
        let decimal = Decimal::new(digits, scale);
        prop_assert_eq!(Decimal::try_from(Number::from(decimal)), Ok(decimal));
        let big = BigDecimal::new(digits.into(), i64::from(scale));
        prop_assert_eq!(BigDecimal::try_from(Number::from(&big)), Ok(big));
    }
}

/// jiff counts what is behind a second away from 1970.
fn jiff_parts(seconds: i64, nanosecond: u32) -> (i64, i32) {
    let nanosecond = i32::try_from(nanosecond).unwrap();
    if seconds < 0 && nanosecond > 0 {
        (seconds + 1, nanosecond - 1_000_000_000)
    } else {
        (seconds, nanosecond)
    }
}

fn system_time(seconds: i64, nanosecond: u32) -> Option<SystemTime> {
    let whole = std::time::Duration::from_secs(seconds.unsigned_abs());
    let second = if seconds < 0 { UNIX_EPOCH.checked_sub(whole) } else { UNIX_EPOCH.checked_add(whole) };
    second?.checked_add(std::time::Duration::from_nanos(nanosecond.into()))
}
