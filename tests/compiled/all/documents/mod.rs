//! Events of other services' documents, by generated code: each reaches its own variant.

mod arrivals;
mod cases;
pub(crate) mod list;
mod overlaps;
mod seen;
