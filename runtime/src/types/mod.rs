//! The types of fields that Rust has none for: what JSON tells apart and Rust's own types would lose.

pub(crate) mod decimal;

mod calendar;
mod date;
mod json;
mod map;
mod maybe;
mod null;
mod number;
mod short_text;
mod tagged_union;
mod text_enum;
mod timestamp;

pub use calendar::{CalendarDate, DateTime};
pub use date::{Date, InvalidDate};
pub use json::{Json, JsonKind};
pub use map::{Extra, Map};
pub use maybe::Maybe;
pub use null::Null;
pub use number::{Number, NumberError};
pub use tagged_union::TaggedUnion;
pub use text_enum::TextEnum;
pub use timestamp::{InvalidTimestamp, Timestamp};
