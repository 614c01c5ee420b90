//! What stores have in common that are reached over a network.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, Instant};

use super::store::Token;

/// How long a claim that fails is tried again: the provider sends the delivery again anyway, and waits for an answer.
pub(super) const CLAIM_PATIENCE: Duration = Duration::from_millis(300);

/// How long a completion that fails is tried again unless it is set otherwise. If it is lost, the delivery may be handled
/// twice.
pub(super) const COMPLETION_PATIENCE: Duration = Duration::from_secs(10);

const FIRST_DELAY: Duration = Duration::from_millis(20);
const LONGEST_DELAY: Duration = Duration::from_millis(500);

/// A token that nobody else comes by: 64 random bits. A number that a server counts would begin anew when the server
/// loses its data, and a claim from before could then pass for another one.
pub(super) fn random_token() -> Token {
    // Seeded by the system, and differently each time.
    Token::new(RandomState::new().hash_one(()))
}

/// Takes `step` until it succeeds, with growing delays, for as long as `patience`. The step must do no harm if an earlier
/// one was done after all and only its answer was lost.
pub(super) async fn persist<T, E, F>(patience: Duration, mut step: impl FnMut() -> F) -> Result<T, E>
where
    F: Future<Output = Result<T, E>>,
{
    let began = Instant::now();
    let mut delay = FIRST_DELAY;
    loop {
        match step().await {
            Err(_) if began.elapsed() + delay <= patience => tokio::time::sleep(delay).await,
            result => return result,
        }
        delay = LONGEST_DELAY.min(delay * 2);
    }
}
