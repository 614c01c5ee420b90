//! Numbers with all their digits.

use std::cmp::Ordering;
use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::short_text::ShortText;
use crate::json::decimal::Decimal;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::report::impls::always_valid;

/// A JSON number, kept as its text, so that no digit is lost: `0.10` stays `0.10`, and twenty digits stay twenty.
///
/// Compares, orders and hashes by mathematical value, exactly and whatever the exponent: `1`, `1.0` and `10e-1` are
/// equal, and `1e1000000000` costs no more than `1`. Takes 24 bytes, and no allocation up to 22 characters.
///
/// An exponent has at most 18 digits (beside leading zeros).
///
/// ```
/// use crm_events::Number;
///
/// let price: Number = "19.90".parse()?;
/// assert_eq!(price.to_string(), "19.90");
/// assert_eq!(price, "1.99e1".parse()?);
/// assert!(price < Number::from(20));
/// assert!(price.is_multiple_of(&"0.05".parse()?));
/// # Ok::<(), crm_events::NumberError>(())
/// ```
#[derive(Clone)]
pub struct Number(ShortText);

impl Number {
    /// The JSON text, as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The value, if it is an integer in the range of `i64`, in any spelling (`1.0`, `1e2`).
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.decimal().to_short_integer()?.try_into().ok()
    }

    /// The value, if it is an integer in the range of `u64`, in any spelling (`1.0`, `1e2`).
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.decimal().to_short_integer()?.try_into().ok()
    }

    /// The nearest `f64`; `None` beyond its range. Digits after the seventeenth are lost, and so is the difference
    /// between `0.1` and the binary fraction next to it.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        self.as_str().parse().ok().filter(|value: &f64| value.is_finite())
    }

    /// Whether there is nothing behind the decimal point: true for `1.0` and `1e2`.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        self.decimal().is_integer()
    }

    /// Whether `self` divided by `divisor` is an integer, exactly: `19.99` is a multiple of `0.01`. Zero is a
    /// multiple of every number, and the only multiple of zero.
    #[must_use]
    pub fn is_multiple_of(&self, divisor: &Self) -> bool {
        self.decimal().is_multiple_of(&divisor.decimal())
    }

    /// The number that `text` writes, which is known to be a JSON number.
    pub(super) fn of_number_text(text: &str) -> Self {
        Self(ShortText::new(text))
    }

    /// What `value` displays, which is known to be a JSON number.
    #[cfg(any(feature = "bigdecimal", feature = "rust_decimal"))]
    pub(super) fn displayed(value: impl fmt::Display) -> Self {
        Self(ShortText::display(value))
    }

    /// The shortest number that is read back as the float; `None` if it is not finite.
    pub(crate) fn from_float(value: &(impl fmt::Debug + Copy + Into<f64>)) -> Option<Self> {
        // The debug form uses exponents where they are shorter.
        let is_finite = (*value).into().is_finite();
        is_finite.then(|| Self(ShortText::display(format_args!("{value:?}"))))
    }

    /// For exact arithmetic.
    pub(crate) fn decimal(&self) -> Decimal<'_> {
        Decimal::of_number_text(self.as_str())
    }
}

/// Zero.
impl Default for Number {
    fn default() -> Self {
        Self::from(0)
    }
}

/// The text.
impl fmt::Debug for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The text.
impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str() || self.decimal() == other.decimal()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.decimal().cmp(&other.decimal())
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.decimal().hash(state);
    }
}

/// Why a text or a float is no [`Number`], or a text no [`Integer`](crate::Integer).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NumberError {
    /// The text is not a JSON number (RFC 8259 section 6), or its exponent has more than 18 digits.
    NotANumber,
    /// The float is infinite or not a number, which JSON cannot write.
    NotFinite,
    /// The text is a JSON number, but no integer.
    NotAnInteger,
}

impl fmt::Display for NumberError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotANumber => "not a JSON number",
            Self::NotFinite => "not a finite number",
            Self::NotAnInteger => "not an integer",
        })
    }
}

impl Error for NumberError {}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        match Decimal::parse(text) {
            Some(_) => Ok(Self(ShortText::new(text))),
            None => Err(NumberError::NotANumber),
        }
    }
}

macro_rules! from_integers {
    ($($integer:ty),+) => {
        $(
            impl From<$integer> for Number {
                fn from(value: $integer) -> Self {
                    Self(ShortText::display(value))
                }
            }
        )+
    };
}

from_integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

/// The shortest text that is read back as the same `f64`.
impl TryFrom<f64> for Number {
    type Error = NumberError;

    fn try_from(value: f64) -> Result<Self, NumberError> {
        Self::from_float(&value).ok_or(NumberError::NotFinite)
    }
}

impl<'a> Decode<'a> for Number {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    #[inline(never)]
    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        if let Some(text) = reader.number()? {
            *self = Self(ShortText::new(text));
        }
        Ok(())
    }
}

impl Encode for Number {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(self.as_str());
    }
}

always_valid!(Number);

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::hash::DefaultHasher;

    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    fn hash(number: &Number) -> u64 {
        let mut hasher = DefaultHasher::new();
        number.hash(&mut hasher);
        hasher.finish()
    }

    #[test]
    fn the_text_is_kept_and_the_value_compared() {
        let spellings = ["100", "100.0", "1e2", "1.000E+02", "0.0001e6"];
        for text in spellings {
            assert_eq!(number(text).to_string(), text);
            assert_eq!(number(text), number("100"));
            assert_eq!(hash(&number(text)), hash(&number("100")));
        }
        assert_eq!(spellings.map(number).into_iter().collect::<BTreeSet<_>>().len(), 1);
    }

    #[test]
    fn conversions_are_exact_or_none() {
        assert_eq!(number("9223372036854775807").as_i64(), Some(i64::MAX));
        assert_eq!(number("9223372036854775808").as_i64(), None);
        assert_eq!(number("18446744073709551615.0").as_u64(), Some(u64::MAX));
        assert_eq!(number("-1").as_u64(), None);
        assert_eq!(number("1.5").as_i64(), None);
        assert_eq!(number("1e400").as_f64(), None);
        assert_eq!(number("-0.0").as_i64(), Some(0));
    }

    #[test]
    fn floats_and_integers_become_json() {
        for (value, text) in [
            (0.1, "0.1"),
            (1e300, "1e300"),
            (5e-324, "5e-324"),
            (-0.0, "-0.0"),
            (f64::MAX, "1.7976931348623157e308"),
        ] {
            let number = Number::try_from(value).unwrap();
            assert_eq!(number.as_str(), text);
            assert_eq!(number.as_f64().map(f64::to_bits), Some(value.to_bits()));
            assert_eq!(text.parse::<Number>(), Ok(number));
        }
        assert_eq!(Number::try_from(f64::NAN), Err(NumberError::NotFinite));
        assert_eq!(Number::from(i128::MIN).as_str(), "-170141183460469231731687303715884105728");
    }

    #[test]
    fn it_takes_24_bytes() {
        assert_eq!(size_of::<Number>(), 24);
        assert_eq!(size_of::<Option<Number>>(), 24);
    }
}
