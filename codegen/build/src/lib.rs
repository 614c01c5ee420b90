//! Documentation of webhooks → Rust that a service can trust.
//!
//! An OpenAPI 3.1 document with `webhooks`, or plain JSON Schema files, become types, validators and dispatch that link
//! only the crate `crm-events`. [`Config::generate`] lists the stages in order and is the first thing to read:
//!
//! ```text
//! load → parse → resolve → lower → passes → emit → print → write
//! ```
//!
//! In a `build.rs`, for `crm_events::include_events!()`:
//!
//! ```no_run
//! fn main() -> Result<(), crm_events_build::Error> {
//!     crm_events_build::compile("schemas")
//! }
//! ```
//!
//! [`Config`] has the settings, and [`Config::generate`] the output without any files.
//!
//! # Features
//!
//! Only `schema` is on by default.
//!
//! * `derive`: the derives, for the proc macros of `crm-events`.
//! * `pattern`: patterns in schemas. Generated code then needs the feature `pattern` of `crm-events`, too.
//! * `schema`: schemas: reading them, and generating from them.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

// The floors; each imports only from those that stand before it, which a test holds, and from the module itself rather
// than through a name that this file hands on:
//
//     base → diag → ir → schema → overrides, passes → emit → print, derive → write → output → config → generator
//     → compile, described
//
// `schema` is one frontend. The other, `derive`, stands above `emit`, because its face runs the stages behind it as well,
// as `generator` does for schemas; what reads attributes takes nothing above `ir`.

mod base;
#[cfg(feature = "schema")]
mod compile;
#[cfg(feature = "schema")]
mod config;
#[cfg(feature = "derive")]
pub mod derive;
#[cfg(feature = "schema")]
#[allow(missing_docs, reason = "open to our own command and tests alone, through `internals`")]
mod described;
mod diag;
mod emit;
#[cfg(feature = "schema")]
mod generator;
#[allow(missing_docs, reason = "open to our own command and tests alone, through `internals`")]
mod ir;
#[cfg(feature = "schema")]
mod output;
#[cfg(feature = "schema")]
mod overrides;
mod passes;
#[cfg(feature = "schema")]
mod print;
#[cfg(feature = "schema")]
mod schema;
#[cfg(feature = "schema")]
mod write;

/// What our own command and tests use of the inside: the IR with its places. Nothing is promised about it, and it changes
/// with any version; `crm-events-cli` depends on exactly the one that it was made for.
#[doc(hidden)]
pub mod internals {
    pub use crate::base::spelling::nearest;
    #[cfg(feature = "schema")]
    pub use crate::described::{DescribedDelivery, DescribedProvider, described};
    pub use crate::diag::{FileId, Origin};
    #[cfg(feature = "schema")]
    pub use crate::emit::files::{impls_of, impls_of_events};
    #[cfg(feature = "schema")]
    pub use crate::generator::with_catalog;
    pub use crate::ir::formats::name as format_name;
    pub use crate::ir::*;
}

#[cfg(feature = "schema")]
pub use compile::compile;
#[cfg(feature = "schema")]
pub use config::Config;
#[cfg(feature = "schema")]
pub use diag::Error;
pub use diag::{Code, Diagnostic, Diagnostics, Severity, codes, explain};
#[cfg(feature = "schema")]
pub use diag::{SourceFile, Sources};
#[cfg(feature = "schema")]
pub use output::{Output, Summary};
#[cfg(feature = "schema")]
pub use overrides::Unknown;
#[cfg(feature = "schema")]
pub use passes::borrow::Strings;
#[cfg(feature = "schema")]
pub use write::{Change, PlannedFile};
