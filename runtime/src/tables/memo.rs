//! What is known already.

use std::collections::BTreeMap;

use super::table::Check;
use crate::json::tree::Tree;

/// Answers by table and value, both told apart by where they are in memory.
///
/// Values have to outlive the memo (`'t`) and tables live forever, so no place is used twice.
pub(super) struct Memo<'t, A>(BTreeMap<(*const Check, *const Tree<'t>), A>);

impl<A> Default for Memo<'_, A> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<'t, A: Clone> Memo<'t, A> {
    pub(super) fn get(&self, table: &'static Check, value: &'t Tree<'t>) -> Option<A> {
        self.0.get(&(std::ptr::from_ref(table), std::ptr::from_ref(value))).cloned()
    }

    /// Remembers `answer`, and tells whether there was none before.
    pub(super) fn insert(&mut self, table: &'static Check, value: &'t Tree<'t>, answer: A) -> bool {
        self.0.insert((std::ptr::from_ref(table), std::ptr::from_ref(value)), answer).is_none()
    }
}
