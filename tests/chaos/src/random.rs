//! Random numbers that are the same for the same seed.

/// A stream of random numbers (SplitMix64).
#[derive(Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// The stream of a seed and of what it is for, so that what one does with its stream changes no other.
    pub(crate) fn new(seed: u64, purpose: &str) -> Self {
        let mut random = Self(seed);
        for byte in purpose.bytes() {
            random.0 = random.next() ^ u64::from(byte);
        }
        random
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// At least `least` and less than `end`.
    pub(crate) fn within(&mut self, least: u64, end: u64) -> u64 {
        least + self.next() % (end - least).max(1)
    }

    /// True in `per_mille` of a thousand cases.
    pub(crate) fn chance(&mut self, per_mille: u64) -> bool {
        self.within(0, 1000) < per_mille
    }

    /// One of several, none of which is likelier.
    pub(crate) fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.within(0, choices.len() as u64) as usize]
    }
}

/// Things that are drawn: each one is, before any is again.
pub(crate) struct Deck<T: 'static> {
    all: &'static [T],
    drawn: usize,
    rest: Vec<T>,
    random: Random,
}

impl<T: Copy> Deck<T> {
    /// Those of `all` that come first are drawn first; they are shuffled the next time.
    pub(crate) fn new(all: &'static [T], random: Random) -> Self {
        Self { all, drawn: 0, rest: Vec::new(), random }
    }

    pub(crate) fn draw(&mut self) -> T {
        self.drawn += 1;
        if let Some(first) = self.all.get(self.drawn - 1) {
            return *first;
        }
        if self.rest.is_empty() {
            self.rest = self.all.to_vec();
        }
        let index = self.random.within(0, self.rest.len() as u64) as usize;
        self.rest.swap_remove(index)
    }
}
