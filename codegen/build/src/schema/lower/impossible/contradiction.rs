//! Two places that exclude each other, as they are told.

use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::origin::Origin;

/// Two places that exclude each other.
pub(super) struct Contradiction {
    pub(super) message: String,
    /// What comes of it.
    pub(super) effect: &'static str,
    /// Each with what stands there; in one schema alone the first is the place of the message.
    pub(super) places: [(Origin, &'static str); 2],
    pub(super) help: &'static str,
}

impl Contradiction {
    /// `joint` is where the schemas come together that the places are in.
    pub(super) fn diagnostic(self, joint: Option<Origin>) -> Diagnostic {
        let warning = Diagnostic::warning(Code::CONTRADICTION, self.message).help(self.help);
        let [(one, label), (other, other_label)] = self.places;
        match joint {
            Some(joint) => warning.at(&joint, self.effect).related(&one, label).related(&other, other_label),
            None => warning.at(&one, self.effect).related(&other, other_label),
        }
    }
}
