//! Sets of indexes: which members of an object came, which ones a schema has looked at.

/// A set of indexes of members or elements.
#[derive(Debug, Default)]
pub(crate) struct IndexSet {
    /// Those below 64, which are all of them for nearly every type.
    low: u64,
    /// The others, 64 in each word.
    high: Vec<u64>,
}

impl IndexSet {
    /// The indexes below `count`.
    #[inline]
    pub(super) fn below(count: usize) -> Self {
        if count < 64 { Self { low: (1 << count) - 1, high: Vec::new() } } else { (0..count).collect() }
    }

    #[inline]
    pub(crate) fn insert(&mut self, index: usize) {
        if index < 64 {
            self.low |= 1 << index;
        } else {
            self.insert_high(index);
        }
    }

    #[inline]
    pub(crate) fn contains(&self, index: usize) -> bool {
        if index < 64 { self.low & (1 << index) != 0 } else { self.contains_high(index) }
    }

    /// Whether the indexes below `count` are in it, and no others; no if they are too many to tell quickly.
    #[inline]
    pub(super) fn has_all(&self, count: usize) -> bool {
        count < 64 && self.low == (1 << count) - 1
    }

    /// Calls `act` with each index below `count` that is not in it.
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

    /// Adds all of `other`.
    pub(crate) fn unite(&mut self, other: &Self) {
        self.low |= other.low;
        if self.high.len() < other.high.len() {
            self.high.resize(other.high.len(), 0);
        }
        self.high.iter_mut().zip(&other.high).for_each(|(word, more)| *word |= more);
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

impl FromIterator<usize> for IndexSet {
    fn from_iter<I: IntoIterator<Item = usize>>(indexes: I) -> Self {
        let mut set = Self::default();
        indexes.into_iter().for_each(|index| set.insert(index));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::IndexSet;

    fn others(set: &IndexSet, count: usize) -> Vec<usize> {
        let mut others = Vec::new();
        set.for_each_other(count, &mut |index| others.push(index));
        others
    }

    #[test]
    fn what_is_not_in_it_is_found_whatever_the_count() {
        for count in [0, 1, 2, 63, 64, 65, 130] {
            for left_out in 0..=count {
                let mut set = IndexSet::default();
                (0..count).filter(|index| *index != left_out).for_each(|index| set.insert(index));
                let expected: Vec<usize> = (left_out < count).then_some(left_out).into_iter().collect();
                assert_eq!(others(&set, count), expected);
                assert!(!set.has_all(count) || expected.is_empty());
                assert!((0..count).all(|index| set.contains(index) == (index != left_out)));
            }
        }
    }

    #[test]
    fn united_sets_have_what_either_had() {
        for (one, other) in [(0, 200), (200, 0), (3, 63), (64, 128)] {
            let mut set: IndexSet = [one].into_iter().collect();
            set.unite(&[other].into_iter().collect());
            assert!((0..300).all(|index| set.contains(index) == (index == one || index == other)));
        }
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let mut set = IndexSet::from_iter([0, 63, 64, 200]);
        set.unite(&IndexSet::from_iter([1]));
        let found: Vec<usize> = (0..300).filter(|index| set.contains(*index)).collect();
        assert_eq!(found, [0, 1, 63, 64, 200]);
    }
}
