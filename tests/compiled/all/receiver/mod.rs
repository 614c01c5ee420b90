//! Receiving: signatures, idempotency, outcomes, and real servers.

mod changes;
#[cfg(target_os = "linux")]
mod disks;
mod flood;
mod frames;
mod hostile;
mod killed;
mod limits;
mod mutated;
mod observed;
mod once;
mod outcomes;
#[cfg(unix)]
mod overload;
mod policies;
mod postgres;
mod promises;
mod redis;
mod serve;
mod server;
mod stores;
mod support;
mod tampering;
mod vectors;
