//! What deliveries are known by.

use std::time::{SystemTime, UNIX_EPOCH};

use crm_events::Json;

/// Another one each time.
pub(super) fn new(now: SystemTime) -> String {
    format!("msg_{:x}{:x}", nanoseconds(now), std::process::id())
}

/// What an identifier can be in a body: a text, or a number, if it is the text of one.
pub(super) fn as_json(id: &str) -> Vec<Json> {
    let number = id.parse::<u64>().ok().filter(|number| number.to_string() == id);
    [Json::from_value(id)].into_iter().chain(number.map(|number| Json::from_value(&number))).collect()
}

/// Others, another one each time as well, for a schema that wants a UUID or a number. The number has 15 digits at most, which
/// every reader keeps.
pub(super) fn others(now: SystemTime) -> Vec<Json> {
    let digits = format!("{:030x}", nanoseconds(now) << 24 | u128::from(std::process::id()) & 0xff_ffff);
    let digits = |range: std::ops::Range<usize>| &digits[range];
    let uuid = format!(
        "{}-{}-4{}-8{}-{}",
        digits(0..8),
        digits(8..12),
        digits(12..15),
        digits(15..18),
        digits(18..30)
    );
    let number = nanoseconds(now) / 1000 % 1_000_000_000_000_000;
    let number = u64::try_from(number).unwrap_or_default();
    vec![
        Json::from_value(uuid.as_str()),
        Json::from_value(&number),
        Json::from_value(number.to_string().as_str()),
    ]
}

fn nanoseconds(now: SystemTime) -> u128 {
    now.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::{as_json, others};

    fn shown(ids: Vec<crm_events::Json>) -> Vec<String> {
        ids.iter().map(|id| id.as_str().to_owned()).collect()
    }

    #[test]
    fn an_identifier_is_a_text_and_perhaps_a_number() {
        assert_eq!(shown(as_json("once")), [r#""once""#]);
        assert_eq!(shown(as_json("7")), [r#""7""#, "7"]);
        assert_eq!(shown(as_json("07")), [r#""07""#]);
    }

    #[test]
    fn other_identifiers_differ_from_one_time_to_the_next() {
        let at = |nanoseconds| shown(others(UNIX_EPOCH + Duration::from_nanos(nanoseconds)));
        let (one, next) = (at(1_795_202_400_000_000_000), at(1_795_202_400_000_001_000));
        assert!(one.iter().zip(&next).all(|(one, next)| one != next), "{one:?} {next:?}");
        assert_eq!(one[0].len(), 38);
    }
}
