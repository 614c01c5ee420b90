//! Documentation of webhooks → Rust that a service can trust.
//!
//! An OpenAPI 3.1 document with `webhooks`, or plain JSON Schema files, become types, validators and dispatch that link
//! only the crate `crm-events`. [`Config::generate`] lists the stages in order and is the first thing to read:
//!
//! ```text
//! load → parse → resolve → lower → check → analyze → emit → print → write
//! ```
//!
//! In a `build.rs`, for `crm_events::include_events!()`:
//!
//! ```no_run
//! fn main() -> Result<(), codegen::Error> {
//!     codegen::compile("schemas")
//! }
//! ```
//!
//! [`Config`] has the settings, and [`Config::generate`] the output without any files.

#![forbid(unsafe_code)]
// The IR and the emitters serve two frontends: what only the other one asks for is unused with one alone.
#![cfg_attr(not(all(feature = "derive", feature = "schema")), allow(dead_code, unused_imports))]

#[cfg(feature = "schema")]
mod analyze;
#[cfg(feature = "schema")]
mod borrow;
#[cfg(feature = "schema")]
mod chains;
mod check;
#[cfg(feature = "schema")]
mod choices;
#[cfg(feature = "schema")]
mod compile;
#[cfg(feature = "schema")]
mod config;
#[cfg(feature = "full")]
pub mod deliveries;
#[cfg(feature = "derive")]
pub mod derive;
mod diag;
#[cfg(feature = "schema")]
mod distinct;
#[cfg(feature = "schema")]
mod docs;
mod emit;
#[cfg(feature = "schema")]
mod error;
mod event_name;
mod formats;
#[cfg(feature = "schema")]
mod generator;
mod graph;
mod ir;
mod nodes;
#[cfg(feature = "schema")]
mod output;
mod patterns;
#[cfg(feature = "schema")]
mod print;
#[cfg(feature = "schema")]
mod prune;
#[cfg(feature = "schema")]
mod schema;
#[cfg(feature = "schema")]
mod size;
mod source;
mod spelling;
mod threads;
#[cfg(feature = "twins")]
pub mod twins;
mod words;
#[cfg(feature = "schema")]
mod write;

#[cfg(feature = "schema")]
pub use choices::Unknown;
#[cfg(feature = "schema")]
pub use compile::compile;
pub use diag::{Code, Diagnostic, Diagnostics, Severity, codes, explain};
#[cfg(feature = "schema")]
pub use error::Error;
#[cfg(feature = "schema")]
pub use generator::{Config, Strings};
#[cfg(feature = "schema")]
pub use output::{Output, Summary};
pub use source::{SourceFile, Sources};
#[cfg(feature = "schema")]
pub use write::{Change, PlannedFile};

#[cfg(feature = "schema")]
use generator::Run;
