//! What stores have in common that are reached over a network.

mod doubt;
mod persist;
mod slot;

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

pub(super) use self::doubt::{Doubt, in_background};
pub(super) use self::persist::persist;
#[cfg(feature = "redis")]
pub(super) use self::slot::RESPONSE_TIMEOUT;
pub(super) use self::slot::{CONNECTION_TIMEOUT, Cause, Connect, Connecting, Failure, Slot, StepError};
use super::memory::RETENTION;
use super::store::Token;

/// How long a claim that fails is tried again: the provider sends the delivery again anyway, and waits for an answer.
pub(super) const CLAIM_PATIENCE: Duration = Duration::from_millis(300);

/// How long a completion that fails is tried again unless it is set otherwise. If it is lost, the delivery may be handled
/// twice.
const COMPLETION_PATIENCE: Duration = Duration::from_secs(10);

/// What can be set of a store.
#[derive(Clone, Copy)]
pub(super) struct Settings {
    /// How long completed keys are kept.
    pub(super) retention: Duration,
    /// How long completions and releases that fail are tried again.
    pub(super) patience: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self { retention: RETENTION, patience: COMPLETION_PATIENCE }
    }
}

/// Gives a store with a field `settings` the methods that set them. `$place` is where its keys are, `$server` what it is
/// connected to.
macro_rules! impl_settings {
    ($store:ident, $place:literal, $server:literal) => {
        impl $store {
            #[doc = concat!("The same with completed keys kept for `retention`. Those in ", $place)]
            /// already keep the end they have.
            #[must_use]
            pub fn retention(mut self, retention: Duration) -> Self {
                self.settings.retention = retention;
                self
            }

            /// The same with completions and releases that are tried again for as long as `patience` while
            #[doc = concat!($server, " cannot be reached; 10 seconds by default. The answer to the provider waits for it.")]
            #[must_use]
            pub fn patience(mut self, patience: Duration) -> Self {
                self.settings.patience = patience;
                self
            }
        }
    };
}

pub(super) use impl_settings;

/// A token that nobody else comes by: 64 random bits. A number that a server counts would begin anew when the server
/// loses its data, and a claim from before could then pass for another one.
pub(super) fn random_token() -> Token {
    // Seeded by the system, and differently each time.
    Token::new(RandomState::new().hash_one(()))
}
