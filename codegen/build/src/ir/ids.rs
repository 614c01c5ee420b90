//! Numbers of what a provider has.

/// A type of [`Provider::types`](super::catalog::Provider::types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A table of [`Provider::tables`](super::catalog::Provider::tables).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TableId(pub usize);

/// A pattern of [`Provider::patterns`](super::catalog::Provider::patterns).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PatternId(pub usize);
