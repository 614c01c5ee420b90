//! The types of fields that Rust has none for: what JSON tells apart and Rust's own types would lose.

pub(crate) mod calendar;
// Its macro is for the modules below, too.
#[macro_use]
pub(crate) mod convert;
pub(crate) mod conversion;
pub(crate) mod date;
#[cfg(any(
    feature = "bigdecimal",
    feature = "chrono",
    feature = "jiff",
    feature = "rust_decimal",
    feature = "time",
    feature = "uuid"
))]
mod foreign;
pub(crate) mod integer;
pub(crate) mod into_owned;
pub(crate) mod json;
pub(crate) mod kind_union;
pub(crate) mod loose;
pub(crate) mod map;
pub(crate) mod maybe;
pub(crate) mod moment;
pub(crate) mod number;
mod primitives;
pub(crate) mod replacement;
mod short_text;
mod std_map;
pub(crate) mod tagged_union;
mod text;
pub(crate) mod text_enum;
pub(crate) mod timestamp;
pub(crate) mod untagged_union;
pub(crate) mod with;

/// Gives a generated type `Default`: the blank value.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_blank_default {
    ($name:ident) => {
        impl ::core::default::Default for $name {
            fn default() -> Self {
                $crate::Decode::blank()
            }
        }
    };
    ($name:ident<$body:lifetime>) => {
        impl<$body> ::core::default::Default for $name<$body> {
            fn default() -> Self {
                $crate::Decode::blank()
            }
        }
    };
    (envelope $name:ident) => {
        impl ::core::default::Default for $name {
            fn default() -> Self {
                $crate::Envelope::blank()
            }
        }
    };
    (envelope $name:ident<$body:lifetime>) => {
        impl<$body> ::core::default::Default for $name<$body> {
            fn default() -> Self {
                $crate::Envelope::blank()
            }
        }
    };
}
