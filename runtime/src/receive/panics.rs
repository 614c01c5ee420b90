//! Panics in the code of users.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Something panicked. What it said has gone to the panic hook, and may be of a payload.
#[derive(Debug)]
pub(super) struct Caught;

/// What `run` gives. After a panic nothing that it had its hands on is used again, but to be dropped.
pub(super) fn caught<T>(run: impl FnOnce() -> T) -> Result<T, Caught> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|_message| Caught)
}
