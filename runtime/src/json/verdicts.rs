//! What trials find out about the unions in a value.

use std::collections::BTreeMap;

/// The branches that values of unions are of, by the offset of the value and by what tells the union from all others. `None`: the
/// value is not valid for the union.
///
/// Unions inside a union are read once for each of its branches. Since nothing is found out twice, each level of unions in one
/// another is read once more, and does not double the time of those in it. A reader that meets no union pays for one word.
#[derive(Default)]
pub(crate) struct Verdicts(Option<Box<Known>>);

type Known = BTreeMap<(usize, usize), Option<usize>>;

impl Verdicts {
    /// The verdict on the value at an offset by a union, if it was found out.
    pub(crate) fn get(&self, place: (usize, usize)) -> Option<Option<usize>> {
        self.0.as_ref()?.get(&place).copied()
    }

    pub(crate) fn insert(&mut self, place: (usize, usize), verdict: Option<usize>) {
        self.0.get_or_insert_default().insert(place, verdict);
    }

    pub(crate) fn clear(&mut self) {
        self.0 = None;
    }
}
