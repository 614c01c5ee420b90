//! JSON Schema out of derived types: the law of the round trip.

mod payloads;
mod program;
