//! Whole texts: from a body to a value, and back.

use super::decode::Decode;
use super::encode::Encode;
use super::fault::DecodeError;
use super::reader::Reader;
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
