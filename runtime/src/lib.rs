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
//! * `backtracking`: [`Pattern::backtracking`], for patterns that look around or refer back.
//! * `bigdecimal`: numbers as `bigdecimal::BigDecimal`.
//! * `chrono`: times and days as `chrono::DateTime` and `chrono::NaiveDate`.
//! * `compression`: bodies that come compressed with gzip or deflate, with `receive`.
//! * `derive`: `#[derive(CrmEvent)]` and `#[derive(Validate)]` for types of your own.
//! * `ed25519`: Ed25519 signatures, `v1a` of Standard Webhooks among them, with `verify`.
//! * `examples`: `Lead::example()`: payloads as the documents of schemas show them, for tests.
//! * `formats`: those values of [`Format`] that need Unicode tables or the grammar of URIs, where a schema asserts them.
//! * `http`: [`HeaderSource`] for `http::HeaderMap`.
//! * `jiff`: times and days as `jiff::Timestamp` and `jiff::civil::Date`, of jiff 1.
//! * `metrics`: counters of what came of deliveries, with `receive`.
//! * `p256`: ECDSA signatures with P-256 and SHA-256, with `verify`.
//! * `pattern`: [`Pattern`], for schemas with `pattern` or `patternProperties`.
//! * `postgres`: a store of idempotency keys in a PostgreSQL table.
//! * `receive`: from a request to the handler, and idempotency, in the modules `receive` and `idempotency`.
//! * `redb`: a store of idempotency keys in a file. Needs Rust 1.90.
//! * `redis`: a store of idempotency keys in Redis.
//! * `redis-cluster`: the same in a cluster.
//! * `redis-sentinel`: the same in a Redis that sentinels watch over.
//! * `rsa`: RSA signatures (PKCS #1 v1.5) with SHA-256, with `verify`.
//! * `rust_decimal`: numbers as `rust_decimal::Decimal`.
//! * `schema`: `#[crm_event(schema = "…")]`: types that are held against a schema while they compile.
//! * `schemars`: `#[derive(JsonSchema)]`: a type's JSON Schema, made of the attributes that its checks are made of.
//! * `serde`: `Serialize` and `Deserialize` for generated and derived types and those of this crate, in the module `serde`.
//! * `serve`: a server for receivers, with limits for the open internet, in the module `serve`.
//! * `sha1`: HMAC with SHA-1, and SHA-1 of a text with the secret in it, with `verify`.
//! * `sha512`: HMAC with SHA-512, with `verify`.
//! * `simd`: bodies are checked to be UTF-8 by instructions for several bytes at a time, where the processor has them.
//! * `testing`: deliveries and handlers for tests of what receives, in the module `testing`.
//! * `time`: times and days as `time::OffsetDateTime` and `time::Date`.
//! * `tower`: receivers as `tower` services, for axum, hyper and others on tokio.
//! * `tracing`: a span for each delivery, with `receive`.
//! * `uuid`: UUIDs as `uuid::Uuid`.
//! * `verify`: signatures of deliveries, in the module `verify`.
//! * `yaml`: schemas in YAML, for `schema`.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

// The floors, from the ground up. A module imports only from the floors before its own, by the paths of the modules that
// define things; a test holds this. Two floors are other than one may expect: the trait `Payload` stands on `report`, because
// the unions of `types` are made of it, and `FromBody` on `entry`, because nothing of an event is needed to say it.

// What stands alone.
mod include;

// JSON text: reading it, writing it, what is wrong with it and where; its numbers and kinds.
mod json;

// Validation: where a value stands, which keyword it violates, and the trait of what has rules.
mod report;

// What JSON tells apart and Rust's own types would lose.
mod types;

// Schemas as tables, evaluated on JSON as it stands.
mod tables;

// The rules of a schema, one function a keyword.
pub mod rules;

// Why a body was not accepted, for either reason.
mod error;

// The functions that most users call: a body in, a valid value out.
mod entry;

// What stands around a body.
pub mod headers;

// Parts of a delivery.
mod place;

// What bodies are written in.
mod content;

// How a delivery is signed.
mod signature;

// What a provider sends, how one event is told from another, and who handles it.
mod event;

// Names, schemas and `Debug` of the types of all floors below, and whether payloads name the events of their variants: what
// generated code and derives call.
pub mod borrowed;
#[cfg(feature = "schemars")]
pub mod json_schema;
#[doc(hidden)]
pub mod parts;
#[doc(hidden)]
pub mod payload_names;
#[doc(hidden)]
pub mod redacted;

// What time it is, and where a delivery comes from.
#[cfg(feature = "receive")]
mod clock;
#[cfg(feature = "verify")]
pub mod verify;

// Deliveries before they are sent.
#[cfg(feature = "verify")]
mod outgoing;

// Which deliveries were handled already.
#[cfg(feature = "receive")]
pub mod idempotency;

// What our own command has from the inside.
#[doc(hidden)]
pub mod interpret;

// Other formats than JSON's text: the traits of serde, or nothing in their place.
#[cfg(not(feature = "serde"))]
mod no_serde;
#[cfg(feature = "serde")]
pub mod serde;

// From the wire to the handler.
#[cfg(feature = "receive")]
pub mod receive;

// Deliveries for tests.
#[cfg(feature = "testing")]
pub mod testing;

// From the connection to the wire.
#[cfg(feature = "serve")]
pub mod serve;

/// What `with = …` of the derives calls.
#[doc(hidden)]
pub mod with {
    pub use crate::types::with::{By, blank, converts, read, shown};
}

/// What [`impl_untagged_union!`] calls.
#[doc(hidden)]
pub mod untagged_union {
    pub use crate::types::untagged_union::trial::Identity;
    pub use crate::types::untagged_union::{assess, validate};
}

/// What generated code takes from this crate: everything public, and what is not. The module in it carries the version of
/// the generator, so that code and a runtime of different versions are one error, which names the version.
#[doc(hidden)]
pub mod __private {
    pub mod generated_0_2 {
        pub use crate::types::convert::{assert_field_type, assert_text_type};
        pub use crate::types::replacement::assert_replacement;
        pub use crate::*;
    }
}

#[cfg(feature = "receive")]
pub use clock::Clock;
pub use content::embedded::Embedded;
pub use content::error::ContentError;
pub use content::{Content, ContentBody};
#[cfg(all(feature = "derive", feature = "schemars"))]
pub use crm_events_macros::JsonSchema;
#[cfg(feature = "derive")]
pub use crm_events_macros::{CrmEvent, Validate};
pub use entry::{FromBody, from_slice, from_str, validate};
pub use error::Error;
pub use event::CrmEvent;
pub use event::answers::{Again, Answers};
pub use event::batch::Batch;
pub use event::coverage::covered::Covered;
#[doc(hidden)]
pub use event::coverage::covered::{coverage_of, coverage_of_event, coverage_of_payload};
#[doc(hidden)]
pub use event::coverage::native::NotNative;
pub use event::coverage::{ConnectorCoverage, Coverage, coverage};
#[doc(hidden)]
pub use event::delivery::whole::WholeBody;
pub use event::delivery::{Delivery, DeliveryOf};
pub use event::description::EventDescription;
pub use event::dispatch::{Dispatch, HandlerError};
pub use event::error::{DeliveryError, NameError};
#[cfg(feature = "examples")]
pub use event::examples::shown::{Example, Examples};
#[cfg(feature = "examples")]
#[doc(hidden)]
pub use event::examples::shown::{example_of_event, no_example};
pub use event::handshake::{Answer, AnswerPart, Condition, Handshake};
pub use event::moment::OccurredAt;
pub use event::name::EventName;
pub use event::naming::named_beside::NamedBeside;
pub use event::provider::{Envelope, Provider, SignedProvider, UnsignedProvider};
pub use event::set::EventSet;
#[doc(hidden)]
pub use event::unhandled::unhandled;
pub use event::unknown::UnknownEvent;
pub use headers::{HeaderError, HeaderErrorKind, HeaderSource, Headers};
pub use json::constant::Constant;
pub use json::containers::{ArrayWriter, ObjectWriter};
pub use json::decode::Decode;
pub use json::encode::Encode;
pub use json::fault::{DecodeError, Fault};
pub use json::key::Key;
pub use json::kind::{JsonKind, JsonType};
pub use json::mark::FaultKind;
pub use json::member_names::{AsTheyAre, MemberNames, Spelled};
pub use json::reader::{Reader, Step, Stop};
pub use json::sign::{Scalar, Sign};
pub use json::whole::{decode, to_string, to_vec};
pub use json::writer::Writer;
pub use place::at::Place;
pub use place::filter::Filter;
pub use place::query::{QueryError, QueryErrorKind};
pub use place::template::TemplatePart;
pub use report::Report;
pub use report::keyword::{Keyword, UnknownKeyword};
pub use report::path::Path;
pub use report::payload::Payload;
pub use report::validate::Validate;
pub use report::violation::{Actual, Limit, Violation};
/// The crate of the trait `JsonSchema`, for what is derived.
#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use schemars;
pub use signature::key::{KeyEncoding, KeyForm};
pub use signature::keyed::{Keyed, SignatureAlgorithm, SignatureAt, SignatureEncoding};
pub use signature::standard::StandardScheme;
pub use signature::time::{Time, TimeUnit};
pub use signature::{Alternative, SignatureScheme};
pub use tables::format::Format;
#[cfg(not(feature = "formats"))]
#[doc(hidden)]
pub use tables::format::TheFeatureFormatsOfCrmEventsIsOff;
#[cfg(all(feature = "pattern", not(feature = "backtracking")))]
#[doc(hidden)]
pub use tables::pattern::BacktrackingSource;
pub use tables::pattern::Pattern;
#[cfg(not(feature = "pattern"))]
#[doc(hidden)]
pub use tables::pattern::PatternSource;
pub use tables::table::{Assertion, Check};
pub use types::calendar::{CalendarDate, DateTime};
pub use types::conversion::Conversion;
pub use types::convert::{Convert, ConvertError, FieldType};
pub use types::date::{Date, InvalidDate};
pub use types::integer::Integer;
pub use types::into_owned::IntoOwned;
pub use types::json::Json;
pub use types::kind_union::KindUnion;
pub use types::loose::Loose;
pub use types::map::{Extra, Map};
pub use types::maybe::{Maybe, Null};
pub use types::moment::Moment;
pub use types::number::{Number, NumberError};
pub use types::replacement::Replacement;
pub use types::tagged_union::TaggedUnion;
pub use types::text_enum::TextEnum;
pub use types::timestamp::{InvalidTimestamp, Timestamp};
pub use types::untagged_union::UntaggedUnion;
pub use types::untagged_union::signs::{Branch, Signs};
