//! The rules of a schema, one function a keyword (or pair of keywords).
//!
//! A rule takes the value, the limit of the schema, the place and the report. It looks through [`Option`],
//! [`Maybe`](crate::Maybe) and [`Box`]: what is absent or null breaks no rule, whether it may be absent or
//! null is said by the field's type. Limits are inclusive, as in the schema.
//!
//! | rule | keywords |
//! |---|---|
//! | [`length`] | `minLength`, `maxLength` |
//! | [`minimum`], [`maximum`], [`exclusive_minimum`], [`exclusive_maximum`] | the keyword of that name |
//! | [`multiple_of`] | `multipleOf` |
//! | [`items`], [`unique`] | `minItems`, `maxItems`; `uniqueItems` |
//! | [`properties`] | `minProperties`, `maxProperties` |
//! | [`one_of`], [`known`] | `enum` of numbers; `enum` of strings |
//! | [`tagged`] | `oneOf` with a tag |
//! | [`date_time`], [`date`], [`format()`] | `format`, where it asserts |
//! | `pattern` (with the feature of that name) | `pattern` |
//! | [`custom`] | none: a rule of the user's own |
//! | [`nested`], [`each`] | what the value or its elements follow |
//! | [`residual`] | all other keywords, as a table |

#[macro_use]
mod look_through;

mod bounds;
mod custom;
mod date;
mod date_time;
mod each;
mod format;
mod items;
mod known;
mod length;
mod limits;
mod multiple_of;
mod number;
mod one_of;
#[cfg(feature = "pattern")]
mod pattern;
mod properties;
mod residual;
mod std_map;
mod text;
mod unique;

pub use bounds::{exclusive_maximum, exclusive_minimum, maximum, minimum};
pub use custom::custom;
pub use date::date;
pub use date_time::date_time;
pub use each::{Each, each, nested};
pub use format::format;
pub use items::{Items, items};
pub use known::{Known, known, tagged};
pub use length::length;
pub use limits::Limits;
pub use multiple_of::multiple_of;
pub use number::Numeric;
pub use one_of::one_of;
#[cfg(feature = "pattern")]
pub use pattern::pattern;
pub use properties::{Properties, properties};
pub use residual::residual;
pub use text::Text;
pub use unique::{Unique, unique};

#[cfg(test)]
mod testing;
