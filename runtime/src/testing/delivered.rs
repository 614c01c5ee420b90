//! What came of a delivery.

use std::fmt;

use http::{HeaderMap, Response, StatusCode};

use crate::event::provider::Provider;
use crate::receive::endpoint::Endpoint;
use crate::receive::handle::Handle;
use crate::receive::items::outcome::BatchOutcome;
use crate::receive::outcome::Outcome;

/// What came of a delivery, and what its provider is answered.
pub struct Delivered {
    outcome: Outcome,
    response: Response<String>,
    before: Vec<Outcome>,
}

/// What came of an event of a body that brought several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeliveredItem<'d> {
    /// The JSON Pointer of its place in the body.
    pub pointer: &'d str,
    /// The outcome in one word, as [`Outcome::label`]: `handled`, `duplicate`, `invalid`. `not_begun` if the store failed, or
    /// too much was going on.
    pub label: &'d str,
}

impl Delivered {
    /// What came of the last of several times.
    pub(super) fn new<P: Provider, H: Handle<P>>(
        endpoint: &Endpoint<P, H>,
        outcome: Outcome,
        before: Vec<Outcome>,
    ) -> Self {
        let response = endpoint.response(&outcome);
        Self { outcome, response, before }
    }

    /// What came of it; of a delivery that was sent several times, of the last one.
    #[must_use]
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// The outcome in one word, as [`Outcome::label`]: `handled`, `unverified`.
    #[must_use]
    pub fn label(&self) -> &'static str {
        self.outcome.label()
    }

    /// What came of it the times before, if it was sent several times.
    #[must_use]
    pub fn before(&self) -> &[Outcome] {
        &self.before
    }

    /// The status of the answer, as the provider wants it.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// The headers of the answer.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The body of the answer.
    #[must_use]
    pub fn body(&self) -> &str {
        self.response.body()
    }

    /// What came of each event, in the order of the body, if that brought several and was opened.
    #[must_use]
    pub fn items(&self) -> Vec<DeliveredItem<'_>> {
        let Outcome::Batch(batch) = &self.outcome else { return Vec::new() };
        BatchOutcome::each(batch).iter().map(|(pointer, label)| DeliveredItem { pointer, label }).collect()
    }

    /// Fails a test unless this came of it ([`label`](Self::label)), and says what did.
    #[track_caller]
    pub fn assert(&self, label: &str) {
        assert_eq!(self.label(), label, "{self}");
    }

    /// Fails a test unless this came of each event, in the order of the body.
    #[track_caller]
    pub fn assert_items(&self, labels: &[&str]) {
        let found: Vec<&str> = self.items().iter().map(|item| item.label).collect();
        assert_eq!(found, labels, "{self}");
    }
}

/// The outcome and why: nothing of a payload, as in logs.
impl fmt::Display for Delivered {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({})", self.label(), self.status().as_u16())?;
        match &self.outcome {
            Outcome::Rejected(rejection) => write!(formatter, ": {rejection}"),
            Outcome::Failed(error) | Outcome::NoSecrets(error) => write!(formatter, ": {error}"),
            Outcome::Unavailable(error) => write!(formatter, ": {error}"),
            Outcome::Batch(batch) => match batch.rejected() {
                Some(rejected) => write!(formatter, ": {rejected}"),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Delivered {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Delivered({self})")
    }
}
