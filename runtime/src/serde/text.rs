//! The JSON text of what a format holds, and what is read from it.

use crate::json::decode::Decode;
use crate::json::fault::DecodeError;
use crate::json::reader::Reader;

/// A JSON text.
pub enum Text<'de> {
    /// As it stands in what is deserialized.
    Lent(&'de str),
    /// Made of what a format holds.
    Own(Made),
}

/// A JSON text that was made.
pub struct Made {
    pub(super) text: String,
    /// Numbers of unusual spellings stand in it as texts.
    pub(super) has_numbers_in_texts: bool,
}

impl Made {
    /// Decodes the text, from which the value may borrow.
    ///
    /// # Errors
    ///
    /// As [`decode`](crate::decode).
    pub fn decode<'t, T: Decode<'t>>(&'t self) -> Result<T, DecodeError> {
        let mut value = T::blank();
        Reader::read_all(self.text.as_bytes(), &mut |reader| {
            if self.has_numbers_in_texts {
                reader.take_numbers_from_texts();
            }
            value.decode(reader)
        })?;
        Ok(value)
    }
}

/// A type that is read from a whole JSON text.
pub trait FromText<'de>: Sized {
    /// Reads it. What borrows from a text that was made has to become its own.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, or that it cannot be lent.
    fn from_text(text: Text<'de>) -> Result<Self, TextError>;
}

/// Why a value could not be read from a text.
pub enum TextError {
    /// Something is wrong with it.
    Decode(DecodeError),
    /// The type borrows from a text, and there is none to borrow from.
    NotLent,
}

impl From<DecodeError> for TextError {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl<'de> Text<'de> {
    /// Whether it is an object.
    pub(super) fn is_object(&self) -> bool {
        let text = match self {
            Self::Lent(text) => text,
            Self::Own(made) => made.text.as_str(),
        };
        text.trim_ascii_start().starts_with('{')
    }

    /// Reads a type that borrows nothing.
    ///
    /// # Errors
    ///
    /// As [`decode`](crate::decode).
    pub fn decode<T: for<'t> Decode<'t>>(self) -> Result<T, TextError> {
        Ok(match self {
            Self::Lent(text) => crate::json::whole::decode(text.as_bytes())?,
            Self::Own(made) => made.decode()?,
        })
    }

    /// Reads a type that cannot do without the text.
    ///
    /// # Errors
    ///
    /// As [`decode`](crate::decode), and if the text was made.
    pub fn lend<T: Decode<'de>>(self) -> Result<T, TextError> {
        match self {
            Self::Lent(text) => Ok(crate::json::whole::decode(text.as_bytes())?),
            Self::Own(_) => Err(TextError::NotLent),
        }
    }
}
