//! The answer to a request, as its provider wants it.

use http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, Response, StatusCode};

use super::endpoint::Endpoint;
use super::handle::Handle;
use super::outcome::{Outcome, Rejection};
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
            Self::Rejected(Rejection::Unverified(_)) => plain(String::new()),
            Self::Rejected(rejection) => plain(rejection.to_string()),
            _ => plain(String::new()),
        };
        *response.status_mut() = self.status_to(answers);
        if let Self::Rejected(Rejection::Method { allowed }) = self
            && let Ok(allowed) = HeaderValue::try_from(allowed.join(", "))
        {
            response.headers_mut().insert(ALLOW, allowed);
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
    fn is_success(&self) -> bool {
        matches!(
            self,
            Self::Handled | Self::Unhandled | Self::Duplicate | Self::KeyReused | Self::Acknowledged
        )
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
            _ => false,
        }
    }

    /// After how many seconds it should come again, if that is known.
    fn retry_after(&self) -> Option<u64> {
        match self {
            Self::InProgress { lease } => Some(lease.as_secs().max(1)),
            Self::Overloaded => Some(1),
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
