//! Fuzzing against serde_json and jsonschema: the same verdict and the same value for bodies that are changed at random.

pub mod compare;
mod date_time;
pub mod mutate;
pub mod oracle;
mod strict;

// Shared with the tests of the main workspace, which use more of it.
#[allow(dead_code, missing_docs, clippy::unwrap_used)]
#[path = "../../../../src/support/tree.rs"]
mod tree;
