//! Numbers of JSON, compared by value with all their digits.

use std::cmp::Ordering;

/// `0.<digits> × 10^exponent`; the digits neither begin nor end with a zero.
#[derive(Debug, PartialEq, Eq)]
struct Decimal {
    is_negative: bool,
    digits: String,
    exponent: i64,
}

/// How two numbers compare, such as `1e2` and `100.0`, which are equal.
pub(crate) fn compare(one: &str, other: &str) -> Ordering {
    let (one, other) = (Decimal::of(one), Decimal::of(other));
    match (one.sign(), other.sign()) {
        (1, 1) => one.magnitude(&other),
        (-1, -1) => other.magnitude(&one),
        (left, right) => left.cmp(&right),
    }
}

/// Whether a number is an integer, however it is written: `100`, `1e2`, `1.0`.
pub(crate) fn is_integer(text: &str) -> bool {
    let Decimal { digits, exponent, .. } = Decimal::of(text);
    digits.is_empty() || i64::try_from(digits.len()).is_ok_and(|count| count <= exponent)
}

impl Decimal {
    fn of(text: &str) -> Self {
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text),
        };
        let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_start_matches('0');
        let zeros = (digits.len() - significant.len()) as i64;
        // An exponent that does not fit into 64 bits counts as the largest, or the smallest.
        let beyond = if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
        let exponent: i64 = exponent.trim_start_matches('+').parse().unwrap_or(beyond);
        let exponent = exponent.clamp(i64::MIN / 2, i64::MAX / 2) + whole.len() as i64 - zeros;
        Self { is_negative, digits: significant.trim_end_matches('0').to_owned(), exponent }
    }

    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.is_negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        self.exponent.cmp(&other.exponent).then_with(|| self.digits.cmp(&other.digits))
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::{compare, is_integer};

    #[test]
    fn integers_are_integers_however_they_are_written() {
        for text in ["0", "-0.0", "0e-9", "7", "1.0", "1e2", "1.5e1", "20e-1", "1e400", "9007199254740993.0"]
        {
            assert!(is_integer(text), "{text}");
        }
        for text in ["0.5", "1e-1", "1.25e1", "9007199254740993.5", "1e-400"] {
            assert!(!is_integer(text), "{text}");
        }
    }

    #[test]
    fn numbers_are_compared_by_value() {
        for (one, other) in [("1e2", "100.0"), ("0", "-0.0"), ("0.10", "0.1"), ("-5", "-5e0"), ("10", "1E+1")]
        {
            assert_eq!(compare(one, other), Ordering::Equal, "{one} {other}");
        }
        for (less, more) in
            [("0.01", "0.1"), ("-2", "-1"), ("-1", "0"), ("9", "10"), ("0.099", "0.1"), ("1", "1.0001")]
        {
            assert_eq!(compare(less, more), Ordering::Less, "{less} {more}");
            assert_eq!(compare(more, less), Ordering::Greater, "{less} {more}");
        }
    }
}
