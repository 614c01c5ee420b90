//! Texts with a meaning.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::types::calendar::{CalendarDate, DateTime};
use crate::types::date::Date;
use crate::types::timestamp::Timestamp;

/// The text, borrowed where the format has it in one piece.
struct Text;

impl<'de> Visitor<'de> for Text {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

macro_rules! texts {
    ($($name:ident)+) => {
        $(
            /// As its text, valid or not.
            impl<S: AsRef<str>> Serialize for $name<S> {
                fn serialize<F: Serializer>(&self, serializer: F) -> Result<F::Ok, F::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }

            /// Any text: rules are checked by validation.
            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    deserializer.deserialize_str(Text).map(|text| Self::from(text.into_owned()))
                }
            }

            /// Any text: rules are checked by validation. It is borrowed where the format has it without escapes.
            impl<'de: 'a, 'a> Deserialize<'de> for $name<Cow<'a, str>> {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    deserializer.deserialize_str(Text).map(Self::from)
                }
            }
        )+
    };
}

texts!(Date Timestamp);

/// What a text tells that is read.
macro_rules! told {
    ($($name:ident by $text:ident)+) => {
        $(
            /// As RFC 3339 writes it.
            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.collect_str(self)
                }
            }

            /// As RFC 3339 writes it; another text is an error.
            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let text = deserializer.deserialize_str(Text)?;
                    $text::from(text).parse().map_err(D::Error::custom)
                }
            }
        )+
    };
}

told!(CalendarDate by Date DateTime by Timestamp);

/// As its JSON Pointer.
impl Serialize for Path<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.pointer())
    }
}

/// As the word of a schema.
impl Serialize for Keyword {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// As schemas spell it: `maxLength`. Another text is an error that says what was probably meant.
impl<'de> Deserialize<'de> for Keyword {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text)?.parse().map_err(D::Error::custom)
    }
}
