//! What came of a delivery, and the status that says so.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::handshake::{HandshakeFault, Reply};
use crate::error::Error;
use crate::event::dispatch::HandlerError;
use crate::event::error::{DeliveryError, NameError};
use crate::headers::error::HeaderError;
use crate::idempotency::store::StoreError;
use crate::json::fault::DecodeError;
use crate::place::query::QueryError;
use crate::receive::items::outcome::BatchOutcome;
use crate::receive::items::rejected::RejectedItems;
use crate::report::Report;
use crate::verify::error::VerifyError;

/// What a receiver says that it can read, where it refuses an encoding.
pub(super) const ACCEPTED: &str = if cfg!(feature = "compression") { "gzip, deflate" } else { "identity" };

/// What came of a delivery.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome {
    /// The handler succeeded. Status 200.
    Handled,
    /// No method of the handler is for this event, and the default accepted it. Status 200.
    Unhandled,
    /// The delivery was handled before. Status 200.
    Duplicate,
    /// A delivery with this key was handled before, whose body was another one, and the
    /// [policy](super::Policy::different_bodies) takes it for the same. Status 200.
    KeyReused,
    /// The provider only checked the address, and is answered what it documents.
    Handshake(Box<Reply>),
    /// The schema does not name the event, and the policy is to [acknowledge](super::UnknownEvents::Acknowledge) it. Status 200.
    Acknowledged,
    /// The same delivery is being handled right now, and was for as long as a [retry waits](super::Receiver::retry_wait), or as
    /// many retries [wait](super::Limits::waiting) as may. Status 409, so that the provider sends it again.
    InProgress {
        /// For how long at most, unless it is claimed again.
        lease: Duration,
    },
    /// The request is not what it should be.
    Rejected(Rejection),
    /// The handler failed. Status 500, so that the provider sends the delivery again.
    Failed(HandlerError),
    /// The handler panicked, or a verifier, a rule or a hook. Status 500, so that the provider sends the delivery again.
    Panicked,
    /// The handler took longer than its [limit](super::Receiver::handler_timeout), and was stopped. Status 500, so that the
    /// provider sends the delivery again.
    TimedOut,
    /// The body brought several events, and each was handled for itself: what came of them, which says the status.
    Batch(BatchOutcome),
    /// As much is going on as the [limits](super::Limits) allow. Status 503, so that the provider sends the delivery again.
    Overloaded,
    /// The idempotency store failed before the delivery was handled. Status 503, so that the provider sends it again.
    Unavailable(StoreError),
    /// The [source of secrets](super::SecretSource) failed, panicked, took longer than [it may](super::Receiver::secrets_timeout),
    /// or knows secrets that are unfit. Status 503, so that the provider sends the delivery again.
    NoSecrets(HandlerError),
}

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

impl Outcome {
    /// The status to answer with, unless the provider wants [others](crate::Answers): see
    /// [`Endpoint::response`](super::Endpoint::response).
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Handshake(reply) => reply.status(),
            Self::Handled | Self::Unhandled | Self::Duplicate | Self::KeyReused | Self::Acknowledged => {
                StatusCode::OK
            }
            Self::Batch(batch) => batch.status(),
            Self::InProgress { .. } => StatusCode::CONFLICT,
            Self::Rejected(rejection) => rejection.status(),
            Self::Failed(_) | Self::Panicked | Self::TimedOut => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Overloaded | Self::Unavailable(_) | Self::NoSecrets(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The outcome in one word, for logs and counters: `handled`, `unhandled`, `duplicate`, `key_reused`, `handshake`,
    /// `acknowledged`, `in_progress`, `failed`, `panicked`, `timed_out`, `overloaded`, `unavailable`, `no_secrets`, or the [label](Rejection::label) of a rejection.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Handled => "handled",
            Self::Batch(batch) => batch.label(),
            Self::Unhandled => "unhandled",
            Self::Duplicate => "duplicate",
            Self::KeyReused => "key_reused",
            Self::Handshake(_) => "handshake",
            Self::Acknowledged => "acknowledged",
            Self::InProgress { .. } => "in_progress",
            Self::Rejected(rejection) => rejection.label(),
            Self::Failed(_) => "failed",
            Self::Panicked => "panicked",
            Self::TimedOut => "timed_out",
            Self::Overloaded => "overloaded",
            Self::Unavailable(_) => "unavailable",
            Self::NoSecrets(_) => "no_secrets",
        }
    }
}

impl From<Rejection> for Outcome {
    fn from(rejection: Rejection) -> Self {
        Self::Rejected(rejection)
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
