//! Schemas → IR: which Rust each shape becomes. What has no Rust type is reported at its pointer.

mod branch_names;
mod converted;
mod coverage;
mod dispatch;
mod docs;
mod document;
mod enumeration;
mod envelope;
mod headers;
mod hint;
mod impossible;
mod integer;
mod kinds;
mod leftover;
mod lowering;
pub(crate) mod models;
mod node;
mod object;
mod outside;
mod pattern;
pub(crate) mod provider;
mod refusals;
mod replace;
mod scalar;
pub(crate) mod settings;
mod signs;
#[cfg(feature = "derive")]
pub(crate) mod single;
mod table;
mod tables;
mod tagged;
mod titles;
mod tuple;
mod unchecked;
mod union;
mod untagged;
pub(crate) mod whole;
