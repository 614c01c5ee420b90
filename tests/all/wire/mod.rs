//! Deliveries as providers really send them.

mod flipped;
mod keys;
mod own;
mod places;
mod vectors;
