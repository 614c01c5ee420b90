//! Integers of any size.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::number::{Number, NumberError};
use crate::json::decimal::Decimal;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::report::impls::always_valid;

/// An integer of any size: what `type: integer` means where the schema sets no bounds.
///
/// Accepts every spelling of an integer, as JSON Schema does (`1.0`, `1e2`; core section 4.2.3), and writes one of
/// them: digits, with an exponent only where more than 64 zeros would stand at the end. Compares, orders and hashes by
/// value. Takes 16 bytes, and no allocation where `i64` suffices.
///
/// ```
/// use crm_events::Integer;
///
/// let id: Integer = "18446744073709551616".parse()?;
/// assert!(id > Integer::from(u64::MAX));
/// assert_eq!((id.as_i64(), id.to_string().as_str()), (None, "18446744073709551616"));
/// assert_eq!("1e2".parse::<Integer>()?, 100);
/// # Ok::<(), crm_events::NumberError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Integer(Repr);

/// Every value has one representation, so that comparing representations is comparing values.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Short(i64),
    /// Beyond `i64`; the text is [`Decimal::to_integer_text`].
    Long(Box<str>),
}

impl Integer {
    /// The value, if it is in the range of `i64`.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Repr::Short(value) => Some(value),
            Repr::Long(_) => None,
        }
    }

    /// The value, if it is in the range of `u64`.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match &self.0 {
            Repr::Short(value) => (*value).try_into().ok(),
            Repr::Long(text) => Decimal::of_number_text(text).to_short_integer()?.try_into().ok(),
        }
    }

    /// The integer that `text` writes, which is known to be a JSON number; `None` if there is something behind the
    /// decimal point.
    fn of_number_text(text: &str) -> Option<Self> {
        if let Ok(value) = text.parse() {
            return Some(Self(Repr::Short(value)));
        }
        let decimal = Decimal::of_number_text(text);
        match decimal.to_short_integer().and_then(|value| value.try_into().ok()) {
            Some(value) => Some(Self(Repr::Short(value))),
            None => Some(Self(Repr::Long(decimal.to_integer_text()?.into()))),
        }
    }
}

/// Zero.
impl Default for Integer {
    fn default() -> Self {
        Self(Repr::Short(0))
    }
}

/// The text as it is written.
impl fmt::Debug for Integer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// The text as it is written.
impl fmt::Display for Integer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Short(value) => value.fmt(formatter),
            Repr::Long(text) => formatter.pad(text),
        }
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Short(one), Repr::Short(other)) => one.cmp(other),
            _ => Number::from(self.clone()).cmp(&Number::from(other.clone())),
        }
    }
}

impl PartialEq<i64> for Integer {
    fn eq(&self, other: &i64) -> bool {
        self.as_i64() == Some(*other)
    }
}

macro_rules! from_integers {
    ($($integer:ty),+) => {
        $(
            impl From<$integer> for Integer {
                fn from(value: $integer) -> Self {
                    Self(match i64::try_from(value) {
                        Ok(value) => Repr::Short(value),
                        Err(_) => return Self::of_number_text(&value.to_string()).unwrap_or_default(),
                    })
                }
            }
        )+
    };
}

from_integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

impl From<Integer> for Number {
    fn from(value: Integer) -> Self {
        match value.0 {
            Repr::Short(value) => Number::from(value),
            Repr::Long(text) => Number::of_number_text(&text),
        }
    }
}

/// Reads a JSON number in any spelling of an integer.
impl FromStr for Integer {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        if Decimal::parse(text).is_none() {
            return Err(NumberError::NotANumber);
        }
        Self::of_number_text(text).ok_or(NumberError::NotAnInteger)
    }
}

/// In any spelling and of any size.
impl<'a> Decode<'a> for Integer {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    #[inline(never)]
    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        if let Some(text) = reader.integer_text()? {
            *self = Self::of_number_text(text).unwrap_or_default();
        }
        Ok(())
    }
}

impl Encode for Integer {
    fn encode(&self, writer: &mut Writer) {
        match &self.0 {
            Repr::Short(value) => value.encode(writer),
            Repr::Long(text) => writer.raw(text),
        }
    }
}

always_valid!(Integer);

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::hash::{DefaultHasher, Hash, Hasher};

    use super::*;
    use crate::{FaultKind, Path, Report, decode, rules, to_string, validate};

    fn integer(text: &str) -> Integer {
        text.parse().unwrap()
    }

    fn hash(integer: &Integer) -> u64 {
        let mut hasher = DefaultHasher::new();
        integer.hash(&mut hasher);
        hasher.finish()
    }

    #[test]
    fn every_spelling_is_read_and_one_is_written() {
        for text in ["100", "100.0", "1e2", "1.000E+02", "0.0001e6"] {
            assert_eq!(decode::<Integer>(text.as_bytes()), Ok(Integer::from(100)));
            assert_eq!(to_string(&integer(text)), "100");
        }
        for text in ["10000000000000000000", "1e19", "10000000000000000000.0", "0.1E20"] {
            assert_eq!(integer(text).to_string(), "10000000000000000000");
            assert_eq!(hash(&integer(text)), hash(&integer("1e19")));
        }
        assert_eq!(integer("-0.0").to_string(), "0");
    }

    #[test]
    fn no_size_is_too_large_and_none_is_expanded() {
        let huge = integer("12.5e999999999999999999");
        assert_eq!(to_string(&huge), "125e999999999999999998");
        assert_eq!(huge, integer(&huge.to_string()));
        assert_eq!(Integer::from(i128::MIN).to_string(), "-170141183460469231731687303715884105728");
    }

    #[test]
    fn other_numbers_are_refused() {
        assert_eq!("1.5".parse::<Integer>(), Err(NumberError::NotAnInteger));
        assert_eq!("1e-1".parse::<Integer>(), Err(NumberError::NotAnInteger));
        assert_eq!("+1".parse::<Integer>(), Err(NumberError::NotANumber));
        assert_eq!("1_0".parse::<Integer>(), Err(NumberError::NotANumber));
        for text in ["1.5", "100000000000000000000.5", "\"1\"", "null"] {
            let error = decode::<Integer>(text.as_bytes()).unwrap_err();
            assert_eq!(error.faults()[0].kind(), FaultKind::Mismatch("an integer"), "{text}");
        }
    }

    #[test]
    fn conversions_are_exact_or_none() {
        assert_eq!(integer("9223372036854775807.0").as_i64(), Some(i64::MAX));
        assert_eq!(integer("-9223372036854775808").as_i64(), Some(i64::MIN));
        assert_eq!(integer("9223372036854775808").as_i64(), None);
        assert_eq!(integer("18446744073709551615").as_u64(), Some(u64::MAX));
        assert_eq!((integer("1e20").as_u64(), integer("-1").as_u64()), (None, None));
        assert_eq!(Integer::from(u64::MAX), integer("18446744073709551615"));
        assert_eq!(Number::from(integer("1e2")).as_str(), "100");
        assert!(integer("7") == 7 && integer("1e19") != i64::MAX);
    }

    #[test]
    fn integers_are_ordered_by_value() {
        let ordered =
            ["-1e40", "-9223372036854775809", "-9223372036854775808", "-1", "0", "9", "10", "1e19", "2e19"];
        let sorted: BTreeSet<Integer> = ordered.iter().rev().map(|text| integer(text)).collect();
        assert!(sorted.iter().eq(ordered.map(integer).iter()));
    }

    #[test]
    fn rules_about_numbers_apply() {
        let found = |check: fn(&Integer, Path<'_>, &mut Report)| {
            let mut report = Report::new();
            check(&integer("1e19"), Path::ROOT, &mut report);
            report.len()
        };
        assert_eq!(found(|value, at, report| rules::minimum(value, "1e19", at, report)), 0);
        assert_eq!(found(|value, at, report| rules::exclusive_minimum(value, "1e19", at, report)), 1);
        assert_eq!(found(|value, at, report| rules::multiple_of(value, "3", at, report)), 1);
        assert_eq!(found(|value, at, report| rules::one_of(value, &["10e18"], at, report)), 0);
        assert!(validate(&integer("1e19")).is_empty());
    }

    #[test]
    fn it_takes_16_bytes() {
        assert_eq!(size_of::<Integer>(), 16);
    }
}
