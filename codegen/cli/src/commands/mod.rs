//! One file a subcommand.

pub(crate) mod explain;
pub(crate) mod features;
pub(crate) mod generate;
pub(crate) mod infer;
pub(crate) mod ingest;
pub(crate) mod sample;
pub(crate) mod send;
pub(crate) mod validate;

mod breaking;
mod events;
mod reading;
mod stale;
