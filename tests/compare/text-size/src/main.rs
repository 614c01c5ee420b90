//! Decodes a body from standard input as a delivery of each provider; without features, it only reads it.

#![forbid(unsafe_code)]

use std::hint::black_box;
use std::io::Read;

fn main() -> std::io::Result<()> {
    let mut body = Vec::new();
    std::io::stdin().read_to_end(&mut body)?;
    decode(black_box(&body));
    Ok(())
}

#[cfg(not(any(feature = "crm-providers", feature = "serde-twin")))]
fn decode(_: &[u8]) {}

#[cfg(feature = "crm-providers")]
fn decode(body: &[u8]) {
    black_box(crm_events::from_slice::<crm_providers::apideck::ApideckDelivery>(body).is_ok());
    black_box(crm_events::from_slice::<crm_providers::heffl::HefflDelivery>(body).is_ok());
    black_box(crm_events::from_slice::<crm_providers::morph::MorphDelivery>(body).is_ok());
}

#[cfg(all(feature = "serde-twin", not(feature = "crm-providers")))]
fn decode(body: &[u8]) {
    black_box(serde_json::from_slice::<serde_twin::apideck::ApideckDelivery>(body).is_ok());
    black_box(serde_json::from_slice::<serde_twin::heffl::HefflDelivery>(body).is_ok());
    black_box(serde_json::from_slice::<serde_twin::morph::MorphDelivery>(body).is_ok());
}
