//! What went wrong, where, and what to do about it.

pub(crate) mod codes;
pub(crate) mod diagnostic;
pub(crate) mod diagnostics;
#[cfg(feature = "schema")]
pub(crate) mod error;
pub(crate) mod origin;
#[cfg(feature = "schema")]
mod render;
#[cfg(feature = "derive")]
mod rust;
#[cfg(feature = "schema")]
pub(crate) mod source;
#[cfg(feature = "schema")]
pub(crate) mod stages;
