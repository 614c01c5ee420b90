//! What was completed, in memory that is small enough for the cache.

use std::collections::VecDeque;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::digest::{Digest, KeptBody};

/// How many there are numbers for.
pub(super) const MOST: usize = u32::MAX as usize;

/// Completed deliveries, the earliest first, with an index by key.
///
/// Each takes 5 bytes of the index, which is looked up at random, and 40 of the queue, which is written and read in its order:
/// what a large store waits for is memory.
#[derive(Default)]
pub(super) struct Completions {
    queue: VecDeque<Completed>,
    /// The number of the first in the queue; the others are counted on from it, and around.
    first: u32,
    /// The numbers of those that count. One whose key was recorded again stays in the queue, but does not.
    index: HashTable<u32>,
}

#[derive(Clone, Copy)]
pub(super) struct Completed {
    pub(super) key: Digest,
    /// In milliseconds.
    pub(super) end: u64,
    pub(super) body: KeptBody,
}

impl Completions {
    /// How many count.
    pub(super) fn len(&self) -> usize {
        self.index.len()
    }

    /// What was recorded of `key`, if it is there.
    pub(super) fn get(&self, key: Digest) -> Option<&Completed> {
        let Self { queue, first, index } = self;
        let number =
            index.find(key.hash(), |number| at(queue, *first, *number).is_some_and(|own| own.key == key))?;
        at(queue, *first, *number)
    }

    /// Adds it, in the place of an earlier one of its key. The queue keeps `capacity` at most, which is at least one and no more
    /// than [`MOST`].
    pub(super) fn record(&mut self, completed: Completed, capacity: usize) {
        while self.queue.len() >= capacity {
            self.drop_first();
        }
        let key = completed.key;
        let added = self.first.wrapping_add(self.queue.len() as u32);
        let Self { queue, first, index } = self;
        if queue.len() == queue.capacity() {
            // Twice as much, but no more than will ever be there.
            queue.reserve_exact(queue.len().max(4).min(capacity - queue.len()));
        }
        queue.push_back(completed);
        let is_it = |number: &u32| at(queue, *first, *number).is_some_and(|own| own.key == key);
        let hash_of = |number: &u32| at(queue, *first, *number).map_or(0, |own| own.key.hash());
        match index.entry(key.hash(), is_it, hash_of) {
            Entry::Occupied(mut entry) => *entry.get_mut() = added,
            Entry::Vacant(entry) => {
                entry.insert(added);
            }
        }
    }

    /// Drops the earliest, whether or not it counts: false if there is none.
    pub(super) fn drop_first(&mut self) -> bool {
        let Some(dropped) = self.queue.pop_front() else { return false };
        let number = self.first;
        self.first = number.wrapping_add(1);
        if let Ok(entry) = self.index.find_entry(dropped.key.hash(), |other| *other == number) {
            entry.remove();
        }
        true
    }

    /// Drops those that ended by `now`, the earliest first, but no more than `most`.
    pub(super) fn drop_ended(&mut self, now: u64, most: usize) {
        for _ in 0..most {
            if self.queue.front().is_none_or(|first| first.end > now) {
                break;
            }
            self.drop_first();
        }
    }
}

fn at(queue: &VecDeque<Completed>, first: u32, number: u32) -> Option<&Completed> {
    queue.get(number.wrapping_sub(first) as usize)
}

#[cfg(test)]
mod tests {
    use std::hash::RandomState;

    use super::*;

    fn completed(key: Digest, end: u64) -> Completed {
        Completed { key, end, body: KeptBody::UNKNOWN }
    }

    /// Numbers that go around, recorded again at random: what counts is what a map would hold.
    #[test]
    fn the_latest_record_of_a_key_counts_until_it_is_the_first_of_a_full_queue() {
        let secret = RandomState::new();
        let digest = |key: u64| Digest::of(&key.to_string(), &secret);
        let mut completions = Completions { first: u32::MAX - 500, ..Completions::default() };
        let mut recorded = Vec::new();
        for step in 0_u64..3_000 {
            let key = step * step % 157;
            completions.record(completed(digest(key), step), 100);
            recorded.push(key);
            let kept = &recorded[recorded.len().saturating_sub(100)..];
            let base = recorded.len() - kept.len();
            for key in 0..157 {
                let last = kept.iter().rposition(|other| *other == key);
                let expected = last.map(|index| (base + index) as u64);
                let end = completions.get(digest(key)).map(|completed| completed.end);
                assert_eq!(end, expected, "{step} {key}");
            }
        }
    }

    #[test]
    fn what_has_ended_is_dropped_from_the_front() {
        let secret = RandomState::new();
        let mut completions = Completions::default();
        for second in 0..10 {
            completions.record(completed(Digest::of(&second.to_string(), &secret), second), 100);
        }
        completions.drop_ended(5, 3);
        assert_eq!(completions.len(), 7);
        completions.drop_ended(5, 100);
        assert_eq!(completions.len(), 4);
        assert!(completions.get(Digest::of("5", &secret)).is_none());
        assert!(completions.get(Digest::of("6", &secret)).is_some());
    }

    #[test]
    fn what_is_full_has_no_room_that_is_never_used() {
        let secret = RandomState::new();
        let mut completions = Completions::default();
        for key in 0..2_500 {
            completions.record(completed(Digest::of(&key.to_string(), &secret), 0), 1_000);
        }
        assert_eq!((completions.queue.capacity(), completions.len()), (1_000, 1_000));
        assert_eq!(size_of::<Completed>(), 40);
    }
}
