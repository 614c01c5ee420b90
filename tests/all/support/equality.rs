//! Whether two JSON texts are the same value, told without the runtime: numbers by value with all their digits,
//! objects without order.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// Whether two texts are the same value.
pub(crate) fn is_equal(left: &str, right: &str) -> bool {
    value(left) == value(right)
}

#[derive(Debug, PartialEq)]
enum Value {
    Object(BTreeMap<String, Value>),
    Array(Vec<Value>),
    Number(Number),
    Other(serde_json::Value),
}

/// Digits without zeros around them, times a power of ten. Zero has no digits, sign and power.
#[derive(Debug, Default, PartialEq)]
struct Number {
    is_negative: bool,
    digits: String,
    exponent: i64,
}

fn value(text: &str) -> Value {
    match text.as_bytes()[0] {
        b'{' => {
            let members: BTreeMap<String, Box<RawValue>> = serde_json::from_str(text).unwrap();
            Value::Object(members.iter().map(|(name, member)| (name.clone(), value(member.get()))).collect())
        }
        b'[' => {
            let items: Vec<Box<RawValue>> = serde_json::from_str(text).unwrap();
            Value::Array(items.iter().map(|item| value(item.get())).collect())
        }
        b'-' | b'0'..=b'9' => Value::Number(number(text)),
        _ => Value::Other(serde_json::from_str(text).unwrap()),
    }
}

fn number(text: &str) -> Number {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{}{fraction}", whole.trim_start_matches('-'));
    let trimmed = digits.trim_end_matches('0');
    if trimmed.is_empty() {
        return Number::default();
    }
    let shift = i64::try_from(digits.len() - trimmed.len()).unwrap() - i64::try_from(fraction.len()).unwrap();
    Number {
        is_negative: whole.starts_with('-'),
        digits: trimmed.trim_start_matches('0').to_owned(),
        exponent: exponent.parse::<i64>().unwrap() + shift,
    }
}

#[test]
fn numbers_are_equal_by_value_and_not_by_spelling() {
    for (left, right) in
        [("1", "1.0"), ("100", "1e2"), ("-0.0", "0"), ("0.0120", "12E-3"), ("[1.50]", "[1.5]")]
    {
        assert!(is_equal(left, right), "{left} {right}");
    }
    for (left, right) in [
        ("1", "-1"),
        ("12345678910111213141", "12345678910111213142"),
        ("1", "10"),
        ("0.1", "0.10000000000000000001"),
        ("1", "true"),
        ("1", "\"1\""),
        ("{\"a\":null}", "{}"),
        ("[]", "{}"),
        ("[1,2]", "[2,1]"),
    ] {
        assert!(!is_equal(left, right), "{left} {right}");
    }
    assert!(is_equal("{\"a\":1,\"b\":\"\\u0041\"}", "{\"b\":\"A\",\"a\":1.0}"));
}
