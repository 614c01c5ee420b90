//! Finding the branch that takes a value.

use std::sync::atomic::AtomicBool;

use super::signs::Signs;
use crate::json::reader::{Reader, Step};
use crate::json::trial::Saved;
use crate::report::Report;

/// What tells a union from all others: the address of a static. It could be written to, so that no two of them are put at one
/// place.
#[derive(Debug)]
pub struct Identity {
    _place: AtomicBool,
}

impl Identity {
    /// One that differs from all others, if it is a static.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "only statics have a use")]
    pub const fn new() -> Self {
        Self { _place: AtomicBool::new(false) }
    }

    pub(super) fn address(&'static self) -> usize {
        std::ptr::from_ref(self).addr()
    }
}

/// Reads a value as a branch, by its index, and records what it violates unless something was noted.
type ReadBranch<'f, 'a> = &'f mut dyn FnMut(usize, &mut Reader<'a>, &mut Report) -> Step;

impl<'a> Reader<'a> {
    /// Calls `read` for each branch that may take the value at the cursor, until nothing is noted or reported. If no branch
    /// takes it, the cursor is at the value still, and nothing is noted. `union` tells the union from all others.
    ///
    /// Inside the trial of another union, a value that fits two branches of which only one may is taken by none.
    pub(crate) fn first_branch(&mut self, union: usize, signs: &Signs, read: ReadBranch<'_, 'a>) -> bool {
        let start = self.save();
        let is_inside_trial = std::mem::replace(&mut self.is_on_trial, true);
        let is_taken = if is_inside_trial {
            self.judged_branch(union, signs, &start, read)
        } else {
            let taken = self.fitting_branch(signs, &start, read);
            self.verdicts.clear();
            taken.is_some()
        };
        self.is_on_trial = is_inside_trial;
        is_taken
    }

    /// Reads the value as the only branch that it is valid for, which is remembered: it may be read again.
    fn judged_branch(
        &mut self,
        union: usize,
        signs: &Signs,
        start: &Saved,
        read: ReadBranch<'_, 'a>,
    ) -> bool {
        let place = (start.offset(), union);
        if let Some(verdict) = self.verdicts.get(place) {
            return verdict.is_some_and(|branch| self.takes(branch, start, read));
        }
        let is_container = matches!(self.peek(), b'{' | b'[');
        let verdict = self.only_branch(signs, start, read);
        // What holds no other values is judged again as quickly.
        if is_container {
            self.verdicts.insert(place, verdict);
        }
        verdict.is_some()
    }

    /// The first branch that takes the value, unless there is another one although only one may.
    fn only_branch(&mut self, signs: &Signs, start: &Saved, read: ReadBranch<'_, 'a>) -> Option<usize> {
        let branch = self.fitting_branch(signs, start, read)?;
        if signs.rivals(branch).is_empty() {
            return Some(branch);
        }
        self.go_back(start);
        let look = self.look(signs.members)?;
        for rival in signs.possible_rivals(branch, &look) {
            if self.takes(rival, start, read) {
                self.go_back(start);
                return None;
            }
        }
        self.takes(branch, start, read).then_some(branch)
    }

    /// The first branch that takes the value.
    fn fitting_branch(&mut self, signs: &Signs, start: &Saved, read: ReadBranch<'_, 'a>) -> Option<usize> {
        let look = self.look(signs.members)?;
        signs.possible(&look).find(|branch| self.takes(*branch, start, read))
    }

    /// Whether a branch takes the value. If not, the cursor is at the value, and nothing is noted: what is malformed is found
    /// again when the value is kept as it came.
    fn takes(&mut self, branch: usize, start: &Saved, read: ReadBranch<'_, 'a>) -> bool {
        let mut report = Report::of_trial();
        let is_read = read(branch, self, &mut report).is_ok();
        let is_taken = is_read && self.has_noted_nothing_since(start) && report.is_empty();
        if !is_taken {
            self.go_back(start);
        }
        is_taken
    }
}
