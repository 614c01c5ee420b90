//! How a request ended.

use std::time::Duration;

/// What came of one request.
pub(super) struct End {
    pub(super) outcome: &'static str,
    pub(super) elapsed: Duration,
}
