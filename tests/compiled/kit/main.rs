//! The test kit, tried with every provider there is here.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, in functions of its own too"
)]

mod all;
mod behaviour;
mod greeted;
mod keys;
mod laws;
mod made;
