//! Panics in the code of users.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Something panicked. What it said has gone to the panic hook, and may be of a payload.
#[derive(Debug)]
pub(super) struct Caught;

/// Whose code panicked. A byte, because the futures of requests hold it; 0 is nobody's.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(super) enum Panicking {
    Check = 1,
    Rule,
    Handler,
}

#[cfg(any(feature = "tracing", feature = "metrics"))]
impl Panicking {
    /// What lines of the log call it.
    pub(super) fn told(byte: u8) -> Option<&'static str> {
        match byte {
            1 => Some("a verifier, a rule or a hook"),
            2 => Some("a rule"),
            3 => Some("the handler"),
            _ => None,
        }
    }
}

/// What `run` gives. After a panic nothing that it had its hands on is used again, but to be dropped.
pub(super) fn caught<T>(run: impl FnOnce() -> T) -> Result<T, Caught> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|_message| Caught)
}
