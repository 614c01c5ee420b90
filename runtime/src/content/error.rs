//! Why a body does not become JSON.

use std::error::Error;
use std::fmt;

use crate::json::fault::DecodeError;
use crate::json::mark::{FaultKind, Mark};

/// Why a body does not become JSON. Texts hold no value of the payload.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContentError {
    /// The headers do not say that the body is one of what can be read.
    Unsupported,
    /// The body is not what the headers say.
    Malformed(DecodeError),
}

impl ContentError {
    /// What is wrong at an offset of `text`.
    pub(crate) fn at(text: &str, offset: usize, kind: FaultKind) -> Self {
        Self::Malformed(DecodeError::new(text, vec![Mark { offset, kind }], 0))
    }
}

impl fmt::Display for ContentError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsupported => formatter.write_str("the body is not of a media type that is read"),
            Self::Malformed(error) => error.fmt(formatter),
        }
    }
}

impl Error for ContentError {}

impl From<DecodeError> for ContentError {
    fn from(error: DecodeError) -> Self {
        Self::Malformed(error)
    }
}
