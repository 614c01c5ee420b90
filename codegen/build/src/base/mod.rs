//! What every floor stands on: decimals, walks over graphs, threads, spelling, and texts of schemas in our own sentences.

#[cfg(all(feature = "derive", feature = "schema"))]
pub(crate) mod decimal;
pub(crate) mod graph;
pub(crate) mod spelling;
#[cfg(feature = "schema")]
pub(crate) mod threads;
pub(crate) mod words;
