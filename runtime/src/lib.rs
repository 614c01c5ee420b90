//! Webhooks of CRM systems as Rust types that a service can trust.
//!
//! This crate is what generated webhook types link: it reads JSON strictly, checks what a schema asks for,
//! and tells events apart. It knows no provider; ready-made ones are in `crm-providers`, types for schemas of
//! your own come from the generator.
//!
//! * **Reading.** [`from_slice`] decodes and validates in one call; [`decode`] and [`validate()`] are the two
//!   halves of it, for those who want to look at an invalid payload. An [`Error`] says where and which rule,
//!   never what stood there, so it can be logged.
//! * **Events.** A [`Provider`] ties its events ([`EventSet`]), envelope and headers together; a [`Delivery`]
//!   is one body of it; [`Dispatch`] brings it to the method that handles its event. Names that the schema
//!   does not know arrive as [`UnknownEvent`].
//! * **Own schemas.** [`include_events!`] takes what `crm_events_build::compile` generated in a `build.rs`.
//! * **Whole schemas.** What Rust types and the [`rules`] cannot say is a [`Check`], a table that is evaluated as
//!   JSON Schema 2020-12 says.
//! * **Nothing is lost.** Unknown members are kept ([`Extra`]), numbers keep every digit ([`Number`]), absent
//!   and null stay apart ([`Maybe`]), and [`to_vec`] writes JSON equal to what was read.
//! * **Nothing need be copied.** Types own their texts, or borrow them from the body ([`borrowed`], [`IntoOwned`]).
//!
//! # A type by hand
//!
//! Generated code is plain structs and three impls that are tables, one member or rule a line. Written by
//! hand it looks the same:
//!
//! ```
//! use crm_events::{Decode, Encode, Extra, Key, Path, Reader, Report, Step, Validate, Writer, rules};
//!
//! /// A ticket that a customer opened.
//! #[derive(Clone, Debug, Default, PartialEq)]
//! pub struct Ticket {
//!     /// What it is about, 1 to 250 characters.
//!     pub title: String,
//!     /// Currency code, exactly 3 characters.
//!     pub currency: Option<String>,
//!     /// Members that this type does not name.
//!     pub extra: Extra,
//! }
//!
//! impl<'a> Decode<'a> for Ticket {
//!     fn blank() -> Self {
//!         Self::default()
//!     }
//!
//!     fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
//!         const KEYS: &[Key] = &[Key::required("title"), Key::optional("currency")];
//!         reader.object(KEYS, &mut |key, reader| match key {
//!             0 => reader.required(&mut self.title),
//!             1 => reader.optional(&mut self.currency),
//!             _ => reader.unknown(&mut self.extra),
//!         })
//!     }
//! }
//!
//! impl Encode for Ticket {
//!     fn encode(&self, writer: &mut Writer) {
//!         let mut object = writer.object();
//!         object.required("title", &self.title);
//!         object.optional("currency", &self.currency);
//!         object.extra(&self.extra);
//!         object.end();
//!     }
//! }
//!
//! impl Validate for Ticket {
//!     fn validate(&self, at: Path<'_>, report: &mut Report) {
//!         rules::length(&self.title, 1..=250, at.field("title"), report);
//!         rules::length(&self.currency, 3..=3, at.field("currency"), report);
//!     }
//! }
//!
//! let ticket: Ticket = crm_events::from_str(r#"{"title": "No light", "floor": 4}"#)?;
//! assert_eq!(ticket.title, "No light");
//! assert_eq!(crm_events::to_string(&ticket), r#"{"title":"No light","floor":4}"#);
//!
//! let error = crm_events::from_str::<Ticket>(r#"{"title": "", "currency": "EURO"}"#).unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "invalid payload: 2 violations
//!   /title     length 0, at least 1   (minLength)
//!   /currency  length 4, exactly 3    (maxLength)"
//! );
//! # Ok::<(), crm_events::Error>(())
//! ```
//!
//! # Features
//!
//! Only `derive` is on by default, and without it this crate has no dependencies.
//!
//! * `derive`: `#[derive(CrmEvent)]` and `#[derive(Validate)]` for types of your own.
//! * `ed25519`: `v1a` signatures of Standard Webhooks, with `verify`.
//! * `formats`: those values of [`Format`] that need Unicode tables or the grammar of URIs, where a schema asserts them.
//! * `http`: [`HeaderSource`] for `http::HeaderMap`.
//! * `metrics`: counters of what came of deliveries, with `receive`.
//! * `pattern`: [`Pattern`], for schemas with `pattern` or `patternProperties`.
//! * `receive`: from a request to the handler, and idempotency, in the modules `receive` and `idempotency`.
//! * `redb`: a store of idempotency keys in a file. Needs Rust 1.90.
//! * `schemars`: `#[derive(JsonSchema)]`: a type's JSON Schema, made of the attributes that its checks are made of.
//! * `tower`: receivers as `tower` services, for axum, hyper and others on tokio.
//! * `tracing`: a span for each delivery, with `receive`.
//! * `verify`: signatures of deliveries, in the module `verify`.

#![forbid(unsafe_code)]

pub mod borrowed;
mod check;
#[cfg(feature = "receive")]
mod clock;
mod coverage;
mod entry;
mod error;
mod event;
pub mod headers;
#[cfg(feature = "receive")]
pub mod idempotency;
mod include;
#[doc(hidden)]
pub mod interpret;
mod json;
#[cfg(feature = "schemars")]
pub mod json_schema;
#[cfg(feature = "receive")]
pub mod receive;
pub mod rules;
mod signature;
mod types;
mod validate;
#[cfg(feature = "verify")]
pub mod verify;

#[cfg(not(feature = "pattern"))]
#[doc(hidden)]
pub use check::PatternSource;
#[cfg(not(feature = "formats"))]
#[doc(hidden)]
pub use check::TheFeatureFormatsOfCrmEventsIsOff;
pub use check::{Assertion, Check, Format, JsonType, Pattern};
#[cfg(feature = "receive")]
pub use clock::Clock;
pub use coverage::{ConnectorCoverage, Coverage, coverage};
#[cfg(all(feature = "derive", feature = "schemars"))]
pub use crm_events_macros::JsonSchema;
#[cfg(feature = "derive")]
pub use crm_events_macros::{CrmEvent, Validate};
pub use entry::{decode, from_slice, from_str, to_string, to_vec, validate};
pub use error::{DecodeError, Error, Fault, FaultKind};
pub use event::{
    CrmEvent, Delivery, DeliveryOf, Dispatch, Envelope, EventDescription, EventName, EventSet, FromBody,
    Provider, UnknownEvent,
};
pub use headers::{HeaderError, HeaderErrorKind, HeaderSource, Headers};
pub use json::{ArrayWriter, Decode, Encode, Key, ObjectWriter, Payload, Reader, Step, Stop, Writer};
/// The crate of the trait `JsonSchema`, for what is derived.
#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use schemars;
pub use signature::{HmacScheme, SignatureEncoding, SignatureScheme, SignedContent};
#[doc(hidden)]
pub use types::assert_replacement;
pub use types::{
    CalendarDate, Date, DateTime, Extra, Integer, IntoOwned, InvalidDate, InvalidTimestamp, Json, JsonKind,
    KindUnion, Loose, Map, Maybe, Null, Number, NumberError, OrderedUnion, Replacement, TaggedUnion,
    TextEnum, Timestamp,
};
pub use validate::{Actual, Keyword, Limit, Path, Report, Validate, Violation};
