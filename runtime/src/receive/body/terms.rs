//! What bodies may take, and why some are not read.

use std::time::Duration;

use crate::receive::limits::Limits;
use crate::receive::outcome::Outcome;
use crate::receive::rejection::Rejection;

/// What a body may take.
pub(in crate::receive) struct Terms<'l> {
    pub(in crate::receive) limits: &'l Limits,
    /// How many bytes it may have.
    pub(in crate::receive) most: usize,
    /// How long it may take.
    pub(in crate::receive) timeout: Duration,
}

/// Why a body was not read whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::receive) enum Unread {
    /// It has more bytes than it may.
    TooLarge { limit: usize },
    /// It took too long, or too few bytes of it came in a time.
    Slow,
    /// It ended before its end.
    Incomplete,
    /// Other bodies left it no room.
    NoRoom,
}

impl From<Unread> for Outcome {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::TooLarge { limit } => Rejection::TooLarge { limit }.into(),
            Unread::Slow => Rejection::Slow.into(),
            Unread::Incomplete => Rejection::Incomplete.into(),
            Unread::NoRoom => Self::Overloaded,
        }
    }
}
