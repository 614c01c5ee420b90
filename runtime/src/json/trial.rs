//! Reading that may turn out to be wrong: going back, and what was noted.

use std::ops::Range;

use super::left::Left;
use super::mark::Mark;
use super::reader::{Known, Reader, Step};

/// Where a reader was, and what it had noted.
pub(crate) struct Saved {
    at: usize,
    depth_left: u32,
    names: usize,
    faults: usize,
    omitted: usize,
    refused: usize,
    unheld: usize,
    respelled: usize,
    known: Known,
}

impl Saved {
    /// The offset of the value in front of which the reader was.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }
}

/// What reading a whole text has noted.
pub(crate) struct Noted {
    pub(crate) marks: Vec<Mark>,
    /// How many more there are. If there are, what was read is not all that came.
    pub(crate) omitted: usize,
    /// What is left to validation.
    pub(crate) left: Left,
}

impl<'a> Reader<'a> {
    /// Where it is, for [`go_back`](Self::go_back).
    pub(crate) fn save(&self) -> Saved {
        Saved {
            at: self.at,
            depth_left: self.depth_left,
            names: self.names.start(),
            faults: self.faults.len(),
            omitted: self.omitted,
            refused: self.left.refused.len(),
            unheld: self.left.unheld.len(),
            respelled: self.left.respelled.len(),
            known: self.known,
        }
    }

    /// Goes back to where it was, and forgets what it has noted since.
    pub(crate) fn go_back(&mut self, to: &Saved) {
        self.at = to.at;
        self.depth_left = to.depth_left;
        self.names.forget(to.names);
        self.faults.truncate(to.faults);
        self.omitted = to.omitted;
        self.left.refused.truncate(to.refused);
        self.left.unheld.truncate(to.unheld);
        self.left.respelled.truncate(to.respelled);
        self.known = to.known;
    }

    /// Takes out what has been noted since, so that reading goes on as if nothing were wrong.
    #[cfg(feature = "receive")]
    pub(crate) fn take_noted_since(&mut self, then: &Saved) -> Noted {
        let at = |length: usize, all: usize| length.min(all);
        let noted = Noted {
            marks: self.faults.split_off(at(then.faults, self.faults.len())),
            omitted: self.omitted.saturating_sub(then.omitted),
            left: Left {
                refused: self.left.refused.split_off(at(then.refused, self.left.refused.len())),
                unheld: self.left.unheld.split_off(at(then.unheld, self.left.unheld.len())),
                respelled: self.left.respelled.split_off(at(then.respelled, self.left.respelled.len())),
            },
        };
        self.omitted = then.omitted;
        noted
    }

    /// Whether nothing has been noted since.
    pub(crate) fn has_noted_nothing_since(&self, then: &Saved) -> bool {
        (self.faults.len(), self.omitted, self.left.refused.len(), self.left.unheld.len())
            == (then.faults, then.omitted, then.refused, then.unheld)
    }

    /// Where values stand that were read since and are written in other words than they came in.
    pub(crate) fn respelled_since(&self, then: &Saved) -> &[Range<usize>] {
        self.left.respelled.get(then.respelled..).unwrap_or_default()
    }

    /// Reads a whole text by `read` until something is wrong. If nothing is: where values stand that are written in other
    /// words than they came in.
    pub(crate) fn read_on_trial(
        text: &'a str,
        read: &mut dyn FnMut(&mut Self) -> Step,
    ) -> Option<Vec<Range<usize>>> {
        // Never an error: JSON texts begin with no byte-order mark.
        let mut reader = Self::new(text.as_bytes()).ok()?;
        let start = reader.save();
        reader.is_on_trial = true;
        let is_read = reader.document(read).is_ok() && reader.has_noted_nothing_since(&start);
        is_read.then_some(reader.left.respelled)
    }

    /// Reads a whole text by `read`, as [`read_all`](Self::read_all) does, and gives what was noted. Also what was read after a
    /// fault will be looked at, or, if `only_counts`, counted.
    pub(crate) fn read_noting(
        text: &'a str,
        only_counts: bool,
        read: &mut dyn FnMut(&mut Self) -> Step,
    ) -> Noted {
        match Self::new(text.as_bytes()) {
            Ok(mut reader) => {
                reader.keeps_faulty = true;
                reader.only_counts = only_counts;
                let _ = reader.document(read);
                let (marks, omitted) = (std::mem::take(&mut reader.faults), reader.omitted);
                Noted { marks, omitted, left: std::mem::take(&mut reader.left) }
            }
            // Never the case: JSON texts begin with no byte-order mark.
            Err(_) => Noted { marks: vec![Mark::syntax(0, "a value")], omitted: 0, left: Left::default() },
        }
    }
}
