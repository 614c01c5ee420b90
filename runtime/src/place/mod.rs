//! Parts of a delivery, and texts that are put together of them.

pub(crate) mod around;
pub(crate) mod at;
pub(crate) mod filter;
pub(crate) mod query;
pub(crate) mod template;
