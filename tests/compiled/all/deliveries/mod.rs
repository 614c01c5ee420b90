//! Deliveries as providers send them, in one document each: what is in them is what handlers get.

mod all;
mod deliver;
mod delivery;
mod written;
