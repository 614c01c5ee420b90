//! Receiving: signatures, idempotency, outcomes, and real servers.

mod changes;
#[cfg(target_os = "linux")]
mod disks;
mod flood;
mod frames;
mod hostile;
mod killed;
mod mutated;
mod observed;
mod once;
mod outcomes;
mod policies;
mod postgres;
mod promises;
mod redis;
mod server;
mod stores;
mod support;
mod tampering;
mod vectors;
mod way;
