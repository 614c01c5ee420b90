//! The names of unknown members, for finding those that come twice.

use std::borrow::Cow;

/// Above this number of names, sorting is quicker than comparing all with all.
const FEW: usize = 12;

/// The names of the unknown members of all objects that are open, innermost last. One list for all of them, so
/// that an object does not need one of its own.
#[derive(Default)]
pub(super) struct Names<'a>(Vec<Name<'a>>);

struct Name<'a> {
    text: Cow<'a, str>,
    /// Of its opening quote.
    offset: usize,
}

impl<'a> Names<'a> {
    /// Where the names of an object that begins now will start.
    #[inline]
    pub(super) fn start(&self) -> usize {
        self.0.len()
    }

    #[inline]
    pub(super) fn push(&mut self, text: Cow<'a, str>, offset: usize) {
        if self.0.capacity() == 0 {
            self.0.reserve(FEW);
        }
        self.0.push(Name { text, offset });
    }

    /// The name of the unknown member whose value is at the cursor, and the offset of its opening quote.
    pub(super) fn last(&self) -> (Cow<'a, str>, usize) {
        self.0.last().map_or((Cow::Borrowed(""), 0), |name| (name.text.clone(), name.offset))
    }

    /// Forgets the names from this one on.
    pub(super) fn forget(&mut self, start: usize) {
        self.0.truncate(start);
    }

    /// Ends the object whose names began at `start`: the offsets of names that were there before.
    #[inline]
    pub(super) fn end(&mut self, start: usize) -> Vec<usize> {
        let repeated = match self.0.get_mut(start..) {
            Some(names @ [_, _, ..]) => repeated(names),
            _ => Vec::new(),
        };
        self.0.truncate(start);
        repeated
    }
}

/// Time grows with n log n at most, so an object with very many members is no way to keep us busy.
fn repeated(names: &mut [Name<'_>]) -> Vec<usize> {
    if names.len() <= FEW {
        let is_repeated =
            |&index: &usize| names[..index].iter().any(|earlier| earlier.text == names[index].text);
        return (1..names.len()).filter(is_repeated).map(|index| names[index].offset).collect();
    }
    names.sort_unstable_by(|one, other| one.text.cmp(&other.text).then(one.offset.cmp(&other.offset)));
    names.windows(2).filter(|pair| pair[0].text == pair[1].text).map(|pair| pair[1].offset).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeated_of(count: usize, twice: &[usize]) -> Vec<usize> {
        let mut names = Names::default();
        for index in (0..count).chain(twice.iter().copied()) {
            let offset = names.start();
            names.push(Cow::Owned(format!("member {index}")), offset);
        }
        let mut offsets = names.end(0);
        offsets.sort_unstable();
        offsets
    }

    #[test]
    fn names_that_come_again_are_found_among_few_and_among_many() {
        assert!(repeated_of(4, &[]).is_empty());
        assert_eq!(repeated_of(4, &[2, 0]), [4, 5]);
        assert!(repeated_of(400, &[]).is_empty());
        assert_eq!(repeated_of(400, &[399, 7, 7]), [400, 401, 402]);
    }

    #[test]
    fn the_names_of_an_outer_object_are_left_alone() {
        let mut names = Names::default();
        names.push(Cow::Borrowed("a"), 1);
        let start = names.start();
        names.push(Cow::Borrowed("a"), 9);
        assert!(names.end(start).is_empty());
        assert_eq!(names.start(), 1);
    }
}
