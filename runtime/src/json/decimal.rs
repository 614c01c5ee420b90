//! Exact arithmetic on the decimal text of JSON numbers.
//!
//! Rules and comparisons never go through floating point: `19.99` is a multiple of `0.01`, and
//! `9007199254740993` is not `9007199254740992`. Nothing is expanded either, so `1e1000000000` is as cheap as
//! `1`.
//!
//! What rules need: [`Decimal::parse`] for a limit of the schema, [`Number::decimal`](crate::Number) for a value
//! (`Number::from` an integer does not allocate), then [`Ord`], [`Eq`] and [`Decimal::is_multiple_of`].

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::{division, number};

/// Integers with more zeros at the end are written with an exponent: `1e1000000000` must not become a gigabyte.
const MAX_WRITTEN_ZEROS: usize = 64;

/// A number as the digits of its JSON text: `±digits × 10^exponent`, in normal form.
///
/// Normal form: `whole` and `fraction`, read as one, neither begin nor end with a zero; zero has no digits,
/// exponent 0 and no sign. So two decimals are the same number if and only if all parts are the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decimal<'a> {
    negative: bool,
    whole: &'a [u8],
    fraction: &'a [u8],
    exponent: i64,
}

impl<'a> Decimal<'a> {
    /// The number that `text` writes; `None` if it is not a JSON number, or one whose exponent has more than
    /// [`MAX_EXPONENT_DIGITS`](number::MAX_EXPONENT_DIGITS) digits.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let token = number::token(text.as_bytes(), 0).ok()?;
        if token.end == text.len() { Some(Self::of_number_text(text)) } else { None }
    }

    /// The number that `text` writes, which is known to be a JSON number.
    pub(crate) fn of_number_text(text: &'a str) -> Self {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let magnitude = mantissa.strip_prefix('-').unwrap_or(mantissa);
        let (whole, fraction) = magnitude.split_once('.').unwrap_or((magnitude, ""));
        Self::normal(
            magnitude.len() < mantissa.len(),
            whole.as_bytes(),
            fraction.as_bytes(),
            exponent.parse().unwrap_or(0),
        )
    }

    fn normal(negative: bool, mut whole: &'a [u8], mut fraction: &'a [u8], written: i64) -> Self {
        whole = without_leading_zeros(whole);
        if whole.is_empty() && fraction.iter().all(|digit| *digit == b'0') {
            return Self { negative: false, whole: &[], fraction: &[], exponent: 0 };
        }
        fraction = without_trailing_zeros(fraction);
        let mut exponent = written - length(fraction);
        if fraction.is_empty() {
            let kept = without_trailing_zeros(whole);
            exponent += length(whole) - length(kept);
            whole = kept;
        }
        if whole.is_empty() {
            fraction = without_leading_zeros(fraction);
        }
        Self { negative, whole, fraction, exponent }
    }

    fn digits(&self) -> impl Iterator<Item = u8> + use<'a> {
        self.whole.iter().chain(self.fraction).copied()
    }

    fn digit_count(&self) -> i64 {
        length(self.whole) + length(self.fraction)
    }

    /// Where the first digit stands: the number is `±0.digits × 10^position`.
    pub(crate) fn position(&self) -> i64 {
        self.digit_count() + self.exponent
    }

    fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    /// Whether there is nothing behind the decimal point: `1.0` and `1e2` are integers.
    pub(crate) fn is_integer(&self) -> bool {
        self.exponent >= 0
    }

    /// The number itself if it is an integer of at most 20 digits, which is what 64 bits can hold.
    pub(crate) fn to_short_integer(self) -> Option<i128> {
        if !self.is_integer() || self.position() > 20 {
            return None;
        }
        let zeros = std::iter::repeat_n(b'0', usize::try_from(self.exponent).ok()?);
        let magnitude =
            self.digits().chain(zeros).fold(0, |value, digit| value * 10 + i128::from(digit - b'0'));
        Some(if self.negative { -magnitude } else { magnitude })
    }

    /// Its digits and exponent, if there are at most 38 digits, which is what 128 bits can hold.
    #[cfg(feature = "rust_decimal")]
    pub(crate) fn to_short_digits(self) -> Option<(i128, i64)> {
        (self.digit_count() <= 38).then_some(())?;
        let magnitude = self.digits().fold(0, |value, digit| value * 10 + i128::from(digit - b'0'));
        Some((if self.negative { -magnitude } else { magnitude }, self.exponent))
    }

    /// Its digits, behind the sign: the number without its exponent.
    #[cfg(feature = "bigdecimal")]
    pub(crate) fn to_digits_text(self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let digits: String = self.digits().map(char::from).collect();
        if digits.is_empty() { "0".to_owned() } else { format!("{sign}{digits}") }
    }

    /// Which power of ten its digits are multiplied with.
    #[cfg(feature = "bigdecimal")]
    pub(crate) fn exponent(&self) -> i64 {
        self.exponent
    }

    /// The one spelling of an integer that this crate writes: all digits, or digits and an exponent if more than
    /// [`MAX_WRITTEN_ZEROS`] zeros stand at the end. `None` if it is no integer.
    pub(crate) fn to_integer_text(self) -> Option<String> {
        let exponent = if self.is_integer() { self.exponent } else { return None };
        let sign = if self.negative { "-" } else { "" };
        let digits: String = self.digits().map(char::from).collect();
        Some(match usize::try_from(exponent) {
            _ if self.is_zero() => "0".to_owned(),
            Ok(zeros @ ..=MAX_WRITTEN_ZEROS) => format!("{sign}{digits}{:0<zeros$}", ""),
            _ => format!("{sign}{digits}e{exponent}"),
        })
    }

    /// Whether `self` divided by `divisor` is an integer (JSON Schema, validation section 6.2.1). Zero is a
    /// multiple of everything, and the only multiple of zero.
    ///
    /// Takes time in proportion to the digits of both, whatever their exponents; beyond divisors of 37 digits,
    /// to their product.
    pub(crate) fn is_multiple_of(&self, divisor: &Decimal<'_>) -> bool {
        if self.is_zero() || divisor.is_zero() {
            return self.is_zero();
        }
        // Neither number ends with a zero digit. So if this one has the smaller exponent, it is no multiple.
        let Ok(zeros) = usize::try_from(self.exponent - divisor.exponent) else { return false };
        // A divisor of n digits has fewer than 4n factors of two, and of five: more zeros change nothing.
        let divisor_length = divisor.whole.len() + divisor.fraction.len();
        let zeros = zeros.min(divisor_length * 4);
        let dividend = self.digits().chain(std::iter::repeat_n(b'0', zeros)).map(|digit| digit - b'0');
        division::divides(divisor.digits().map(|digit| digit - b'0'), divisor_length, dividend)
    }

    fn compare_magnitude(&self, other: &Decimal<'_>) -> Ordering {
        self.position().cmp(&other.position()).then_with(|| self.digits().cmp(other.digits()))
    }

    fn sign(&self) -> i8 {
        if self.is_zero() {
            0
        } else if self.negative {
            -1
        } else {
            1
        }
    }
}

/// As a signed number: slices are never longer than `isize::MAX`.
fn length(digits: &[u8]) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX)
}

fn without_leading_zeros(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    &digits[zeros..]
}

fn without_trailing_zeros(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().rev().take_while(|digit| **digit == b'0').count();
    &digits[..digits.len() - zeros]
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal<'_> {}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.sign().cmp(&other.sign()).then_with(|| {
            let magnitude = self.compare_magnitude(other);
            if self.negative { magnitude.reverse() } else { magnitude }
        })
    }
}

impl Hash for Decimal<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.negative.hash(state);
        self.exponent.hash(state);
        self.digits().for_each(|digit| digit.hash(state));
    }
}

/// Whether two JSON texts are numbers, and the same one.
pub(crate) fn is_same_number(one: &str, other: &str) -> bool {
    let number = Decimal::parse;
    number(one).is_some_and(|one| number(other) == Some(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal<'_> {
        Decimal::parse(text).unwrap()
    }

    fn is_multiple(value: &str, divisor: &str) -> bool {
        decimal(value).is_multiple_of(&decimal(divisor))
    }

    #[test]
    fn spellings_of_one_number_are_equal() {
        for (one, other) in [
            ("1", "1.0"),
            ("100", "1e2"),
            ("100", "0.1E3"),
            ("0.00120", "12e-4"),
            ("0", "-0.0e7"),
            ("120.034000e2", "12003.4"),
            ("1e1000000000", "0.0001e1000000004"),
        ] {
            assert_eq!(decimal(one), decimal(other));
        }
    }

    #[test]
    fn numbers_are_ordered_by_value() {
        let ordered = [
            "-1e1000000000",
            "-9007199254740993",
            "-9007199254740992",
            "-1.5",
            "-1",
            "-1e-400",
            "0",
            "1e-1000000000",
            "0.1",
            "0.10000000000000000000001",
            "0.11",
            "1",
            "9",
            "10",
            "9007199254740992",
            "9007199254740993",
            "1e400",
            "1e999999999999999999",
        ];
        for (index, one) in ordered.iter().enumerate() {
            for (other_index, other) in ordered.iter().enumerate() {
                assert_eq!(decimal(one).cmp(&decimal(other)), index.cmp(&other_index), "{one} and {other}");
            }
        }
    }

    #[test]
    fn integers_are_told_by_value() {
        assert!(["1.0", "1e2", "0e-5", "1.50e1", "-7"].iter().all(|text| decimal(text).is_integer()));
        assert!(!["1.5", "1e-1", "0.1"].iter().any(|text| decimal(text).is_integer()));
    }

    #[test]
    fn short_integers_have_at_most_20_digits() {
        assert_eq!(decimal("1.5e1").to_short_integer(), Some(15));
        assert_eq!(decimal("-0").to_short_integer(), Some(0));
        assert_eq!(decimal("-18446744073709551616").to_short_integer(), Some(-18_446_744_073_709_551_616));
        assert_eq!(decimal("1e20").to_short_integer(), None);
        assert_eq!(decimal("1e1000000000").to_short_integer(), None);
        assert_eq!(decimal("0.5").to_short_integer(), None);
    }

    #[test]
    fn multiples_are_decided_in_decimal() {
        assert!(is_multiple("19.99", "0.01"));
        assert!(is_multiple("-4.5", "1.5"));
        assert!(is_multiple("0", "7"));
        assert!(is_multiple("1e308", "0.5"));
        assert!(!is_multiple("1e308", "0.123456789"));
        assert!(!is_multiple("19.999", "0.01"));
        assert!(!is_multiple("7", "2"));
        assert!(!is_multiple("7", "0"));
    }

    #[test]
    fn zero_has_no_exponent() {
        for text in ["0e999999999999999999999", "-0.000E-999999999999999999999"] {
            assert_eq!(Decimal::parse(text), Decimal::parse("0"), "{text}");
            assert_eq!(decimal(text).to_short_integer(), Some(0));
            assert_eq!(crate::from_str::<i64>(text).ok(), Some(0));
        }
    }

    #[test]
    fn huge_exponents_cost_nothing() {
        assert!(is_multiple("1e999999999999999999", "0.25"));
        assert!(!is_multiple("1e999999999999999999", "3"));
        assert!(!is_multiple("1e-999999999999999999", "1"));
    }

    #[test]
    fn divisors_of_every_length_are_exact() {
        for length in 1..60 {
            let divisor = format!("{}7", "3".repeat(length));
            // Thrice the divisor: 3 × 33…37 = 100…011.
            let multiple = format!("1{}11", "0".repeat(length - 1));
            assert!(is_multiple(&multiple, &divisor), "{multiple} by {divisor}");
            assert!(!is_multiple(&format!("{}0", &multiple[..multiple.len() - 1]), &divisor));
            assert!(is_multiple(&format!("{multiple}e9"), &format!("{divisor}e-9")));
        }
    }

    #[test]
    fn integers_have_one_spelling() {
        let text = |text: &str| decimal(text).to_integer_text();
        assert_eq!(text("1.0").as_deref(), Some("1"));
        assert_eq!(text("-0.0"), Some("0".to_owned()));
        assert_eq!(text("-12.5e21"), Some(format!("-125{}", "0".repeat(20))));
        assert_eq!(text("1e64"), Some(format!("1{}", "0".repeat(64))));
        assert_eq!(text("120e64").as_deref(), Some("12e65"));
        assert_eq!(text("1.5"), None);
    }

    #[test]
    fn only_json_numbers_are_parsed() {
        assert!(
            ["", "1.", "01", "+1", "1e", " 1", "1 ", "0x1", "NaN"]
                .iter()
                .all(|text| Decimal::parse(text).is_none())
        );
    }
}
