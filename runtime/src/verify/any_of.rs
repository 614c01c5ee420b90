//! Several ways to sign.

use std::fmt;
use std::time::SystemTime;

use super::error::VerifyError;
use super::keyed::scheme::Scheme;
use super::standard_webhooks::StandardWebhooks;
use super::verifier::{Unverified, Verifier};

/// One way to sign.
pub(super) enum Way {
    Standard(StandardWebhooks),
    Keyed(Box<Scheme>),
}

impl Way {
    fn is_there(&self, request: &Unverified<'_>, head_only: bool) -> bool {
        match self {
            Self::Standard(standard) => standard.is_there(request.headers),
            Self::Keyed(scheme) => scheme.is_there(request, head_only),
        }
    }

    fn verifier(&self) -> &dyn Verifier {
        match self {
            Self::Standard(standard) => standard,
            Self::Keyed(scheme) => &**scheme,
        }
    }
}

/// The first way whose places are there decides; there is no other try after a mismatch, so that nobody can choose a weaker one
/// for a delivery that has a stronger one.
pub(super) struct AnyOf {
    pub(super) ways: Vec<Way>,
}

impl AnyOf {
    fn chosen(&self, request: &Unverified<'_>, head_only: bool) -> Option<&dyn Verifier> {
        // If nothing is there, the first one says what it misses.
        let there = self.ways.iter().find(|way| way.is_there(request, head_only));
        there.or(self.ways.first()).map(Way::verifier)
    }
}

impl Verifier for AnyOf {
    fn check(&self, request: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError> {
        self.chosen(request, false).map_or(Err(VerifyError::Mismatch), |way| way.check(request, now))
    }

    /// Any of those that may be there has to pass: which one decides may depend on the body.
    fn check_head(&self, head: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError> {
        let mut first = None;
        for way in self.ways.iter().filter(|way| way.is_there(head, true)) {
            match way.verifier().check_head(head, now) {
                Ok(()) => return Ok(()),
                Err(error) => first = first.or(Some(error)),
            }
        }
        match (first, self.chosen(head, true)) {
            (Some(error), _) => Err(error),
            (None, Some(way)) => way.check_head(head, now),
            (None, None) => Err(VerifyError::Mismatch),
        }
    }
}

/// How many ways there are.
impl fmt::Debug for AnyOf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("AnyOf").field("ways", &self.ways.len()).finish_non_exhaustive()
    }
}
