//! Bodies that arrive slowly.

use std::time::Duration;

use super::Limits;
use super::places::Place;

/// Over how long the least rate is measured.
const WINDOW: Duration = Duration::from_secs(2);

/// How fast a body arrives. Times are from the body's beginning, without those in which it was not read.
pub(in crate::receive) struct Pace {
    limits: Limits,
    /// When it is looked at next.
    next: Duration,
    /// How many bytes have to be there then, if it is slow already.
    least: usize,
    slow: Option<Place>,
}

/// A body arrives too slowly.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::receive) struct TooSlow;

impl Limits {
    pub(in crate::receive) fn pace(&self) -> Pace {
        Pace { limits: self.clone(), next: self.settings.slow_after, least: 0, slow: None }
    }
}

impl Pace {
    /// When to look at it.
    pub(in crate::receive) fn next(&self) -> Duration {
        self.next
    }

    /// Looks at the body of which `arrived` bytes are there, at its [time](Self::next): for a place among the slow ones, then at
    /// what came since the last look.
    pub(in crate::receive) fn look(&mut self, arrived: usize) -> Result<(), TooSlow> {
        if self.slow.is_none() {
            self.slow = Some(self.limits.slow.take().ok_or(TooSlow)?);
        } else if arrived < self.least {
            return Err(TooSlow);
        }
        self.next = self.next.saturating_add(WINDOW);
        self.least = arrived.saturating_add(self.limits.settings.least_rate as usize * 2);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_body_needs_a_place_and_has_to_go_on() {
        let limits = Limits::new().slow_bodies(1).least_rate(100);
        let mut slow = limits.pace();
        assert_eq!(slow.next(), Duration::from_secs(1));
        assert_eq!(slow.look(0), Ok(()));
        assert_eq!(slow.next(), Duration::from_secs(3));
        assert_eq!(limits.pace().look(1_000_000), Err(TooSlow), "there is one place");
        assert_eq!(slow.look(200), Ok(()));
        assert_eq!(slow.look(399), Err(TooSlow));
        drop(slow);
        assert_eq!(limits.pace().look(0), Ok(()));
    }
}
