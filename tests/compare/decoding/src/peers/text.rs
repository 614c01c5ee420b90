//! What the texts of hand-written types are.

use std::borrow::Cow;
use std::fmt;

use garde::rules::length::chars::HasChars;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A text that garde can count the characters of.
pub trait Text: HasChars + AsRef<str> {}

impl Text for String {}

/// A text that borrows from the body unless it has escapes. Serde borrows a `Cow` only where it is the type of a field,
/// so that it is no argument for a generic type.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Borrowed<'a>(Cow<'a, str>);

impl Text for Borrowed<'_> {}

impl AsRef<str> for Borrowed<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl HasChars for Borrowed<'_> {
    fn num_chars(&self) -> usize {
        self.0.chars().count()
    }
}

impl<'a> Deserialize<'a> for Borrowed<'a> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Borrow)
    }
}

struct Borrow;

impl<'a> Visitor<'a> for Borrow {
    type Value = Borrowed<'a>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'a str) -> Result<Self::Value, E> {
        Ok(Borrowed(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Borrowed(Cow::Owned(text.to_owned())))
    }
}
