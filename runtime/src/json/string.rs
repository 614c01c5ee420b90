//! Strings: [RFC 8259 section 7](https://www.rfc-editor.org/rfc/rfc8259#section-7).

use std::borrow::Cow;

use super::mark::{FaultKind, Mark};
use super::scan::plain_end;

/// Reads the string whose opening quote is at `start`: its value and the offset behind its closing quote.
/// Nothing is copied unless there are escapes.
#[inline]
pub(super) fn read(text: &str, start: usize) -> Result<(Cow<'_, str>, usize), Mark> {
    let end = plain_end(text.as_bytes(), start + 1);
    let plain = text.get(start + 1..end).unwrap_or_default();
    if text.as_bytes().get(end) == Some(&b'"') {
        return Ok((Cow::Borrowed(plain), end + 1));
    }
    read_escaped(text, plain, end)
}

/// The same where a plain run, the beginning of the string, ends at `end` with something else than a quote.
#[inline(never)]
fn read_escaped<'a>(text: &str, plain: &str, end: usize) -> Result<(Cow<'a, str>, usize), Mark> {
    let mut value = plain.to_owned();
    let end = read_from(text, end, |piece| value.push_str(piece))?;
    Ok((Cow::Owned(value), end))
}

/// Steps over the string whose opening quote is at `start`, checking it as [`read`] does: the offset behind its
/// closing quote.
pub(super) fn skip(text: &str, start: usize) -> Result<usize, Mark> {
    let end = plain_end(text.as_bytes(), start + 1);
    if text.as_bytes().get(end) == Some(&b'"') {
        return Ok(end + 1);
    }
    read_from(text, end, |_| {})
}

/// Gives the rest of a string to `take`, piece by piece: `at` is inside it, where a plain run ends.
fn read_from(text: &str, mut at: usize, mut take: impl FnMut(&str)) -> Result<usize, Mark> {
    let bytes = text.as_bytes();
    loop {
        match bytes.get(at) {
            Some(b'"') => return Ok(at + 1),
            Some(b'\\') => {
                let (character, next) = escape(bytes, at)?;
                take(character.encode_utf8(&mut [0; 4]));
                at = next;
            }
            Some(_) => return Err(Mark::syntax(at, "an escape in place of a control character")),
            None => return Err(Mark::syntax(at, "`\"`")),
        }
        let end = plain_end(bytes, at);
        take(text.get(at..end).unwrap_or_default());
        at = end;
    }
}

/// The escape whose backslash is at `at`: its character and the offset behind it.
fn escape(bytes: &[u8], at: usize) -> Result<(char, usize), Mark> {
    let character = match bytes.get(at + 1) {
        Some(&quoted @ (b'"' | b'\\' | b'/')) => char::from(quoted),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(bytes, at),
        _ => return Err(Mark::syntax(at + 1, "a valid escape")),
    };
    Ok((character, at + 2))
}

/// A `\uXXXX` escape, or two of them that are a surrogate pair.
///
/// RFC 8259 section 8.2 leaves open what a lone surrogate means. It cannot be a Rust string, and replacing it
/// would lose data, so it is refused.
fn unicode_escape(bytes: &[u8], at: usize) -> Result<(char, usize), Mark> {
    let lone_surrogate = Mark { offset: at, kind: FaultKind::LoneSurrogate };
    let unit = hexadecimal(bytes, at + 2)?;
    let (code, end) = match unit {
        0xd800..=0xdbff if bytes.get(at + 6..at + 8) == Some(b"\\u") => {
            let low = hexadecimal(bytes, at + 8)?;
            if !(0xdc00..=0xdfff).contains(&low) {
                return Err(lone_surrogate);
            }
            (0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00), at + 12)
        }
        _ => (unit, at + 6),
    };
    char::from_u32(code).map(|character| (character, end)).ok_or(lone_surrogate)
}

/// The four hexadecimal digits at `at`.
fn hexadecimal(bytes: &[u8], at: usize) -> Result<u32, Mark> {
    let mut value = 0;
    for offset in at..at + 4 {
        let digit = bytes.get(offset).and_then(|byte| char::from(*byte).to_digit(16));
        value = value * 16 + digit.ok_or(Mark::syntax(offset, "a hexadecimal digit"))?;
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Result<String, Mark> {
        let (value, end) = read(text, 0)?;
        assert_eq!(skip(text, 0), Ok(end), "reading and skipping differ");
        assert_eq!(end, text.len());
        Ok(value.into_owned())
    }

    fn fault(text: &str) -> Mark {
        let fault = read(text, 0).unwrap_err();
        assert_eq!(skip(text, 0), Err(fault), "reading and skipping differ");
        fault
    }

    #[test]
    fn a_string_without_escapes_is_not_copied() {
        assert!(matches!(read("\"plain é\"", 0), Ok((Cow::Borrowed("plain é"), 10))));
    }

    #[test]
    fn every_escape_of_rfc_8259_is_read() {
        assert_eq!(value(r#""\"\\\/\b\f\n\r\t\u00e9""#).unwrap(), "\"\\/\u{8}\u{c}\n\r\té");
    }

    #[test]
    fn a_surrogate_pair_is_one_character() {
        assert_eq!(value(r#""a\ud834\udd1eb""#).unwrap(), "a\u{1d11e}b");
        assert_eq!(value(r#""\udbff\udfff""#).unwrap(), "\u{10ffff}");
    }

    #[test]
    fn lone_surrogates_are_refused() {
        for text in [r#""\ud834""#, r#""\udd1e""#, r#""\ud834\u0041""#, r#""\udd1e\ud834""#, r#""\ud834\n""#]
        {
            assert_eq!(fault(text), Mark { offset: 1, kind: FaultKind::LoneSurrogate });
        }
    }

    #[test]
    fn broken_escapes_are_found_where_they_break() {
        assert_eq!(fault(r#""ab\x""#), Mark::syntax(4, "a valid escape"));
        assert_eq!(fault(r#""\u12g4""#), Mark::syntax(5, "a hexadecimal digit"));
        assert_eq!(fault("\"a\nb\""), Mark::syntax(2, "an escape in place of a control character"));
        assert_eq!(fault("\"abc"), Mark::syntax(4, "`\"`"));
    }
}
