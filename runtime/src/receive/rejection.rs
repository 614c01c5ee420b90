//! Why requests are rejected, and items of them.

use std::fmt;

use http::StatusCode;

use super::handshake::HandshakeFault;
use crate::error::Error;
use crate::event::error::{DeliveryError, NameError};
use crate::headers::error::HeaderError;
use crate::json::fault::DecodeError;
use crate::json::printable::Printable;
use crate::place::query::QueryError;
use crate::report::Report;
use crate::verify::error::VerifyError;

/// Why a request is rejected. Texts hold no value of the payload. Where an error is the reason, the text is that of the error,
/// which says all there is to say: [`source`](std::error::Error::source) is none.
#[derive(Debug)]
#[non_exhaustive]
pub enum Rejection {
    /// A method by which the provider sends nothing. Status 405.
    Method {
        /// Those that it uses.
        allowed: &'static [&'static str],
    },
    /// The headers do not say that the body is one of the media types that the provider sends, in UTF-8. Status 415.
    ContentType,
    /// The body is compressed in a way that is not read, or more than once. Status 415, with `accept-encoding`.
    ContentEncoding,
    /// The body is larger than the limit. Status 413.
    TooLarge {
        /// In bytes.
        limit: usize,
    },
    /// The body took longer than the limit to arrive. Status 408.
    Slow,
    /// The body did not arrive as a whole. Status 400.
    Incomplete,
    /// The request is not from the provider. Status 401.
    Unverified(VerifyError),
    /// It only checks the address, but not as the provider documents it. Status 403 or 400.
    Handshake(HandshakeFault),
    /// A header that the provider documents is missing, repeated or not text. Status 400.
    Header(HeaderError),
    /// A parameter of the address that the provider documents is repeated or not text. Status 400.
    Query(QueryError),
    /// Header and body, or two other places, name different events. Status 400.
    NamesDiffer,
    /// Nothing says which event it is: none of the places where its name may stand is there. Status 400.
    Unnamed,
    /// The body is not JSON, or not of the event's types. Status 400.
    Malformed(DecodeError),
    /// The payload breaks rules of its schema that the policy refuses. Status 422.
    Invalid(Report),
    /// The schema does not name the event, and the policy refuses such. Status 422.
    UnknownEvent,
    /// The body brings several events, of which some are not what they should be. Status 422, once all others are handled.
    Items(RejectedItems),
}

/// The items of a body that are not what they should be, by their places.
///
/// Of the first [`MOST`](Self::MOST) it is known what is wrong with them; more are counted only.
/// [`Display`](fmt::Display) lists them, with no value of the payload.
#[derive(Debug, Default)]
pub struct RejectedItems {
    kept: Vec<(String, Rejection)>,
    total: usize,
    /// How many items the body has.
    pub(in crate::receive) of: usize,
}

impl RejectedItems {
    /// Of how many items it is kept what is wrong with them.
    pub const MOST: usize = 100;

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.total
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The first of them: the JSON Pointer of each in the body, and what is wrong with it. Pointers in it are of the whole
    /// body, too.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Rejection)> {
        self.kept.iter().map(|(pointer, rejection)| (pointer.as_str(), rejection))
    }

    /// Whether what is wrong with one more would be kept.
    pub(in crate::receive) fn has_room(&self) -> bool {
        self.kept.len() < Self::MOST
    }

    pub(in crate::receive) fn add(&mut self, pointer: &str, rejection: Rejection) {
        if self.has_room() {
            self.kept.push((pointer.to_owned(), rejection));
        }
        self.total += 1;
    }

    /// What is wrong with one that was added, by its number among those that were kept.
    pub(in crate::receive) fn rejection_mut(&mut self, index: usize) -> Option<&mut Rejection> {
        self.kept.get_mut(index).map(|(_, rejection)| rejection)
    }
}

/// `2 of 100 items are not accepted`, and a line or more for each.
impl fmt::Display for RejectedItems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let are = if self.total == 1 { "is" } else { "are" };
        write!(formatter, "{} of {} items {are} not accepted", self.total, self.of)?;
        for (pointer, rejection) in &self.kept {
            let text = rejection.to_string().replace('\n', "\n  ");
            write!(formatter, "\n  {}: {text}", Printable(pointer))?;
        }
        match self.total - self.kept.len() {
            0 => Ok(()),
            omitted => write!(formatter, "\n  and {omitted} more"),
        }
    }
}

impl Rejection {
    /// The status to answer with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Method { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::ContentType | Self::ContentEncoding => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Unverified(_) => StatusCode::UNAUTHORIZED,
            Self::Handshake(fault) => fault.status(),
            Self::Incomplete
            | Self::Header(_)
            | Self::Query(_)
            | Self::NamesDiffer
            | Self::Unnamed
            | Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::Invalid(_) | Self::UnknownEvent | Self::Items(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// The reason in one word, for logs and counters.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Method { .. } => "method",
            Self::ContentType => "content_type",
            Self::ContentEncoding => "content_encoding",
            Self::TooLarge { .. } => "too_large",
            Self::Slow => "slow",
            Self::Incomplete => "incomplete",
            Self::Unverified(_) => "unverified",
            Self::Handshake(_) => "handshake_fault",
            Self::Header(_) => "header",
            Self::Query(_) => "query",
            Self::NamesDiffer => "names_differ",
            Self::Unnamed => "unnamed",
            Self::Malformed(_) => "malformed",
            Self::Invalid(_) => "invalid",
            Self::UnknownEvent => "unknown_event",
            Self::Items(_) => "items",
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Method { allowed } => write!(formatter, "deliveries come by {}", allowed.join(" or ")),
            Self::ContentType => formatter.write_str("the body is of no media type that the provider sends"),
            Self::ContentEncoding => formatter.write_str("the body is compressed in a way that is not read"),
            Self::TooLarge { limit } => write!(formatter, "the body has more than {limit} bytes"),
            Self::Slow => formatter.write_str("the body took too long"),
            Self::Incomplete => formatter.write_str("the body did not arrive as a whole"),
            Self::Unverified(error) => error.fmt(formatter),
            Self::Handshake(fault) => fault.fmt(formatter),
            Self::Header(error) => error.fmt(formatter),
            Self::Query(error) => error.fmt(formatter),
            Self::NamesDiffer => NameError::Differ.fmt(formatter),
            Self::Unnamed => NameError::Missing.fmt(formatter),
            Self::Malformed(error) => error.fmt(formatter),
            Self::Invalid(report) => report.fmt(formatter),
            Self::UnknownEvent => formatter.write_str("unknown event"),
            Self::Items(items) => items.fmt(formatter),
        }
    }
}

impl std::error::Error for Rejection {}

impl From<VerifyError> for Rejection {
    fn from(error: VerifyError) -> Self {
        Self::Unverified(error)
    }
}

impl From<HandshakeFault> for Rejection {
    fn from(fault: HandshakeFault) -> Self {
        Self::Handshake(fault)
    }
}

impl From<HeaderError> for Rejection {
    fn from(error: HeaderError) -> Self {
        Self::Header(error)
    }
}

impl From<QueryError> for Rejection {
    fn from(error: QueryError) -> Self {
        Self::Query(error)
    }
}

impl From<NameError> for Rejection {
    fn from(error: NameError) -> Self {
        match error {
            NameError::Missing => Self::Unnamed,
            NameError::Differ => Self::NamesDiffer,
            NameError::Header(error) => Self::Header(error),
            NameError::Query(error) => Self::Query(error),
        }
    }
}

impl From<DeliveryError> for Rejection {
    fn from(error: DeliveryError) -> Self {
        match error {
            DeliveryError::Name(error) => error.into(),
            DeliveryError::Body(Error::Decode(error)) => Self::Malformed(error),
            DeliveryError::Body(Error::Invalid(report)) => Self::Invalid(report),
        }
    }
}

impl From<DecodeError> for Rejection {
    fn from(error: DecodeError) -> Self {
        Self::Malformed(error)
    }
}
