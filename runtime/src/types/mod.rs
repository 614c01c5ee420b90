//! The types of fields that Rust has none for: what JSON tells apart and Rust's own types would lose.

pub(crate) mod decimal;

mod calendar;
mod date;
mod division;
mod integer;
mod into_owned;
mod json;
mod kind_union;
mod loose;
mod map;
mod maybe;
mod null;
mod number;
mod ordered_union;
mod replacement;
mod short_text;
mod std_map;
mod tagged_union;
mod text_enum;
mod timestamp;

pub use calendar::{CalendarDate, DateTime};
pub use date::{Date, InvalidDate};
pub use integer::Integer;
pub use into_owned::IntoOwned;
pub use json::{Json, JsonKind};
pub use kind_union::KindUnion;
pub use loose::Loose;
pub use map::{Extra, Map};
pub use maybe::Maybe;
pub use null::Null;
pub use number::{Number, NumberError};
pub use ordered_union::OrderedUnion;
pub use replacement::{Replacement, assert_replacement};
pub use tagged_union::TaggedUnion;
pub use text_enum::TextEnum;
pub use timestamp::{InvalidTimestamp, Timestamp};

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
}
