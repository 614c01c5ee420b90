//! Why code is no JSON.

use crate::ingest::place::Place;

/// Why code is no JSON, not even loosely.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    /// Where reading stopped.
    pub place: Place,
    /// What was expected there.
    pub expected: &'static str,
}
