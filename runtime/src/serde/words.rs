//! Settings: words, and objects of known members.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::json::printable::Printable;

/// Reads one of a few words.
///
/// # Errors
///
/// Those of the format; and that it is another text, with the words that it may be.
pub(crate) fn word<'de, T: Copy, D: Deserializer<'de>>(
    words: &[(&str, T)],
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(OneOf(words))
}

/// Reads the value of the member `name` into its place.
///
/// # Errors
///
/// Those of the format and of the value; and that the member comes a second time.
pub(crate) fn once<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    name: &'static str,
    place: &mut Option<T>,
    members: &mut A,
) -> Result<(), A::Error> {
    if place.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *place = Some(members.next_value()?);
    Ok(())
}

/// Words, and what each of them means.
struct OneOf<'w, T>(&'w [(&'w str, T)]);

impl<T> fmt::Display for OneOf<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(index, (word, _))| {
            let before = if index == 0 { "" } else { ", " };
            write!(formatter, "{before}`{word}`")
        })
    }
}

impl<T: Copy> Visitor<'_> for OneOf<'_, T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "one of {self}")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        let found = self.0.iter().find(|(word, _)| *word == text);
        found
            .map(|(_, value)| *value)
            .ok_or_else(|| E::custom(format_args!("`{}` is none of {self}", Printable(text))))
    }
}
