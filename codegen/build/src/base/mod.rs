//! What every floor stands on: walks over graphs, threads, spelling, and texts of others among our own words.

pub(crate) mod graph;
pub(crate) mod pointer;
#[cfg(feature = "schema")]
pub(crate) mod selector;
pub(crate) mod spelling;
pub(crate) mod threads;
pub(crate) mod words;
