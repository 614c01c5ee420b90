//! A number of places that can be taken.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A number of places, of which nobody waits for one.
pub(super) struct Places {
    most: usize,
    taken: AtomicUsize,
}

impl Places {
    pub(super) fn new(most: usize) -> Self {
        Self { most, taken: AtomicUsize::new(0) }
    }

    /// Takes one of the places, if one is free.
    pub(super) fn take(&self) -> bool {
        let more = |taken| (taken < self.most).then_some(taken + 1);
        self.taken.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more).is_ok()
    }

    /// Gives back what was taken.
    pub(super) fn leave(&self) {
        self.taken.fetch_sub(1, Ordering::Relaxed);
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
        assert_eq!([places.take(), places.take(), places.take()], [true, true, false]);
        places.leave();
        assert_eq!([places.take(), places.take()], [true, false]);
        assert_eq!(format!("{places:?}"), "2 of 2");
        assert!(!Places::new(0).take());
    }
}
