//! Receivers of providers that are made by hand: what they are told, what they answer, and secrets that are chosen.

#![cfg(all(feature = "ed25519", feature = "tower", feature = "tracing"))]
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, in functions of its own too"
)]

mod answered;
mod bounds;
mod chosen;
mod provider;
mod shaken;
mod support;
mod told;
