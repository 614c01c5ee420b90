//! What is proven, and where: one module a part of the workspace.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, in functions of its own too"
)]

mod book;
mod commands;
mod conformance;
mod derive;
mod differential;
mod documents;
mod downstream;
mod example_claims;
mod floors;
mod generator;
mod infer;
mod ingest;
mod keywords;
mod made_schemas;
mod names;
mod packages;
mod readme;
mod runtime;
mod support;
mod wire;
mod words;
