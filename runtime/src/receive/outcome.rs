//! What came of a delivery, and the status that says so.

use std::time::Duration;

use http::StatusCode;

use super::handshake::Reply;
use super::rejection::Rejection;
use crate::event::dispatch::HandlerError;
use crate::idempotency::store::StoreError;
use crate::receive::items::outcome::BatchOutcome;

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
