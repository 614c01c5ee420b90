//! Reading integers, in any spelling.

use super::decimal::Decimal;
use super::decode::Decode;
use super::mark::FaultKind;
use super::reader::{Reader, Step, Stop};

impl<'a> Reader<'a> {
    /// The text of the integer at the cursor, in any spelling: `1.0` and `1e2` are integers too. `None`: something
    /// else was there; it has been noted and stepped over.
    ///
    /// # Errors
    ///
    /// [`Stop`] if the value is malformed.
    pub(crate) fn integer_text(&mut self) -> Result<Option<&'a str>, Stop> {
        let start = self.at;
        if !self.at_number() {
            return match self.number_in_text() {
                Some(text) if Decimal::of_number_text(text).is_integer() => Ok(Some(text)),
                Some(_) => {
                    self.note(start, FaultKind::Mismatch("an integer"));
                    Ok(None)
                }
                None => self.mismatch_of_text("an integer").map(|()| None),
            };
        }
        let digits_only = self.number_token()?;
        let text = self.text_since(start);
        if digits_only || Decimal::of_number_text(text).is_integer() {
            return Ok(Some(text));
        }
        self.note(start, FaultKind::Mismatch("an integer"));
        Ok(None)
    }

    /// The integer at the cursor; one of more than 20 digits as [`BEYOND`]. `None`: something else was there; it has been
    /// noted and stepped over.
    fn integer(&mut self) -> Result<Option<i128>, Stop> {
        if let Some(integer) = self.plain_integer() {
            return Ok(Some(i128::from(integer)));
        }
        let text = self.integer_text()?;
        Ok(text.map(|text| Decimal::of_number_text(text).to_short_integer().unwrap_or(BEYOND)))
    }

    /// The integer at the cursor, if it is written with at most 18 digits alone. Anything else is left where it is.
    fn plain_integer(&mut self) -> Option<i64> {
        let rest = self.rest();
        let (is_negative, digits) = rest.strip_prefix(b"-").map_or((false, rest), |digits| (true, digits));
        let mut value = 0;
        let mut length = 0;
        while let Some(digit @ b'0'..=b'9') = digits.get(length) {
            if length == 18 {
                return None;
            }
            value = value * 10 + i64::from(digit - b'0');
            length += 1;
        }
        let is_number = matches!((length, digits), (1, _) | (2.., [b'1'..=b'9', ..]));
        if !is_number || matches!(digits.get(length), Some(b'.' | b'e' | b'E')) {
            return None;
        }
        self.at += length + usize::from(is_negative);
        Some(if is_negative { -value } else { value })
    }

    /// Reads an integer that has to fit into `T`, which has at most 64 bits; `otherwise` is noted of another one.
    pub(crate) fn integer_into<T: TryFrom<i128>>(&mut self, field: &mut T, otherwise: FaultKind) -> Step {
        let start = self.at;
        if let Some(integer) = self.integer()? {
            match T::try_from(integer) {
                Ok(integer) => *field = integer,
                Err(_) => self.note(start, otherwise),
            }
        }
        Ok(())
    }
}

/// Stands for an integer of more digits than any of 64 bits has.
const BEYOND: i128 = i128::MAX;

/// In any spelling: `1.0` and `1e2` are integers. What 64 bits cannot hold is a fault.
impl<'a> Decode<'a> for i64 {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    #[inline(never)]
    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        reader.integer_into(self, FaultKind::IntegerOutOfRange)
    }
}

/// In any spelling: `1.0` and `1e2` are integers. What 64 bits cannot hold is a fault.
impl<'a> Decode<'a> for u64 {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    #[inline(never)]
    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        reader.integer_into(self, FaultKind::IntegerOutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use crate::{DecodeError, FaultKind, decode};

    fn kind<T>(result: Result<T, DecodeError>) -> Option<FaultKind> {
        result.err().and_then(|error| error.faults().first().map(crate::Fault::kind))
    }

    #[test]
    fn an_integer_is_told_by_its_value() {
        for text in ["100", "100.0", "1e2", "1.00E+02", "1000e-1"] {
            assert_eq!(decode::<i64>(text.as_bytes()), Ok(100), "{text}");
        }
        assert_eq!(decode::<i64>(b"-9223372036854775808"), Ok(i64::MIN));
        assert_eq!(decode::<i64>(b"9223372036854775807.0"), Ok(i64::MAX));
        assert_eq!(decode::<i64>(b"-0"), Ok(0));
        assert_eq!(decode::<u64>(b"18446744073709551615"), Ok(u64::MAX));
    }

    #[test]
    fn what_does_not_fit_is_told_apart_from_what_is_no_integer() {
        assert_eq!(kind(decode::<i64>(b"9223372036854775808")), Some(FaultKind::IntegerOutOfRange));
        assert_eq!(kind(decode::<i64>(b"1e1000000000")), Some(FaultKind::IntegerOutOfRange));
        assert_eq!(kind(decode::<u64>(b"-1")), Some(FaultKind::IntegerOutOfRange));
        assert_eq!(kind(decode::<i64>(b"1.5")), Some(FaultKind::Mismatch("an integer")));
        assert_eq!(kind(decode::<i64>(b"\"1\"")), Some(FaultKind::Mismatch("an integer")));
        assert_eq!(kind(decode::<f64>(b"1e400")), Some(FaultKind::NumberOutOfRange));
    }
}
