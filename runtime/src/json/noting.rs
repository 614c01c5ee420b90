//! What is noted while a body is read.

use super::fault::DecodeError;
use super::mark::{FaultKind, Mark};
use super::reader::{Reader, Step, Stop};

impl Reader<'_> {
    /// Notes that the value at the cursor is of another type, steps over it and goes on, so that all such values
    /// of a body are found at once. `expected` is what should be there, such as `a string`.
    ///
    /// # Errors
    ///
    /// [`Stop`] if what is stepped over is malformed.
    #[cold]
    #[inline(never)]
    pub fn mismatch(&mut self, expected: &'static str) -> Step {
        let start = self.at;
        self.end_trial()?;
        self.skip()?;
        self.note(start, FaultKind::Mismatch(expected));
        Ok(())
    }

    /// Where something is wrong: reading ends if it is a trial.
    pub(crate) fn end_trial(&self) -> Step {
        if self.is_on_trial { Err(Stop(())) } else { Ok(()) }
    }

    /// Notes a fault that does not keep from reading on.
    #[cold]
    #[inline(never)]
    pub(crate) fn note(&mut self, offset: usize, kind: FaultKind) {
        if self.faults.len() < DecodeError::MAX_FAULTS {
            self.faults.push(Mark { offset, kind });
        } else {
            self.omitted += 1;
        }
    }

    /// Notes that reading ends at `offset` because something other than `expected` is there.
    #[cold]
    #[inline(never)]
    pub(super) fn stop_at(&mut self, offset: usize, expected: &'static str) -> Stop {
        self.stop(Mark::syntax(offset, expected))
    }

    /// Notes the fault that ends reading. It is kept however many there are.
    #[cold]
    #[inline(never)]
    pub(super) fn stop(&mut self, mark: Mark) -> Stop {
        let kind = match mark.kind {
            FaultKind::Syntax(_) if mark.offset >= self.text.len() => FaultKind::UnexpectedEnd,
            kind => kind,
        };
        self.faults.push(Mark { kind, ..mark });
        Stop(())
    }

    /// Notes an unknown member of a closed object, by the offset of its name.
    #[cold]
    pub(super) fn refuse(&mut self, name_offset: usize) {
        self.left.refused.push(name_offset);
    }

    /// Notes a value that the type of a field cannot hold, for which validation may have a better reason.
    #[cold]
    #[inline(never)]
    pub(crate) fn note_unheld(&mut self, offset: usize, expected: &'static str) {
        let kind = FaultKind::Unheld(expected);
        if self.left.unheld.len() < DecodeError::MAX_FAULTS {
            self.left.unheld.push(Mark { offset, kind });
        } else {
            self.note(offset, kind);
        }
    }

    /// Remembers that the value from an offset to the cursor is written in other words than it came in.
    pub(crate) fn note_respelled(&mut self, start: usize) {
        self.left.respelled.push(start..self.at);
    }

    /// Whether a fault was noted, so that the value will not be handed out.
    #[inline]
    pub(crate) fn is_faulty(&self) -> bool {
        !self.faults.is_empty() && (!self.keeps_faulty || self.omitted > 0)
    }
}
