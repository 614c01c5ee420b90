//! Reads and writes the deliveries of each provider as JSON.
//!
//! Derived code is generic over the format, so that a crate of types alone leaves compiling it to the crates that
//! use it. These functions have it compiled here, as that of the generated crate is. Each returns the error of
//! `serde_json`: a body that does not fit, or a value that cannot be written.

use serde_json::Result;

use crate::apideck::{ApideckDelivery, SubscriptionCreated};
use crate::heffl::HefflDelivery;
use crate::morph::MorphDelivery;

/// Reads a delivery of Apideck.
pub fn read_apideck(body: &[u8]) -> Result<ApideckDelivery> {
    serde_json::from_slice(body)
}

/// Writes a delivery of Apideck.
pub fn write_apideck(delivery: &ApideckDelivery) -> Result<Vec<u8>> {
    serde_json::to_vec(delivery)
}

/// Reads the delivery by which Apideck checks an address.
pub fn read_subscription_created(body: &[u8]) -> Result<SubscriptionCreated> {
    serde_json::from_slice(body)
}

/// Writes the delivery by which Apideck checks an address.
pub fn write_subscription_created(delivery: &SubscriptionCreated) -> Result<Vec<u8>> {
    serde_json::to_vec(delivery)
}

/// Reads a delivery of Heffl.
pub fn read_heffl(body: &[u8]) -> Result<HefflDelivery> {
    serde_json::from_slice(body)
}

/// Writes a delivery of Heffl.
pub fn write_heffl(delivery: &HefflDelivery) -> Result<Vec<u8>> {
    serde_json::to_vec(delivery)
}

/// Reads a delivery of Morph.
pub fn read_morph(body: &[u8]) -> Result<MorphDelivery> {
    serde_json::from_slice(body)
}

/// Writes a delivery of Morph.
pub fn write_morph(delivery: &MorphDelivery) -> Result<Vec<u8>> {
    serde_json::to_vec(delivery)
}
