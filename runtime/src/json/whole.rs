//! Whole texts: from a body to a value, and back.

use super::decode::Decode;
use super::encode::Encode;
use super::fault::DecodeError;
use super::left::Left;
use super::mark::{FaultKind, Mark};
use super::reader::{Reader, Step};
use super::writer::Writer;

/// Decodes a body without validating it, for those who want to look at an invalid payload.
///
/// Unknown members of objects that the schema closes are checked as JSON and dropped.
///
/// # Errors
///
/// Everything that is missing or of a wrong type, or the first error in the syntax.
pub fn decode<'a, T: Decode<'a>>(body: &'a [u8]) -> Result<T, DecodeError> {
    let mut value = T::blank();
    Reader::read_all(body, &mut |reader| value.decode(reader))?;
    Ok(value)
}

/// The JSON text of `value`, in UTF-8. See [`to_string`]; this is the quicker one.
#[must_use]
pub fn to_vec<T: Encode + ?Sized>(value: &T) -> Vec<u8> {
    written(value).into_bytes()
}

/// The JSON text of `value`, without white space.
///
/// What was decoded and is written again is equal as JSON: members stand in the schema's order, numbers of type
/// [`Number`](crate::Number) have all their digits.
#[must_use]
pub fn to_string<T: Encode + ?Sized>(value: &T) -> String {
    written(value).into_text()
}

fn written<T: Encode + ?Sized>(value: &T) -> Writer {
    let mut writer = Writer::new();
    value.encode(&mut writer);
    writer
}

impl<'a> Reader<'a> {
    /// Reads the whole of `body`: `read` is called at its value, and has to read it.
    pub(crate) fn read_all(
        body: &'a [u8],
        read: &mut dyn FnMut(&mut Self) -> Step,
    ) -> Result<(), DecodeError> {
        match Self::read_and_leave(body, read)? {
            Some(left) if !left.unheld.is_empty() => Err(left.into_error(body)),
            _ => Ok(()),
        }
    }

    /// The same, and what is left to validation, if anything is. The cursor stays where it is made: it is large.
    pub(crate) fn read_and_leave(
        body: &'a [u8],
        read: &mut dyn FnMut(&mut Self) -> Step,
    ) -> Result<Option<Box<Left>>, DecodeError> {
        let mut reader = Self::at_start(text_of(body)?);
        let _ = reader.document(read);
        if !reader.faults.is_empty() {
            reader.faults.append(&mut reader.left.unheld);
            return Err(DecodeError::new(reader.text, reader.faults, reader.omitted));
        }
        Ok(reader.left.take_unless_nothing())
    }

    pub(super) fn new(body: &'a [u8]) -> Result<Self, DecodeError> {
        text_of(body).map(Self::at_start)
    }
}

/// The text of a body. UTF-8 is checked here, once for all strings.
fn text_of(body: &[u8]) -> Result<&str, DecodeError> {
    if let [0xef, 0xbb, 0xbf, ..] | [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = body {
        let mark = Mark { offset: 0, kind: FaultKind::ByteOrderMark };
        return Err(DecodeError::new("", vec![mark], 0));
    }
    #[cfg(feature = "simd")]
    if let Ok(text) = simdutf8::basic::from_utf8(body) {
        return Ok(text);
    }
    std::str::from_utf8(body).map_err(|error| {
        let (valid, _) = body.split_at(error.valid_up_to());
        let mark = Mark { offset: valid.len(), kind: FaultKind::InvalidUtf8 };
        DecodeError::new(std::str::from_utf8(valid).unwrap_or_default(), vec![mark], 0)
    })
}
