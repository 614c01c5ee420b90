//! Reading that may turn out to be wrong: going back, and what was noted.

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
    /// Members that closed objects refuse, by the offsets of their names.
    pub(crate) refused: Vec<usize>,
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
            refused: self.refused.len(),
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
        self.refused.truncate(to.refused);
        self.known = to.known;
    }

    /// Takes out what has been noted since, so that reading goes on as if nothing were wrong.
    #[cfg(feature = "receive")]
    pub(crate) fn take_noted_since(&mut self, then: &Saved) -> Noted {
        let at = |length: usize, all: usize| length.min(all);
        let noted = Noted {
            marks: self.faults.split_off(at(then.faults, self.faults.len())),
            omitted: self.omitted.saturating_sub(then.omitted),
            refused: self.refused.split_off(at(then.refused, self.refused.len())),
        };
        self.omitted = then.omitted;
        noted
    }

    /// Whether nothing has been noted since.
    pub(crate) fn has_noted_nothing_since(&self, then: &Saved) -> bool {
        (self.faults.len(), self.omitted, self.refused.len()) == (then.faults, then.omitted, then.refused)
    }

    /// Reads a whole text by `read` until something is wrong; whether nothing is.
    pub(crate) fn read_on_trial(text: &'a str, read: &mut dyn FnMut(&mut Self) -> Step) -> bool {
        // Never an error: JSON texts begin with no byte-order mark.
        Self::new(text.as_bytes()).is_ok_and(|mut reader| {
            let start = reader.save();
            reader.is_on_trial = true;
            reader.document(read).is_ok() && reader.has_noted_nothing_since(&start)
        })
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
                Noted { marks: reader.faults, omitted: reader.omitted, refused: reader.refused }
            }
            // Never the case: JSON texts begin with no byte-order mark.
            Err(_) => Noted { marks: vec![Mark::syntax(0, "a value")], omitted: 0, refused: Vec::new() },
        }
    }
}
