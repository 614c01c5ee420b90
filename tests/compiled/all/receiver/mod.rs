//! Receiving: signatures, idempotency, outcomes, and real servers.

mod changes;
mod clocks;
#[cfg(target_os = "linux")]
mod disks;
mod flood;
mod formats;
mod frames;
mod handshakes;
mod hostile;
mod keys;
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
