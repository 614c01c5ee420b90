//! What generated and derived types do: one module a part of the workspace. What the generator says and writes is proven in
//! the package `tests`, which compiles none of them.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, in functions of its own too"
)]

mod batched;
mod batches;
mod borrowed;
mod commands;
mod content;
mod deliveries;
mod derive;
mod documents;
mod foreign;
mod handshakes;
mod named;
mod providers;
mod readme;
mod receiver;
mod redacted;
mod runtime;
mod written;
