//! Which members of an object came.

/// Which members were read, by their index.
#[derive(Default)]
pub(super) struct Seen {
    /// The first 64, which is all for nearly every type.
    low: u64,
    high: Vec<u64>,
}

impl Seen {
    #[inline]
    pub(super) fn insert(&mut self, index: usize) {
        if index < 64 {
            self.low |= 1 << index;
        } else {
            self.insert_high(index);
        }
    }

    #[inline]
    pub(super) fn contains(&self, index: usize) -> bool {
        if index < 64 { self.low & (1 << index) != 0 } else { self.contains_high(index) }
    }

    /// Whether the first `count` were read; no if they are too many to tell quickly.
    #[inline]
    pub(super) fn has_all(&self, count: usize) -> bool {
        count < 64 && self.low == (1 << count) - 1
    }

    /// Calls `act` with each index below `count` that was not read.
    #[inline]
    pub(super) fn for_each_other(&self, count: usize, act: &mut dyn FnMut(usize)) {
        let all = u64::MAX >> (64 - count.clamp(1, 64));
        let mut others = if count == 0 { 0 } else { all & !self.low };
        while others != 0 {
            act(others.trailing_zeros() as usize);
            others &= others - 1;
        }
        (64..count).filter(|index| !self.contains(*index)).for_each(act);
    }

    #[cold]
    fn insert_high(&mut self, index: usize) {
        let word = index / 64 - 1;
        if self.high.len() <= word {
            self.high.resize(word + 1, 0);
        }
        self.high[word] |= 1 << (index % 64);
    }

    #[cold]
    fn contains_high(&self, index: usize) -> bool {
        self.high.get(index / 64 - 1).is_some_and(|word| word & (1 << (index % 64)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    fn others(seen: &Seen, count: usize) -> Vec<usize> {
        let mut others = Vec::new();
        seen.for_each_other(count, &mut |index| others.push(index));
        others
    }

    #[test]
    fn what_was_not_read_is_found_whatever_the_count() {
        for count in [0, 1, 2, 63, 64, 65, 130] {
            for left_out in 0..=count {
                let mut seen = Seen::default();
                (0..count).filter(|index| *index != left_out).for_each(|index| seen.insert(index));
                let expected: Vec<usize> = (left_out < count).then_some(left_out).into_iter().collect();
                assert_eq!(others(&seen, count), expected);
                assert!(!seen.has_all(count) || expected.is_empty());
                assert!((0..count).all(|index| seen.contains(index) == (index != left_out)));
            }
        }
    }
}
