//! What serde reads and writes of generated and derived types, in every format.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, in functions of its own too"
)]

mod around;
mod batches;
mod derived;
mod formats;
mod laws;
mod numbers;
mod parts;
mod reports;
mod settings;
