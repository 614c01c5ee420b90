//! What the derive macros make, at work.

mod against;
mod behaviour;
mod schema;
