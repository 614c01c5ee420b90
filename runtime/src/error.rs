//! Why a body was not accepted.

use std::error;
use std::fmt;

use crate::json::fault::DecodeError;
use crate::report::Report;

/// Why a body was not accepted. There are two reasons and no more: it could not be decoded, or what it holds is invalid.
///
/// It has no texts of its own: [`Display`](fmt::Display) is that of the [`DecodeError`] or of the [`Report`] inside. Both
/// say all there is to say, so [`source`](error::Error::source) is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// It is not JSON, or not of the payload's types.
    Decode(DecodeError),
    /// It was decoded, but breaks rules of its schema.
    Invalid(Report),
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decode(error) => error.fmt(formatter),
            Self::Invalid(report) => report.fmt(formatter),
        }
    }
}

impl error::Error for Error {}

impl From<Report> for Error {
    fn from(report: Report) -> Self {
        Self::Invalid(report)
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}
