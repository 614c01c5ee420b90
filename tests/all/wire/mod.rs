//! Deliveries as providers really send them.

mod own;
mod vectors;
