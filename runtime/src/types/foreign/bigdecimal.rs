//! Numbers of `bigdecimal`.

use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::BigInt;

use super::numbers::stands_for_number;
use crate::types::convert::ConvertError;
use crate::types::number::Number;

/// How many digits a number may have on either side of the decimal point. Adding one to `1e999999999` writes out all of its
/// zeros, and reading digits takes time in proportion to their square: payloads come from strangers.
const MAX_DIGITS: i64 = 1000;

/// The largest exponent that numbers of JSON have here.
const MAX_EXPONENT: i64 = 999_999_999_999_999_999;

const HELD: ConvertError =
    ConvertError::expected("a number with at most 1000 digits on either side of the decimal point");

/// The same number, exactly, and zeros at the end of it, as in `19.90`. Lost is whether it was written with an exponent, and
/// the sign of zero.
///
/// # Errors
///
/// If it has more than 1000 digits in front of the decimal point or behind it when it is written without an exponent: those
/// could be made to cost more than any body may. Nothing is rounded.
impl TryFrom<&Number> for BigDecimal {
    type Error = ConvertError;

    fn try_from(number: &Number) -> Result<Self, ConvertError> {
        as_written(number.as_str()).or_else(|| of_value(number)).ok_or(HELD)
    }
}

/// A number without an exponent, with its zeros.
fn as_written(text: &str) -> Option<BigDecimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let scale = scale_of(fraction.len()).filter(|_| scale_of(whole.len()).is_some())?;
    let digits = [whole, fraction].concat();
    Some(BigDecimal::new(digits.parse::<BigInt>().ok()?, scale))
}

fn scale_of(digits: usize) -> Option<i64> {
    i64::try_from(digits).ok().filter(|digits| *digits <= MAX_DIGITS)
}

fn of_value(number: &Number) -> Option<BigDecimal> {
    let decimal = number.decimal();
    let (position, exponent) = (decimal.position(), decimal.exponent());
    if position > MAX_DIGITS || exponent < -MAX_DIGITS {
        return None;
    }
    let digits = decimal.to_digits_text().parse::<BigInt>().ok()?;
    Some(BigDecimal::new(digits, -exponent))
}

/// The same number, with its zeros at the end; with an exponent where more than 1000 zeros would stand between its digits and the
/// decimal point. An exponent of more than 18 digits, which only code makes, is written as the nearest one of 18.
impl From<&BigDecimal> for Number {
    fn from(decimal: &BigDecimal) -> Self {
        let (digits, scale) = decimal.as_bigint_and_exponent();
        let digits = digits.to_string();
        let (sign, digits) = match digits.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", &digits[..]),
        };
        let places = usize::try_from(scale).ok().filter(|_| (1..=MAX_DIGITS).contains(&scale));
        match (scale, places) {
            (0, _) => Self::displayed(format_args!("{sign}{digits}")),
            (_, Some(places)) => {
                let padded = format!("{digits:0>width$}", width = places + 1);
                let (whole, fraction) = padded.split_at(padded.len() - places);
                Self::displayed(format_args!("{sign}{whole}.{fraction}"))
            }
            (_, None) => {
                let exponent = scale.checked_neg().unwrap_or(i64::MAX).clamp(-MAX_EXPONENT, MAX_EXPONENT);
                let zeros =
                    usize::try_from(exponent).ok().filter(|_| exponent <= MAX_DIGITS && digits != "0");
                match zeros {
                    Some(zeros) => Self::displayed(format_args!("{sign}{digits}{:0<zeros$}", "")),
                    None if digits == "0" => Self::from(0),
                    None => Self::displayed(format_args!("{sign}{digits}e{exponent}")),
                }
            }
        }
    }
}

/// As the reference.
impl From<BigDecimal> for Number {
    fn from(decimal: BigDecimal) -> Self {
        Self::from(&decimal)
    }
}

stands_for_number!(BigDecimal, "If it has more than 1000 digits in front of the decimal point or behind it.");

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Result<BigDecimal, ConvertError> {
        BigDecimal::try_from(&text.parse::<Number>().unwrap())
    }

    #[test]
    fn digits_are_kept() {
        for (text, written) in [
            ("19.90", "19.90"),
            ("-0.05", "-0.05"),
            ("1e2", "100"),
            ("-12.5e-4", "-0.00125"),
            ("0e999999999999999999", "0"),
            ("0.00", "0.00"),
            ("123456789012345678901234567890.123", "123456789012345678901234567890.123"),
        ] {
            assert_eq!(
                decimal(text).map(|decimal| Number::from(decimal).to_string()).as_deref(),
                Ok(written)
            );
        }
    }

    #[test]
    fn what_could_be_made_to_cost_much_is_refused() {
        let long = "9".repeat(1_000_000);
        for text in
            ["1e999999999", "1e1000", "1e-1001", "-1e-999999999999999999", &long, &format!("0.{long}")]
        {
            assert_eq!(decimal(text), Err(HELD));
        }
        assert!(decimal("1e999").is_ok() && decimal("1e-1000").is_ok());
    }

    #[test]
    fn numbers_of_code_are_written_without_writing_out_zeros() {
        let of = |digits: i64, scale: i64| Number::from(BigDecimal::new(digits.into(), scale)).to_string();
        assert_eq!(of(-15, -999_999_999), "-15e999999999");
        assert_eq!(of(15, 5000), "15e-5000");
        assert_eq!(of(15, i64::MIN), "15e999999999999999999");
        assert_eq!(of(0, i64::MIN), "0");
        assert_eq!(of(15, -3), "15000");
    }
}
