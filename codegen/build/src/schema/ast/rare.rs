//! What few schemas say, so that one that does not say it is small.

use std::ops::{Deref, DerefMut};

/// What is absent as a rule. It takes memory once it is written to.
#[derive(Clone, Debug)]
pub(crate) struct Rare<T>(Option<Box<T>>);

/// What has a value that says nothing.
pub(crate) trait Absent: Default + 'static {
    /// The default value.
    fn absent() -> &'static Self;
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Absent> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or_else(|| T::absent())
    }
}

impl<T: Absent> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}
