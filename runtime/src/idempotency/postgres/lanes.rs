//! Those who take steps for whoever waits.

use std::time::{Duration, Instant};

/// How many statements of one kind are at work at the same time, unless they take long. One fewer has those wait that come
/// in small numbers, and more have fewer steps each.
pub(super) const PROMPT: usize = 4;

/// How long a statement takes at most that counts. Others do not wait for one that takes longer, because its connection may
/// be lost, or one of its keys locked.
pub(super) const PATIENCE: Duration = Duration::from_millis(100);

/// The statements that are at work, by numbers.
pub(super) struct Lanes {
    /// How many may be at work that will end soon.
    most: usize,
    began: Vec<(u64, Instant)>,
    next: u64,
}

impl Lanes {
    pub(super) fn new(most: usize) -> Self {
        Self { most, began: Vec::new(), next: 0 }
    }

    /// Begins another statement, unless enough are at work that will end soon. The end has to be [told](Self::end).
    pub(super) fn begin(&mut self) -> Option<u64> {
        let prompt = self.began.iter().filter(|(_, began)| began.elapsed() < PATIENCE).count();
        if prompt >= self.most {
            return None;
        }
        let lane = self.next;
        self.next += 1;
        self.began.push((lane, Instant::now()));
        Some(lane)
    }

    /// Also of one that has ended already.
    pub(super) fn end(&mut self, lane: u64) {
        self.began.retain(|(other, _)| *other != lane);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_begins_when_none_is_at_work_that_will_end_soon() {
        let mut lanes = Lanes::new(1);
        let first = lanes.begin().unwrap();
        assert_eq!(lanes.begin(), None);
        lanes.end(first);
        let second = lanes.begin().unwrap();
        lanes.began[0].1 -= PATIENCE;
        let third = lanes.begin().unwrap();
        assert_eq!(lanes.begin(), None);
        lanes.end(second);
        lanes.end(second);
        assert_eq!(lanes.begin(), None);
        lanes.end(third);
        assert!(lanes.begin().is_some());
    }
}
