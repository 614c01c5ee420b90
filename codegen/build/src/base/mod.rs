//! What every floor stands on, and what knows no schemas: graphs, JSON Pointers, selectors, spelling, threads, words.

pub(crate) mod graph;
pub(crate) mod pointer;
#[cfg(feature = "schema")]
pub(crate) mod selector;
pub(crate) mod spelling;
pub(crate) mod threads;
pub(crate) mod words;
