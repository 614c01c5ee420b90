//! Why it is not known which event a delivery is, or why it was not accepted.

use std::fmt;

use crate::error::Error;
use crate::headers::error::HeaderError;
use crate::json::fault::DecodeError;
use crate::place::at::PlaceError;
use crate::place::query::QueryError;
use crate::report::Report;

/// Why it is not known which event a delivery is. Texts hold nothing of the delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NameError {
    /// Nothing says it: none of the places where a name may stand is there.
    Missing,
    /// Two places name different events.
    Differ,
    /// A header that may say it is repeated or not text; or it is missing, and is the only place.
    Header(HeaderError),
    /// A parameter of the address that may say it is repeated or not text.
    Query(QueryError),
}

impl fmt::Display for NameError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => formatter.write_str("nothing names the event"),
            Self::Differ => formatter.write_str("header and body name different events"),
            Self::Header(error) => error.fmt(formatter),
            Self::Query(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for NameError {}

impl From<PlaceError> for NameError {
    fn from(error: PlaceError) -> Self {
        match error {
            PlaceError::Header(error) => Self::Header(error),
            PlaceError::Query(error) => Self::Query(error),
        }
    }
}

/// Why a delivery was not accepted: it is not known which event it is, or its body is not one of that event.
///
/// It has no texts of its own: [`Display`](fmt::Display) is that of the error inside, which says all there is to say, so
/// [`source`](std::error::Error::source) is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeliveryError {
    /// It is not known which event it is.
    Name(NameError),
    /// Its body was not accepted.
    Body(Error),
}

impl fmt::Display for DeliveryError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(error) => error.fmt(formatter),
            Self::Body(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for DeliveryError {}

impl From<NameError> for DeliveryError {
    fn from(error: NameError) -> Self {
        Self::Name(error)
    }
}

impl From<HeaderError> for DeliveryError {
    fn from(error: HeaderError) -> Self {
        Self::Name(NameError::Header(error))
    }
}

impl From<DecodeError> for DeliveryError {
    fn from(error: DecodeError) -> Self {
        Self::Body(error.into())
    }
}

impl From<Report> for DeliveryError {
    fn from(report: Report) -> Self {
        Self::Body(report.into())
    }
}
