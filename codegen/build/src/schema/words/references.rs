//! Which words have more to say than a sentence.

use super::reference::Reference;
use super::{Word, coverage, signature};

impl Word {
    /// Its members and kinds, if it takes an object.
    pub fn reference(&self) -> Option<&'static Reference> {
        match self.name {
            "x-signature" => Some(&signature::REFERENCE),
            "x-coverage" => Some(&coverage::REFERENCE),
            _ => None,
        }
    }
}
