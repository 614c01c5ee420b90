//! What reading leaves to validation.

use std::ops::Range;

use super::fault::DecodeError;
use super::mark::Mark;

/// Each with its place in the text that was read.
#[derive(Debug, Default)]
pub(crate) struct Left {
    /// Members that [closed objects](super::reader::Reader::refuse_unknown) refuse, by the offsets of their names.
    pub(crate) refused: Vec<usize>,
    /// Values that the type of a field cannot hold, which may be for a reason that the schema has, too.
    pub(crate) unheld: Vec<Mark>,
    /// Where values stand that are written in other words than they came in.
    pub(crate) respelled: Vec<Range<usize>>,
}

impl Left {
    /// Whether there is nothing.
    fn is_nothing(&self) -> bool {
        self.is_nothing_wrong() && self.respelled.is_empty()
    }

    /// What is left, if anything is: in a box, because hardly ever anything is, and a result that holds it stays small.
    #[inline]
    pub(crate) fn take_unless_nothing(&mut self) -> Option<Box<Self>> {
        if self.is_nothing() { None } else { Some(Box::new(std::mem::take(self))) }
    }

    /// Whether there is nothing that is wrong.
    pub(crate) fn is_nothing_wrong(&self) -> bool {
        self.refused.is_empty() && self.unheld.is_empty()
    }

    /// The error that values are which no field can hold, in a body that was decoded but for them.
    #[cold]
    pub(crate) fn into_error(self, body: &[u8]) -> DecodeError {
        DecodeError::new(std::str::from_utf8(body).unwrap_or_default(), self.unheld, 0)
    }

    /// Offsets from another start, which is before all of them.
    #[cfg(feature = "receive")]
    pub(crate) fn counted_from(mut self, start: usize) -> Self {
        let offsets = self.refused.iter_mut().chain(self.unheld.iter_mut().map(|mark| &mut mark.offset));
        offsets.for_each(|offset| *offset = offset.saturating_sub(start));
        for range in &mut self.respelled {
            *range = range.start.saturating_sub(start)..range.end.saturating_sub(start);
        }
        self
    }
}
