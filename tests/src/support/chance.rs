//! Choices that are the same in every run with the same seed.

use proptest::prelude::RngExt;
use proptest::test_runner::{RngAlgorithm, TestRng};

/// A sequence of choices.
pub struct Chance(TestRng);

impl Chance {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        Self(TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0.random_range(0..end)
    }

    /// True in `percent` of 100 times.
    pub fn is_so(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of some choices, of which there is one at least.
    pub fn one_of<'t, T>(&mut self, choices: &'t [T]) -> &'t T {
        &choices[self.below(choices.len())]
    }

    /// From `low` to `high` of some choices, each at most once, in their order.
    pub fn some_of<T: Clone>(&mut self, choices: &[T], low: usize, high: usize) -> Vec<T> {
        let mut left = (low + self.below(high - low + 1)).min(choices.len());
        let mut chosen = Vec::new();
        for (index, choice) in choices.iter().enumerate() {
            if self.below(choices.len() - index) < left {
                chosen.push(choice.clone());
                left -= 1;
            }
        }
        chosen
    }
}
