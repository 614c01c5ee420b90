//! Which parts of a value a keyword gives to which tables.

use std::ops::ControlFlow;

use super::table::Check;
use crate::json::tree::Tree;

/// A value, or a part of it, and the table that it has to satisfy.
pub(super) struct Part<'t> {
    pub(super) place: PartPlace<'t>,
    pub(super) value: &'t Tree<'t>,
    pub(super) table: &'static Check,
}

/// Where a part is in the value.
#[derive(Clone, Copy)]
pub(super) enum PartPlace<'t> {
    /// The value itself.
    Here,
    /// A member of an object: its index, and its name.
    Member(usize, &'t str),
    /// An element of an array: its index.
    Element(usize),
}

/// What is done with a part; says whether to go on.
pub(super) type Take<'f, 't> = &'f mut dyn FnMut(Part<'t>) -> ControlFlow<()>;
