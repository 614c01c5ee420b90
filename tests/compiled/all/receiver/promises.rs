//! What every idempotency store promises.

use std::sync::Arc;
use std::time::Duration;

use crm_events::Clock;
use crm_events::idempotency::{Claim, Completion, IdempotencyKey, IdempotencyStore, Token};

pub(super) const LEASE: Duration = Duration::from_secs(60);

/// How long stores keep what is done, in these tests, if their clock is stopped.
pub(super) const RETENTION: Duration = Duration::from_secs(3600);

/// How leases and retentions come to their end.
pub(super) enum Time {
    /// To the millisecond, and at once.
    Stopped(Clock),
    /// As time goes by on a server.
    Real,
}

impl Time {
    fn lease(&self) -> Duration {
        match self {
            Self::Stopped(_) => LEASE,
            Self::Real => Duration::from_secs(5),
        }
    }

    /// What the store is told to retain completions for.
    pub(super) fn retention(&self) -> Duration {
        match self {
            Self::Stopped(_) => RETENTION,
            Self::Real => Duration::from_secs(5),
        }
    }

    /// How long before an end to look. Steps take time themselves where it is real.
    fn margin(&self) -> Duration {
        match self {
            Self::Stopped(_) => Duration::from_millis(1),
            Self::Real => Duration::from_secs(3),
        }
    }

    async fn pass(&self, duration: Duration) {
        match self {
            Self::Stopped(clock) => clock.advance(duration),
            Self::Real => tokio::time::sleep(duration).await,
        }
    }
}

pub(super) fn key(text: &str) -> IdempotencyKey {
    IdempotencyKey::new("", "heffl", &[text])
}

/// The token of a new claim.
pub(super) async fn token(store: &dyn IdempotencyStore, key: &IdempotencyKey) -> Token {
    token_for(store, key, LEASE).await
}

async fn token_for(store: &dyn IdempotencyStore, key: &IdempotencyKey, lease: Duration) -> Token {
    match store.claim(key, lease).await.unwrap() {
        Claim::New(token) => token,
        other => panic!("expected a new claim, not {other:?}"),
    }
}

/// All that the trait promises. The store retains completions as long as `time` says.
pub(super) async fn keeps_its_promises(store: &dyn IdempotencyStore, time: &Time) {
    promises_of_claims(store).await;
    promises_of_tokens(store, time).await;
    promises_of_completions(store, time).await;
}

async fn promises_of_claims(store: &dyn IdempotencyStore) {
    // Claimed once, then done for good.
    let first = key("first");
    let claimed = token(store, &first).await;
    assert_eq!(store.claim(&first, LEASE).await.unwrap(), Claim::InProgress);
    assert_eq!(store.complete(&first, claimed).await.unwrap(), Completion::Recorded);
    assert_eq!(store.claim(&first, LEASE).await.unwrap(), Claim::Done);
    store.release(&first, claimed).await.unwrap();
    assert_eq!(store.claim(&first, LEASE).await.unwrap(), Claim::Done);

    // Other keys, and the same key of another provider, are other deliveries.
    token(store, &key("FIRST")).await;
    token(store, &IdempotencyKey::new("", "morph", &["first"])).await;
}

async fn promises_of_tokens(store: &dyn IdempotencyStore, time: &Time) {
    // Given back, it can be claimed at once.
    let second = key("second");
    let claimed = token_for(store, &second, time.lease()).await;
    store.release(&second, claimed).await.unwrap();
    let again = token_for(store, &second, time.lease()).await;
    assert_ne!(claimed, again);

    // Whoever lost the lease can neither give back nor complete what another has claimed since.
    store.release(&second, claimed).await.unwrap();
    assert_eq!(store.claim(&second, LEASE).await.unwrap(), Claim::InProgress);
    assert_eq!(store.complete(&second, claimed).await.unwrap(), Completion::Superseded);
    assert_eq!(store.claim(&second, LEASE).await.unwrap(), Claim::InProgress);

    // A lease ends, whatever became of its holder.
    time.pass(time.lease() - time.margin()).await;
    assert_eq!(store.claim(&second, LEASE).await.unwrap(), Claim::InProgress);
    time.pass(time.margin()).await;
    let taken_over = token_for(store, &second, time.lease()).await;
    assert_eq!(store.complete(&second, again).await.unwrap(), Completion::Superseded);
    assert_eq!(store.complete(&second, taken_over).await.unwrap(), Completion::Recorded);
    assert_eq!(store.complete(&second, again).await.unwrap(), Completion::Superseded);
    assert_eq!(store.claim(&second, LEASE).await.unwrap(), Claim::Done);
}

async fn promises_of_completions(store: &dyn IdempotencyStore, time: &Time) {
    // Late, but nobody else has it: it was handled.
    let third = key("third");
    let claimed = token_for(store, &third, time.lease()).await;
    time.pass(time.lease() * 2).await;
    assert_eq!(store.complete(&third, claimed).await.unwrap(), Completion::Recorded);
    assert_eq!(store.claim(&third, LEASE).await.unwrap(), Claim::Done);

    // What is done is kept for as long as was said.
    time.pass(time.retention() - time.margin()).await;
    assert_eq!(store.claim(&third, LEASE).await.unwrap(), Claim::Done);
    time.pass(time.margin()).await;
    token(store, &third).await;
}

/// Of many claims of a key at the same time, one is new.
pub(super) async fn claims_once(store: Arc<dyn IdempotencyStore>) {
    for round in 0..50 {
        let claims = (0..16).map(|_| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                let key = key(&format!("round {round}"));
                let claim = store.claim(&key, LEASE).await.unwrap();
                if let Claim::New(token) = claim {
                    tokio::task::yield_now().await;
                    assert_eq!(store.complete(&key, token).await.unwrap(), Completion::Recorded);
                }
                matches!(claim, Claim::New(_))
            })
        });
        let mut new = 0;
        for claim in claims.collect::<Vec<_>>() {
            new += u32::from(claim.await.unwrap());
        }
        assert_eq!(new, 1, "round {round}");
    }
}
