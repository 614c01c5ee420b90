//! The answer to a request, as its provider wants it.

use std::time::Duration;

use http::header::{ACCEPT_ENCODING, ALLOW, CONTENT_TYPE, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, Response, StatusCode};

use super::endpoint::Endpoint;
use super::handle::Handle;
use super::handshake::HandshakeFault;
use super::outcome::{ACCEPTED, Outcome};
use super::rejection::Rejection;
use crate::event::answers::{Again, Answers};
use crate::event::provider::Provider;

impl<P: Provider, H: Handle<P>> Endpoint<P, H> {
    /// The answer to a request of which this came, as the provider wants it: what it takes for success, and, where the delivery
    /// should come again, a status after which it sends again. Services answer this.
    #[must_use]
    pub fn response(&self, outcome: &Outcome) -> Response<String> {
        outcome.response_to(&P::ANSWERS)
    }
}

impl Outcome {
    /// The answer to a provider that takes status 200 for success and sends again after any other. Others want
    /// [their own](super::Endpoint::response).
    #[must_use]
    pub fn response(&self) -> Response<String> {
        self.response_to(&Answers::new())
    }

    /// The answer to a sender that says what it takes for success, and for "again": on success exactly that and nothing else.
    /// A rejected request is told why, unless it is not from the provider.
    #[must_use]
    pub fn response_to(&self, answers: &Answers) -> Response<String> {
        let mut response = match self {
            Self::Handshake(reply) => reply.response(),
            _ if self.is_success() => plain(answers.body.to_owned()),
            _ => plain(self.told().map(ToString::to_string).unwrap_or_default()),
        };
        *response.status_mut() = self.status_to(answers);
        match self.told() {
            Some(Rejection::Method { allowed }) => {
                let allowed = HeaderValue::try_from(allowed.join(", ")).ok();
                response.headers_mut().extend(allowed.map(|allowed| (ALLOW, allowed)));
            }
            Some(Rejection::ContentEncoding) => {
                response.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static(ACCEPTED));
            }
            _ => {}
        }
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        response
    }

    /// The status of that answer.
    pub(super) fn status_to(&self, answers: &Answers) -> StatusCode {
        let status = self.status();
        let wanted = match answers.again {
            _ if self.is_success() => Some(&answers.status),
            Again::After(statuses) if self.is_passing() && !statuses.contains(&status.as_u16()) => {
                statuses.first()
            }
            _ => None,
        };
        wanted.and_then(|wanted| StatusCode::from_u16(*wanted).ok()).unwrap_or(status)
    }

    /// Whether the delivery need not come again.
    pub(super) fn is_success(&self) -> bool {
        match self {
            Self::Handled | Self::Unhandled | Self::Duplicate | Self::KeyReused | Self::Acknowledged => true,
            Self::Batch(batch) => batch.status() == StatusCode::OK,
            _ => false,
        }
    }

    /// What its sender is told is wrong with it.
    fn told(&self) -> Option<&Rejection> {
        match self {
            // Nor is one told that has not the token which it has to have.
            Self::Rejected(Rejection::Unverified(_) | Rejection::Handshake(HandshakeFault::Unexpected)) => {
                None
            }
            Self::Rejected(rejection) => Some(rejection),
            Self::Batch(batch) => batch.refusal(),
            _ => None,
        }
    }

    /// Whether the same delivery may succeed when it comes again.
    fn is_passing(&self) -> bool {
        match self {
            Self::InProgress { .. }
            | Self::Failed(_)
            | Self::Panicked
            | Self::TimedOut
            | Self::Overloaded
            | Self::Unavailable(_)
            | Self::NoSecrets(_) => true,
            Self::Rejected(rejection) => matches!(rejection, Rejection::Slow | Rejection::Incomplete),
            Self::Batch(batch) => batch.status() != StatusCode::OK && batch.refusal().is_none(),
            _ => false,
        }
    }

    /// After how many seconds it makes sense to send it again, if that is known.
    fn retry_after(&self) -> Option<u64> {
        let of_lease = |lease: Duration| lease.as_secs().max(1);
        match self {
            Self::InProgress { lease } => Some(of_lease(*lease)),
            Self::Overloaded => Some(1),
            Self::Batch(batch) if batch.is_overloaded() => Some(1),
            Self::Batch(batch) => batch.lease().map(of_lease),
            _ => None,
        }
    }
}

/// A body of plain text, whatever it looks like.
fn plain(text: String) -> Response<String> {
    let is_empty = text.is_empty();
    let mut response = Response::new(text);
    if !is_empty {
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    }
    response
}
