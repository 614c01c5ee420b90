//! Receiving: signatures, idempotency, outcomes, and real servers.

mod hostile;
mod observed;
mod once;
mod outcomes;
mod policies;
mod server;
mod stores;
mod support;
mod tampering;
mod vectors;
