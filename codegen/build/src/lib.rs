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

#![forbid(unsafe_code)]

mod base;
#[cfg(feature = "schema")]
mod compile;
#[cfg(feature = "schema")]
mod config;
#[cfg(feature = "deliveries")]
pub mod deliveries;
#[cfg(feature = "derive")]
pub mod derive;
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
#[cfg(feature = "twins")]
pub mod twins;
#[cfg(feature = "schema")]
mod write;

/// What our own command and tests use of the inside: the IR with its places. Nothing is promised about it, and it changes
/// with any version; `crm-events-cli` depends on exactly the one that it was made for.
#[doc(hidden)]
pub mod internals {
    pub use crate::diag::FileId;
    pub use crate::diag::Origin;
    pub use crate::ir::*;
}

#[cfg(feature = "schema")]
pub use compile::compile;
#[cfg(feature = "schema")]
pub use diag::Error;
pub use diag::{Code, Diagnostic, Diagnostics, Severity, codes, explain};
#[cfg(feature = "schema")]
pub use diag::{SourceFile, Sources};
#[cfg(feature = "schema")]
pub use generator::{Config, Strings};
#[cfg(feature = "schema")]
pub use output::{Output, Summary};
#[cfg(feature = "schema")]
pub use overrides::Unknown;
#[cfg(feature = "schema")]
pub use write::{Change, PlannedFile};

#[cfg(feature = "deliveries")]
use generator::Run;
