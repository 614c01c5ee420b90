//! A number of places that can be taken.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A number of places, of which nobody waits for one.
pub(super) struct Places {
    most: usize,
    taken: AtomicUsize,
}

/// A place that is taken, until it is dropped.
pub(super) struct Place<'p>(&'p Places);

impl Places {
    pub(super) fn new(most: usize) -> Self {
        Self { most, taken: AtomicUsize::new(0) }
    }

    /// One of the places, if one is free.
    pub(super) fn take(&self) -> Option<Place<'_>> {
        let more = |taken| (taken < self.most).then_some(taken + 1);
        let taken = self.taken.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
        taken.is_ok().then(|| Place(self))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.taken.fetch_sub(1, Ordering::Relaxed);
    }
}

impl fmt::Debug for Places {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} of {}", self.taken.load(Ordering::Relaxed), self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_places_as_said_and_one_that_is_left_is_free_again() {
        let places = Places::new(2);
        let first = places.take();
        let second = places.take();
        assert!(first.is_some() && second.is_some() && places.take().is_none());
        drop(first);
        assert!(places.take().is_some());
        drop(second);
        assert_eq!(format!("{places:?}"), "0 of 2");
        assert!(Places::new(0).take().is_none());
    }
}
