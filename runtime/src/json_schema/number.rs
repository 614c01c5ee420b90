//! Limits with all their digits.

use std::cmp::Ordering;

use serde_json::Value;

use crate::types::number::Number;

/// The number as `serde_json` has it; `None` if that loses digits.
pub(super) fn exact(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    (read(&value)? == text.parse().ok()?).then_some(value)
}

fn read(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => number.to_string().parse().ok(),
        _ => None,
    }
}

/// Which of two values of a keyword leaves fewer values; `None` if the keyword has no such order.
pub(super) fn stricter(keyword: &str, one: &Value, other: &Value) -> Option<Value> {
    let order = read(one)?.cmp(&read(other)?);
    let is_lower = match keyword {
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => true,
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => false,
        _ => return None,
    };
    let keeps = order == if is_lower { Ordering::Greater } else { Ordering::Less };
    Some(if keeps { one.clone() } else { other.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_a_float_does_not_hold_is_not_rounded() {
        assert_eq!(exact("0.10").map(|value| value.to_string()).as_deref(), Some("0.1"));
        assert!(exact("18446744073709551615").is_some());
        assert!(exact("0.1234567890123456789").is_none());
        assert!(exact("1e400").is_none());
    }

    #[test]
    fn the_stricter_limit_counts() {
        let of = |keyword| stricter(keyword, &0.into(), &5.into());
        assert_eq!(of("minimum"), Some(5.into()));
        assert_eq!(of("maximum"), Some(0.into()));
        assert_eq!(of("multipleOf"), None);
    }
}
