//! What every floor stands on, and what knows no schemas: decimals, graphs, names of headers, JSON Pointers, texts as messages show
//! them, selectors, spelling, threads, words.

#[cfg(feature = "schema")]
pub(crate) mod decimal;
pub(crate) mod graph;
pub(crate) mod header;
pub(crate) mod pointer;
pub(crate) mod printable;
#[cfg(feature = "schema")]
pub(crate) mod selector;
pub(crate) mod spelling;
#[cfg(feature = "schema")]
pub(crate) mod threads;
pub(crate) mod words;
