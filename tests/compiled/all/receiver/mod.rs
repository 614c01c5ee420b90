//! Receiving: signatures, idempotency, outcomes, and real servers.

mod batches;
mod bodies;
mod changes;
mod clocks;
mod detached;
#[cfg(target_os = "linux")]
mod disks;
mod flood;
mod formats;
mod frames;
mod handshakes;
mod hostile;
mod kept;
mod keys;
mod killed;
mod leases;
mod limits;
mod lines;
mod logged;
mod mutated;
mod night;
mod observed;
mod once;
mod outcomes;
#[cfg(unix)]
mod overload;
mod panics;
mod pointers;
mod policies;
mod postgres;
mod promises;
mod redis;
mod schemes;
mod serve;
mod server;
mod stores;
mod support;
mod tampering;
mod unhandled;
mod vectors;
mod waiting;
mod way;
