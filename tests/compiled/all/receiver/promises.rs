//! What every idempotency store promises.

use std::sync::Arc;
use std::time::Duration;

use crm_events::Clock;
use crm_events::idempotency::{
    BodyComparison, BodyDigest, Claim, Claimed, Completion, IdempotencyKey, IdempotencyStore, Renewal, Token,
};

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

pub(super) async fn token_with(store: &dyn IdempotencyStore, key: &IdempotencyKey, body: &str) -> Token {
    match store.claim_body(key, BodyDigest::of(body.as_bytes()), LEASE).await.unwrap() {
        // There is no earlier one to compare it with.
        Claimed { claim: Claim::New(token), body: BodyComparison::Unknown } => token,
        other => panic!("expected a new claim, not {other:?}"),
    }
}

/// The delivery `key` comes again, with this body.
pub(super) async fn again(
    store: &dyn IdempotencyStore,
    key: &IdempotencyKey,
    body: &str,
) -> (Claim, BodyComparison) {
    let claimed = store.claim_body(key, BodyDigest::of(body.as_bytes()), LEASE).await.unwrap();
    (claimed.claim, claimed.body)
}

/// All that the trait promises. The store retains completions as long as `time` says.
pub(super) async fn keeps_its_promises(store: &dyn IdempotencyStore, time: &Time) {
    promises_of_claims(store).await;
    promises_of_tokens(store, time).await;
    promises_of_completions(store, time).await;
    promises_of_bodies(store).await;
    promises_of_renewals(store, time).await;
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
    let working = key("working");
    let at_work = token_for(store, &working, time.lease()).await;
    time.pass(time.lease() * 2).await;
    promises_of_late_renewals(store, &working, at_work).await;
    assert_eq!(store.complete(&third, claimed).await.unwrap(), Completion::Recorded);
    assert_eq!(store.claim(&third, LEASE).await.unwrap(), Claim::Done);

    // What is done is kept for as long as was said.
    time.pass(time.retention() - time.margin()).await;
    assert_eq!(store.claim(&third, LEASE).await.unwrap(), Claim::Done);
    time.pass(time.margin()).await;
    token(store, &third).await;
}

/// The claim has ended, and nobody else has the delivery.
async fn promises_of_late_renewals(store: &dyn IdempotencyStore, key: &IdempotencyKey, claimed: Token) {
    assert_eq!(store.renew(key, claimed, LEASE).await.unwrap(), Renewal::Renewed);
    assert_eq!(store.claim(key, LEASE).await.unwrap(), Claim::InProgress);
    assert_eq!(store.complete(key, claimed).await.unwrap(), Completion::Recorded);
}

async fn promises_of_bodies(store: &dyn IdempotencyStore) {
    use BodyComparison::{Different, Same, Unknown};

    // The body of a claim is that of its completion, whatever comes in between.
    let fourth = key("fourth");
    let claimed = token_with(store, &fourth, "a").await;
    assert_eq!(again(store, &fourth, "a").await, (Claim::InProgress, Same));
    assert_eq!(again(store, &fourth, "b").await, (Claim::InProgress, Different));
    assert_eq!(store.claim(&fourth, LEASE).await.unwrap(), Claim::InProgress);
    assert_eq!(store.renew(&fourth, claimed, LEASE).await.unwrap(), Renewal::Renewed);
    assert_eq!(again(store, &fourth, "a").await, (Claim::InProgress, Same));
    assert_eq!(store.complete(&fourth, claimed).await.unwrap(), Completion::Recorded);
    assert_eq!(again(store, &fourth, "b").await, (Claim::Done, Different));
    assert_eq!(again(store, &fourth, "a").await, (Claim::Done, Same));
    assert_eq!(store.claim(&fourth, LEASE).await.unwrap(), Claim::Done);

    // Nothing is known of the body of a claim that said none.
    let fifth = key("fifth");
    let claimed = token(store, &fifth).await;
    assert_eq!(again(store, &fifth, "a").await, (Claim::InProgress, Unknown));
    store.complete(&fifth, claimed).await.unwrap();
    assert_eq!(again(store, &fifth, "a").await, (Claim::Done, Unknown));

    // With a claim that is given back, its body is forgotten.
    let sixth = key("sixth");
    let claimed = token_with(store, &sixth, "a").await;
    store.release(&sixth, claimed).await.unwrap();
    let claimed = token_with(store, &sixth, "b").await;
    store.complete(&sixth, claimed).await.unwrap();
    assert_eq!(again(store, &sixth, "b").await, (Claim::Done, Same));
}

async fn promises_of_renewals(store: &dyn IdempotencyStore, time: &Time) {
    // The lease begins anew: it has not ended when the first one would have, and it ends.
    let seventh = key("seventh");
    let first = token_for(store, &seventh, time.lease()).await;
    time.pass(time.lease() - time.margin()).await;
    assert_eq!(store.renew(&seventh, first, time.lease()).await.unwrap(), Renewal::Renewed);
    time.pass(time.margin()).await;
    assert_eq!(store.claim(&seventh, LEASE).await.unwrap(), Claim::InProgress);
    time.pass(time.lease() - time.margin()).await;

    // What another has claimed since is not renewed, and neither is what is done.
    let second = token_for(store, &seventh, LEASE).await;
    assert_eq!(store.renew(&seventh, first, LEASE).await.unwrap(), Renewal::Superseded);
    assert_eq!(store.renew(&seventh, second, LEASE).await.unwrap(), Renewal::Renewed);
    assert_eq!(store.complete(&seventh, second).await.unwrap(), Completion::Recorded);
    assert_eq!(store.renew(&seventh, second, LEASE).await.unwrap(), Renewal::Superseded);
    assert_eq!(store.claim(&seventh, LEASE).await.unwrap(), Claim::Done);
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
