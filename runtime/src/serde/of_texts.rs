//! Types that may borrow, read from texts of any lifetime.

use super::text::TextError;

/// The events or the envelope of a provider, and what is made of them, as they are read from texts of any lifetime.
pub trait OfTexts<'de>: Sized {
    /// The same type, borrowing from another text.
    type At<'t>;

    /// A value that borrows from what is deserialized.
    fn lend(value: Self::At<'de>) -> Self;

    /// A value that borrows from a text that will be gone.
    ///
    /// # Errors
    ///
    /// [`TextError::NotLent`] if it cannot do without.
    fn own(value: Self::At<'_>) -> Result<Self, TextError>;
}

/// [`OfTexts`] of the events or the envelope of a provider. One that is `['lent]` cannot do without the text.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_of_texts {
    ($name:ident) => {
        impl<'__de> $crate::serde::implementing::OfTexts<'__de> for $name {
            type At<'__text> = $name;

            fn lend(value: $name) -> Self {
                value
            }

            fn own(value: $name) -> ::core::result::Result<Self, $crate::serde::implementing::TextError> {
                Ok(value)
            }
        }
    };
    ($name:ident<$body:lifetime>) => {
        impl<'__de: $body, $body> $crate::serde::implementing::OfTexts<'__de> for $name<$body> {
            type At<'__text> = $name<'__text>;

            fn lend(value: $name<'__de>) -> Self {
                value
            }

            fn own(value: $name<'_>) -> ::core::result::Result<Self, $crate::serde::implementing::TextError> {
                Ok($crate::IntoOwned::into_owned(value))
            }
        }
    };
    ([$lent:lifetime] $name:ident<$body:lifetime>) => {
        impl<'__de: $body, $body> $crate::serde::implementing::OfTexts<'__de> for $name<$body> {
            type At<'__text> = $name<'__text>;

            fn lend(value: $name<'__de>) -> Self {
                value
            }

            fn own(_: $name<'_>) -> ::core::result::Result<Self, $crate::serde::implementing::TextError> {
                Err($crate::serde::implementing::TextError::NotLent)
            }
        }
    };
}
