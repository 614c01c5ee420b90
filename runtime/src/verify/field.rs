//! The header fields of signature schemes: short, ASCII, and given once.

use super::error::VerifyError;
use crate::headers::source::{HeaderSource, Single};

/// How many bytes the value of a header may have, whatever it says: 16 signatures have less.
const LONGEST: usize = 4096;

/// The value of the header `name` without the white space around it: visible ASCII and blanks.
pub(super) fn value<'h>(headers: &'h dyn HeaderSource, name: &'static str) -> Result<&'h str, VerifyError> {
    optional(headers, name)?.ok_or(VerifyError::MissingHeader(name))
}

/// The same; `None` if there is no such header.
pub(super) fn optional<'h>(
    headers: &'h dyn HeaderSource,
    name: &'static str,
) -> Result<Option<&'h str>, VerifyError> {
    match headers.single(name) {
        Single::Missing => Ok(None),
        Single::Value(value) => text(value, name).map(Some),
        Single::Repeated => Err(VerifyError::RepeatedHeader(name)),
    }
}

/// The text of the value of a header, which is called `name` in errors.
pub(super) fn text<'h>(value: &'h [u8], name: &'static str) -> Result<&'h str, VerifyError> {
    // All bytes are looked at, many at a time.
    let is_plain = value.iter().fold(true, |all, byte| all & matches!(byte, b'\t' | b' '..=b'~'));
    match std::str::from_utf8(value) {
        Ok(text) if is_plain && text.len() <= LONGEST => Ok(text.trim_matches([' ', '\t'])),
        _ => Err(VerifyError::MalformedHeader(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_there_once_and_short_and_ascii() {
        let read = |value: &[u8]| super::value(&[("x-signature", value)], "x-signature").map(str::to_owned);
        assert_eq!(read(b" a b\t").as_deref(), Ok("a b"));
        assert_eq!(read(&[b'a'; LONGEST]).map(|text| text.len()), Ok(LONGEST));
        for value in [&[b'a'; LONGEST + 1][..], "é".as_bytes(), b"\xff", b"a\0", b"a\nb", b"\x7f"] {
            assert_eq!(read(value), Err(VerifyError::MalformedHeader("x-signature")));
        }
        let none: [(&str, &str); 0] = [];
        assert_eq!(super::value(&none, "x"), Err(VerifyError::MissingHeader("x")));
        let twice = [("x", "a"), ("X", "a")];
        assert_eq!(super::value(&twice, "x"), Err(VerifyError::RepeatedHeader("x")));
    }
}
