//! Receiving: signatures, idempotency, outcomes, and real servers.

mod bodies;
mod changes;
mod detached;
#[cfg(target_os = "linux")]
mod disks;
mod flood;
mod frames;
mod hostile;
mod kept;
mod killed;
mod leases;
mod limits;
mod logged;
mod mutated;
mod observed;
mod once;
mod outcomes;
#[cfg(unix)]
mod overload;
mod panics;
mod policies;
mod postgres;
mod promises;
mod redis;
mod serve;
mod server;
mod stores;
mod support;
mod tampering;
mod unhandled;
mod vectors;
mod waiting;
