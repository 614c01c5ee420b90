//! What a format holds → a type of ours.

use serde::de::{Deserializer, Error};

use super::any;
use super::text::{FromText, TextError};

/// Reads what a format holds.
///
/// # Errors
///
/// Those of the format, and what is wrong with the value, at its place in it.
pub fn deserialize<'de, T: FromText<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let text = any::text(deserializer)?;
    T::from_text(text).map_err(|error| D::Error::custom(said(&error)))
}

/// Lines and columns are those of a text that nobody has seen, so that places are pointers alone.
fn said(error: &TextError) -> String {
    let TextError::Decode(error) = error else {
        return "this type borrows from JSON text, and there is none that lives long enough: read it with \
                `serde_json::from_str` or `from_slice`"
            .to_owned();
    };
    error.without_lines()
}
