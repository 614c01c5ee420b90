//! Deliveries that were built in code, or taken from examples: what is written of them is read as the event that they are.

mod blank;
mod cases;
mod examples;
