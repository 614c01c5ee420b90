//! JSON Schema of types, through [`schemars`]: what `#[derive(JsonSchema)]` writes is calls of this module.
//!
//! ```
//! # #[cfg(feature = "derive")] {
//! use crm_events::{JsonSchema, Validate};
//!
//! /// A ticket that a customer opened.
//! #[derive(Validate, JsonSchema)]
//! struct Ticket {
//!     #[crm_event(length(min = 1, max = 250))]
//!     title: String,
//!     #[crm_event(items(max = 10, unique))]
//!     tags: Option<Vec<String>>,
//! }
//!
//! let schema = schemars::schema_for!(Ticket);
//! assert_eq!(schema.pointer("/description"), Some(&"A ticket that a customer opened.".into()));
//! assert_eq!(schema.pointer("/properties/title/maxLength"), Some(&250.into()));
//! assert_eq!(schema.pointer("/properties/tags/uniqueItems"), Some(&true.into()));
//! assert_eq!(schema.pointer("/required/0"), Some(&"title".into()));
//! # }
//! ```
//!
//! A field of a type with the trait [`Convert`](crate::Convert), such as `jiff::Timestamp` or `rust_decimal::Decimal`, has the schema of what
//! stands in JSON, whatever schema the type has of its own.
//!
//! The types of this crate have their own schemas. Two things a schema says less about than the types do: a format is
//! an annotation in JSON Schema 2020-12, and the range of `i64` is not a limit of `integer`.

mod events;
mod impls;
mod number;
mod object;
mod part;
mod resolve;
mod tagged;
mod wire;

use std::borrow::Cow;

pub use events::Events;
pub use object::Object;
pub use part::Part;
pub use tagged::Tagged;
#[doc(hidden)]
pub use wire::{AnswersOfType, AnswersOnWire, Asked};

/// The name of a type's schema: `Page`, or `Page_of_Contact_and_3` with its parameters.
#[must_use]
pub fn name(ty: &'static str, parameters: &[String]) -> Cow<'static, str> {
    match parameters {
        [] => ty.into(),
        parameters => format!("{ty}_of_{}", parameters.join("_and_")).into(),
    }
}

/// What tells a type from others of the same name: `shop::Page`, or `shop::Page<shop::Contact, 3>`.
#[must_use]
pub fn id(path: &'static str, parameters: &[String]) -> Cow<'static, str> {
    match parameters {
        [] => path.into(),
        parameters => format!("{path}<{}>", parameters.join(", ")).into(),
    }
}
