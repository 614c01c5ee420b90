//! Documentation of webhooks → Rust that a service can trust.
//!
//! An OpenAPI document with `webhooks`, or plain JSON Schema files, become types, validators and dispatch that link
//! only the crate `crm-events`. [`Config::generate`] lists the stages in order and is the first thing to read:
//!
//! ```text
//! load → parse → resolve → identify → lower → passes → emit → print → write
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
//! * `backtracking`: patterns that look around or refer back, where [`Config::backtracking`] asks for them. Generated code then
//!   needs the feature `backtracking` of `crm-events`, too.
//! * `derive`: the derives, for the proc macros of `crm-events`.
//! * `pattern`: patterns in schemas. Generated code then needs the feature `pattern` of `crm-events`, too.
//! * `schema`: schemas: reading them, and generating from them.
//! * `yaml`: YAML wherever JSON is read.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

// The floors; each imports only from those that stand before it, and from the modules that define things rather than
// through names that a room or this file hands on; a test holds this:
//
//     base → diag → ir → statements → schema, emit → passes → overrides, print, derive → write → output → config → generator
//     → compile, described
//
// That is not the order of the stages. `emit` stands on the floor of `schema`, below the passes, so that it knows the IR
// alone: what it writes has been decided when it begins. The other frontend, `derive`, stands above both, because it runs
// the stages behind it as well, as `generator` does for schemas; only its comparison with a schema imports `schema`.

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
mod statements;
#[cfg(feature = "schema")]
mod write;

/// What our own command and tests use of the inside: the IR with its places. Nothing is promised about it, and it changes
/// with any version; `crm-events-cli` depends on exactly the one that it was made for.
#[doc(hidden)]
pub mod internals {
    pub use crate::base::printable::{printable, printable_json};
    pub use crate::base::spelling::nearest;
    #[cfg(feature = "schema")]
    pub use crate::base::threads::with_room;
    #[cfg(feature = "schema")]
    pub use crate::described::{DescribedDelivery, DescribedHeader, DescribedProvider, described};
    pub use crate::diag::origin::{FileId, Origin};
    #[cfg(feature = "schema")]
    pub use crate::emit::files::{impls_of, impls_of_events};
    #[cfg(feature = "schema")]
    pub use crate::generator::{texts_by_library, with_catalog};
    pub use crate::ir::answers::*;
    pub use crate::ir::catalog::*;
    pub use crate::ir::content::*;
    pub use crate::ir::definition::*;
    pub use crate::ir::envelope::*;
    pub use crate::ir::events::*;
    pub use crate::ir::formats::name as format_name;
    pub use crate::ir::grammar::*;
    pub use crate::ir::ids::*;
    pub use crate::ir::kinds::expected;
    pub use crate::ir::names::*;
    pub use crate::ir::node::*;
    pub use crate::ir::object::*;
    pub use crate::ir::patterns::Translated;
    pub use crate::ir::place::*;
    pub use crate::ir::rule::*;
    #[cfg(feature = "derive")]
    pub use crate::ir::said::*;
    pub use crate::ir::signature::*;
    pub use crate::ir::signs::*;
    pub use crate::ir::table::*;
    pub use crate::ir::template::*;
    pub use crate::ir::text_enum::*;
    pub use crate::ir::union::*;
    pub use crate::ir::user_code::*;
    pub use crate::ir::written::*;
    #[cfg(feature = "schema")]
    pub use crate::overrides::features::EventFeatures;
    #[cfg(feature = "schema")]
    pub use crate::schema::check_words::{WordProblem, handshake_problems, root_problems};
    #[cfg(feature = "schema")]
    pub use crate::schema::examples::file_stem;
    #[cfg(feature = "schema")]
    pub use crate::schema::keywords::asserting as asserting_keywords;
    #[cfg(feature = "schema")]
    pub use crate::schema::lower::whole::WholeTables;
    #[cfg(feature = "schema")]
    pub use crate::schema::read::outline::{Place as SourcePlace, outline};
    #[cfg(feature = "schema")]
    pub use crate::schema::words::reference::{KindOfExample, MemberWord, Reference};
    #[cfg(feature = "schema")]
    pub use crate::schema::words::{Stand, Takes, WORDS, Word, word};
    #[cfg(feature = "schema")]
    pub use crate::write::ours::Ours;
    #[cfg(feature = "schema")]
    pub use crate::write::{plan, write};
}

#[cfg(feature = "schema")]
pub use compile::compile;
#[cfg(feature = "schema")]
pub use config::Config;
#[cfg(feature = "schema")]
pub use config::draft::Draft;
pub use diag::codes::{Code, codes, explain};
pub use diag::diagnostic::{Diagnostic, Severity};
pub use diag::diagnostics::Diagnostics;
#[cfg(feature = "schema")]
pub use diag::error::Error;
#[cfg(feature = "schema")]
pub use diag::source::{SourceFile, Sources};
#[cfg(feature = "schema")]
pub use output::{Output, Summary};
#[cfg(feature = "schema")]
pub use overrides::unknown::Unknown;
#[cfg(feature = "schema")]
pub use passes::borrow::Strings;
#[cfg(feature = "schema")]
pub use write::planned::{Change, Plan, PlannedFile};
