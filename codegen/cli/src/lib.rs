//! The command `crm-events`: schemas → Rust, and deliveries that are checked, made and sent.
//!
//! [`run`] is all of it, so that a binary of any name can be the command. It calls itself what it was called.
//!
//! # Features
//!
//! All are on by default.
//!
//! * `html`: pages of HTML, for `ingest`.
//! * `yaml`: YAML wherever JSON is read.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

// The floors, from the ground up; each imports only from those before it, by the modules that define things, which a test
// holds:
//
//     console, folders, json, workspace → deliveries, ingest → infer → commands → arguments

mod arguments;
mod commands;
mod console;
pub mod deliveries;
mod folders;
#[allow(missing_docs, reason = "open to our own tests alone")]
pub mod infer;
#[allow(missing_docs, reason = "open to our own tests alone")]
pub mod ingest;
mod json;
mod workspace;

pub use arguments::run;
