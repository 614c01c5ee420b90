//! What the crates for dates and times have in common.

use crate::types::convert::ConvertError;

pub(super) const TIME: ConvertError = ConvertError::expected("an RFC 3339 date-time");
pub(super) const DAY: ConvertError = ConvertError::expected("an RFC 3339 date");
pub(super) const DAY_OUT_OF_RANGE: ConvertError = ConvertError::expected("a day of the years 0 to 9999");

/// Gives a type of another crate that stands for a text type `$name<S>(S)` the conversions that do not depend on what it
/// is: from texts however they are held, and [`Convert`](crate::Convert). `$read` takes what the text says,
/// `$write` gives the text.
macro_rules! stands_for_text {
    ($type:ty, $name:ident, $blank:expr, $unread:expr, $read:expr, $write:expr, $lost:literal, $refused:literal) => {
        #[doc = $lost]
        ///
        /// # Errors
        ///
        #[doc = $refused]
        impl<S: AsRef<str>> TryFrom<&$name<S>> for $type {
            type Error = $crate::types::convert::ConvertError;

            fn try_from(text: &$name<S>) -> Result<Self, Self::Error> {
                let read: fn(_) -> Result<Self, Self::Error> = $read;
                text.parse().map_err(|_| $unread).and_then(read)
            }
        }

        #[doc = $lost]
        ///
        /// # Errors
        ///
        #[doc = $refused]
        impl<S: AsRef<str>> TryFrom<$name<S>> for $type {
            type Error = $crate::types::convert::ConvertError;

            fn try_from(text: $name<S>) -> Result<Self, Self::Error> {
                (&text).try_into()
            }
        }

        /// # Errors
        ///
        /// Before the year 0, or after the year 9999, which RFC 3339 cannot write.
        impl TryFrom<$type> for $name {
            type Error = $crate::types::convert::ConvertError;

            fn try_from(value: $type) -> Result<Self, Self::Error> {
                let write: fn($type) -> Result<Self, Self::Error> = $write;
                write(value)
            }
        }

        #[doc = $lost]
        ///
        /// What RFC 3339 cannot write, which no body brings, is written as an empty text, which is none.
        impl $crate::types::convert::Convert for $type {
            type Wire = $name;

            fn blank() -> Self {
                $blank
            }

            fn from_wire(wire: $name) -> Result<Self, $crate::types::convert::ConvertError> {
                wire.try_into()
            }

            fn to_wire(&self) -> $name {
                self.clone().try_into().unwrap_or_default()
            }
        }

        impl_convert!($type);
    };
}

pub(super) use stands_for_text;
