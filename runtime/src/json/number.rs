//! The grammar of numbers: [RFC 8259 section 6](https://www.rfc-editor.org/rfc/rfc8259#section-6).

use super::mark::{FaultKind, Mark};

/// The longest exponent that is accepted, in digits without leading zeros.
///
/// Numbers are compared exactly, so an exponent has to be a number we can calculate with. Eighteen digits leave
/// room for the digits of any body in an `i64`. Zero is zero, whatever its exponent.
pub(crate) const MAX_EXPONENT_DIGITS: usize = 18;

/// What stands where a number was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NumberToken {
    /// The offset behind the number.
    pub(crate) end: usize,
    /// Whether it has neither fraction nor exponent.
    pub(crate) digits_only: bool,
}

/// Checks the number that begins at `start`.
pub(crate) fn token(bytes: &[u8], start: usize) -> Result<NumberToken, Mark> {
    let whole = start + usize::from(bytes.get(start) == Some(&b'-'));
    let mut end = match bytes.get(whole) {
        Some(b'0') => whole + 1,
        _ => digits(bytes, whole)?,
    };
    let mut digits_only = true;
    if bytes.get(end) == Some(&b'.') {
        end = digits(bytes, end + 1)?;
        digits_only = false;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let Exponent { end: behind, is_long } = exponent(bytes, end + 1)?;
        let is_zero = || !bytes[whole..end].iter().any(|byte| matches!(byte, b'1'..=b'9'));
        if is_long && !is_zero() {
            return Err(Mark { offset: start, kind: FaultKind::NumberOutOfRange });
        }
        end = behind;
        digits_only = false;
    }
    Ok(NumberToken { end, digits_only })
}

/// The end of a run of at least one digit.
#[inline]
fn digits(bytes: &[u8], start: usize) -> Result<usize, Mark> {
    let mut end = start;
    while bytes.get(end).is_some_and(u8::is_ascii_digit) {
        end += 1;
    }
    if end == start { Err(Mark::syntax(start, "a digit")) } else { Ok(end) }
}

/// What stands behind the `e` of a number.
struct Exponent {
    /// The offset behind it.
    end: usize,
    /// Whether it has more than [`MAX_EXPONENT_DIGITS`] digits.
    is_long: bool,
}

fn exponent(bytes: &[u8], start: usize) -> Result<Exponent, Mark> {
    let first = start + usize::from(matches!(bytes.get(start), Some(b'+' | b'-')));
    let end = digits(bytes, first)?;
    let significant = bytes[first..end].iter().skip_while(|digit| **digit == b'0').count();
    Ok(Exponent { end, is_long: significant > MAX_EXPONENT_DIGITS })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_number(text: &str) -> bool {
        token(text.as_bytes(), 0).is_ok_and(|token| token.end == text.len())
    }

    #[test]
    fn numbers_of_the_grammar_are_accepted() {
        for text in ["0", "-0", "10", "0.0", "-1.50", "1e5", "1E+05", "0e-0", "1.5e300"] {
            assert!(is_number(text), "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in
            ["", "-", "+1", "01", "-01", ".5", "1.", "1.e5", "1e", "1e+", "0x1", "1_0", "NaN", "- 1", "１"]
        {
            assert!(!is_number(text), "{text}");
        }
    }

    #[test]
    fn an_exponent_of_more_than_18_digits_is_out_of_range() {
        assert!(is_number("1e999999999999999999"));
        assert!(is_number("1e-0000000000999999999999999999"));
        for text in ["-1.5e1000000000000000000", "1e-1000000000000000000", "0.001E+9999999999999999999"] {
            let fault = token(text.as_bytes(), 0).unwrap_err();
            assert_eq!(fault, Mark { offset: 0, kind: FaultKind::NumberOutOfRange }, "{text}");
        }
    }

    #[test]
    fn zero_is_zero_whatever_its_exponent() {
        for text in ["0e999999999999999999999", "-0.00e-999999999999999999999", "0E+1000000000000000000"] {
            assert!(is_number(text), "{text}");
        }
    }
}
