//! Bodies that arrive slowly.

use std::time::Duration;

use super::places::Places;

/// Over how long the least rate is measured.
const WINDOW_SECONDS: usize = 2;

/// How fast a body arrives. Times are from the body's beginning, without those in which it was not read.
pub(in crate::receive) struct Pace<'l> {
    places: &'l Places,
    /// How many bytes have to come from one look to the next.
    least_more: usize,
    /// When it is looked at next.
    next: Duration,
    /// How many bytes have to be there then, if it is slow already.
    least: usize,
    is_slow: bool,
}

/// A body arrives too slowly.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::receive) struct TooSlow;

impl<'l> Pace<'l> {
    /// Of a body that needs one of `places` after `slow_after`, and has to come at `least_rate` (bytes a second) then.
    pub(super) fn new(places: &'l Places, slow_after: Duration, least_rate: u32) -> Self {
        let least_more = (least_rate as usize).saturating_mul(WINDOW_SECONDS);
        Self { places, least_more, next: slow_after, least: 0, is_slow: false }
    }

    /// When to look at it.
    pub(in crate::receive) fn next(&self) -> Duration {
        self.next
    }

    /// Looks at the body of which `arrived` bytes are there, at its [time](Self::next): for a place among the slow ones, then at
    /// what came since the last look.
    pub(in crate::receive) fn look(&mut self, arrived: usize) -> Result<(), TooSlow> {
        if !self.is_slow {
            self.is_slow = self.places.take();
            if !self.is_slow {
                return Err(TooSlow);
            }
        } else if arrived < self.least {
            return Err(TooSlow);
        }
        self.next = self.next.saturating_add(Duration::from_secs(WINDOW_SECONDS as u64));
        self.least = arrived.saturating_add(self.least_more);
        Ok(())
    }
}

impl Drop for Pace<'_> {
    fn drop(&mut self) {
        if self.is_slow {
            self.places.leave();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_body_needs_a_place_and_has_to_go_on() {
        let places = Places::new(1);
        let pace = || Pace::new(&places, Duration::from_secs(1), 100);
        let mut slow = pace();
        assert_eq!(slow.next(), Duration::from_secs(1));
        assert_eq!(slow.look(0), Ok(()));
        assert_eq!(slow.next(), Duration::from_secs(3));
        assert_eq!(pace().look(1_000_000), Err(TooSlow), "there is one place");
        assert_eq!(slow.look(200), Ok(()));
        assert_eq!(slow.look(399), Err(TooSlow));
        drop(slow);
        assert_eq!(pace().look(0), Ok(()));
    }
}
