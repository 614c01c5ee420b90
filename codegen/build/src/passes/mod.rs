//! What is decided about a whole catalog once it has been lowered: names apart, contradictions, boxes, what borrows, and
//! what nobody uses.

#[cfg(feature = "schema")]
pub(crate) mod analyze;
#[cfg(feature = "schema")]
pub(crate) mod borrow;
#[cfg(feature = "schema")]
pub(crate) mod chains;
pub(crate) mod contradictions;
#[cfg(feature = "schema")]
mod converted;
#[cfg(feature = "schema")]
pub(crate) mod distinct;
#[cfg(feature = "schema")]
mod envelopes;
#[cfg(feature = "schema")]
pub(crate) mod one_module;
#[cfg(feature = "schema")]
mod prune;
#[cfg(feature = "schema")]
mod sizes;
#[cfg(feature = "schema")]
mod tags;
