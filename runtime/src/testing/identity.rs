//! What deliveries of tests are known by.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::json::whole::to_string;

/// Another identifier each time, in this process and in others: a store may outlive a test.
pub(super) fn next() -> String {
    static BEGAN: OnceLock<u64> = OnceLock::new();
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let began = BEGAN.get_or_init(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_nanos()).unwrap_or_default()
    });
    format!("test_{began:x}_{}", COUNT.fetch_add(1, Ordering::SeqCst))
}

/// The identifier of an item of a body; a number is counted on.
pub(super) fn of_item(id: &str, index: usize) -> String {
    let index_as_number = u64::try_from(index).unwrap_or_default();
    match id.parse::<u64>().ok().and_then(|number| number.checked_add(index_as_number)) {
        _ if index == 0 => id.to_owned(),
        Some(number) => number.to_string(),
        None => format!("{id}_{index}"),
    }
}

/// What an identifier that was asked for can be in JSON: a text, or a number if it is the text of one.
pub(super) fn as_json(id: &str) -> Vec<String> {
    let is_number = id.parse::<u64>().is_ok_and(|number| number.to_string() == id);
    [to_string(id)].into_iter().chain(is_number.then(|| id.to_owned())).collect()
}

/// What an identifier that nobody asked for can be in JSON: for schemas that want a UUID or a number, too.
pub(super) fn any_json(id: &str) -> Vec<String> {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // 15 digits at most, which every reader keeps.
    let number = (hash % 1_000_000_000_000_000).to_string();
    vec![to_string(id), to_string(uuid(hash).as_str()), number.clone(), to_string(number.as_str())]
}

/// A UUID of these bits.
pub(super) fn uuid(bits: u64) -> String {
    let digits = format!("{bits:016x}");
    let (first, second) = digits.split_at(8);
    format!("{first}-{}-4{}-8000-{first}0000", &second[..4], &second[4..7])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_differ_and_items_count_on() {
        assert_ne!(next(), next());
        assert_eq!(of_item("7", 0), "7");
        assert_eq!(of_item("7", 2), "9");
        assert_eq!(of_item("a", 2), "a_2");
        assert_eq!(as_json("7"), [r#""7""#, "7"]);
        assert_eq!(as_json("07"), [r#""07""#]);
        assert_eq!(uuid(1).len(), 36);
        assert_ne!(any_json("a")[2], any_json("b")[2]);
    }
}
