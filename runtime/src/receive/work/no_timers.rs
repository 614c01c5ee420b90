//! What stands in the place of timers without the feature `tower`: there are none, so nobody asks for them.

use std::future::pending;
use std::time::Duration;

use super::held::Held;

pub(super) async fn time_of_handler(_limit: Duration, _held: Option<&Held<'_>>) {
    pending().await
}
