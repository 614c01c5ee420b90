//! What every floor stands on: decimals, walks over graphs, threads, spelling, and texts of others among our own words.

#[cfg(all(feature = "derive", feature = "schema"))]
pub(crate) mod decimal;
pub(crate) mod graph;
pub(crate) mod spelling;
#[cfg(feature = "schema")]
pub(crate) mod threads;
pub(crate) mod words;
