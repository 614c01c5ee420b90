//! Receiving: signatures, idempotency, outcomes, and real servers.

mod stores;
mod tampering;
mod vectors;
