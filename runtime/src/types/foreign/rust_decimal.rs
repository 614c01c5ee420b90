//! Numbers of `rust_decimal`.

use rust_decimal::Decimal;

use super::numbers::stands_for_number;
use crate::types::convert::ConvertError;
use crate::types::number::Number;

/// How many digits may stand behind the decimal point.
const MAX_SCALE: i64 = 28;

const HELD: ConvertError = ConvertError::expected(
    "a number that `rust_decimal::Decimal` can hold, of 28 digits and at most 28 behind the point",
);

/// The same number, exactly, and zeros at the end of it, as in `19.90`, where there is room for them. Lost is whether it was
/// written with an exponent, and the sign of zero.
///
/// # Errors
///
/// If it has more digits than 96 bits hold, which is 28 or 29, or more than 28 behind the decimal point. Nothing is rounded.
impl TryFrom<&Number> for Decimal {
    type Error = ConvertError;

    fn try_from(number: &Number) -> Result<Self, ConvertError> {
        as_written(number.as_str()).or_else(|| of_value(number)).ok_or(HELD)
    }
}

/// A number without an exponent, with its zeros.
fn as_written(text: &str) -> Option<Decimal> {
    let fraction = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let scale = u32::try_from(fraction).ok().filter(|scale| i64::from(*scale) <= MAX_SCALE)?;
    let digits: i128 = if fraction == 0 { text.parse() } else { text.replacen('.', "", 1).parse() }.ok()?;
    Decimal::try_from_i128_with_scale(digits, scale).ok()
}

fn of_value(number: &Number) -> Option<Decimal> {
    let (digits, exponent) = number.decimal().to_short_digits()?;
    if exponent < -MAX_SCALE {
        return None;
    }
    let scale = u32::try_from(-exponent.min(0)).ok()?;
    let zeros = u32::try_from(exponent.max(0)).ok()?;
    let digits = digits.checked_mul(10_i128.checked_pow(zeros)?)?;
    Decimal::try_from_i128_with_scale(digits, scale).ok()
}

/// The same number, with its zeros at the end.
impl From<Decimal> for Number {
    fn from(decimal: Decimal) -> Self {
        Self::displayed(decimal)
    }
}

stands_for_number!(
    Decimal,
    "If it has more digits than 96 bits hold, which is 28 or 29, or more than 28 behind the decimal point."
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Integer;

    fn decimal(text: &str) -> Result<String, ConvertError> {
        let number: Number = text.parse().unwrap();
        Decimal::try_from(&number).map(|decimal| Number::from(decimal).to_string())
    }

    #[test]
    fn digits_are_kept_or_refused() {
        for (text, written) in [
            ("19.90", "19.90"),
            ("-0.05", "-0.05"),
            ("1e2", "100"),
            ("1.5e-3", "0.0015"),
            ("0e999999999999999999", "0"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
            ("1.00000000000000000000000000000000000000", "1"),
            ("1e28", "10000000000000000000000000000"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
        ] {
            assert_eq!(decimal(text).as_deref(), Ok(written), "{text}");
        }
        for text in [
            "79228162514264337593543950336",
            "1e29",
            "1e-29",
            "1e999999999",
            "0.00000000000000000000000000001",
        ] {
            assert_eq!(decimal(text), Err(HELD), "{text}");
        }
    }

    #[test]
    fn integers_are_told_by_value() {
        let decimal = |text: &str| Decimal::try_from(&text.parse::<Number>().unwrap()).unwrap();
        assert_eq!(Integer::try_from(decimal("7.00")), Ok(Integer::from(7)));
        assert!(Integer::try_from(decimal("7.5")).is_err());
        assert_eq!(Decimal::try_from(&Integer::from(-12)), Ok(decimal("-12")));
        assert!(Decimal::try_from(&"1e40".parse::<Integer>().unwrap()).is_err());
    }
}
