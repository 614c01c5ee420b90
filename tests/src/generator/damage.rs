//! Files with bytes changed.

use proptest::prelude::*;
use proptest::sample::Index;

/// One change of a text, somewhere in it.
#[derive(Clone, Debug)]
pub enum Damage {
    /// So many bytes become others.
    Replace(Index, usize, Vec<u8>),
    /// So many bytes stand there so many times more.
    Repeat(Index, usize, usize),
}

/// Any damage.
pub fn damage() -> impl Strategy<Value = Damage> {
    let json = "[\\[\\]{}\",:0-9a-e\\\\ \u{e9}\u{feff}\u{0}]{0,3}".prop_map(String::into_bytes);
    let bytes = prop_oneof![9 => json, 1 => proptest::collection::vec(any::<u8>(), 0..3)];
    prop_oneof![
        9 => (any::<Index>(), 0_usize..40, bytes).prop_map(|(at, length, put)| Damage::Replace(at, length, put)),
        1 => (any::<Index>(), 1_usize..12, 1_usize..200)
            .prop_map(|(at, length, times)| Damage::Repeat(at, length, times)),
    ]
}

impl Damage {
    /// Changes a text. One without bytes stays as it is.
    pub fn apply(&self, text: &mut Vec<u8>) {
        if text.is_empty() {
            return;
        }
        let range = |at: &Index, length: &usize| {
            let start = at.index(text.len());
            start..(start + length).min(text.len())
        };
        match self {
            Self::Replace(at, length, put) => {
                text.splice(range(at, length), put.iter().copied());
            }
            Self::Repeat(at, length, times) => {
                let range = range(at, length);
                let repeated = text[range.clone()].repeat(*times);
                text.splice(range.end..range.end, repeated);
            }
        }
    }
}
