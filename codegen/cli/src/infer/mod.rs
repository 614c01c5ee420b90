//! Captured deliveries in, schemas out.
//!
//! ```text
//! files → deliveries → name → shape (what is seen at each place) → Model, Entry, Report → write
//! ```
//!
//! What the policy is, and why: everything below the body accepts null and may be absent, except what a delivery cannot be
//! read without. With that, schemas hold on deliveries that were never seen, and still refuse values of other types.

// The floors; each imports only from those that stand before it:
//
//     delivery → name, place → shape → entity, maps → envelope, node → report, entries → headers → model → widen

pub mod delivery;
mod entity;
mod entries;
mod envelope;
mod headers;
mod maps;
pub mod model;
pub mod name;
mod node;
mod place;
pub mod report;
pub mod shape;
pub mod widen;
