//! Deliveries that come with the key of another one, and a body of their own.

use std::sync::Arc;
use std::time::Duration;

use crm_events::idempotency::{BodyDigest, IdempotencyKey};
use crm_events::receive::{DifferentBodies, Endpoint, Handle, Policy, Received};
use crm_providers::morph::Morph;
use tokio::sync::Mutex;

use super::kept::Kept;
use super::support::{Counter, Sent, Slow, example, morph, morph_receiver};

/// Two deliveries of Morph that differ in their bodies alone.
fn both() -> [Sent; 2] {
    ["crmOpportunity.created", "crmOpportunity.deleted"]
        .map(|event| morph("key-1", example(&format!("morph/{event}"))))
}

async fn label<H: Handle<Morph> + 'static>(endpoint: &Endpoint<Morph, H>, sent: &Sent) -> &'static str {
    endpoint.receive_detached(sent.parts(), sent.body.clone()).await.label()
}

#[tokio::test]
async fn a_delivery_with_the_key_of_another_one_is_told_and_not_handled_unless_the_policy_says_so() {
    let counter = Counter::default();
    let endpoint = morph_receiver().store(Kept::default()).handle_received(counter.clone());
    let [first, other] = both();
    for (sent, expected) in
        [(&first, "handled"), (&other, "key_reused"), (&first, "duplicate"), (&other, "key_reused")]
    {
        assert_eq!(label(&endpoint, sent).await, expected);
    }
    assert_eq!(endpoint.receive(&other.parts(), &other.body).await.status(), 200);
    assert_eq!((counter.handled(), counter.last()), (1, "crmOpportunity::created".to_owned()));
}

#[tokio::test]
async fn a_delivery_with_the_key_of_another_one_is_handled_once_if_the_policy_says_so() {
    /// Notes what each delivery is known by.
    #[derive(Clone, Default)]
    struct Keys(Arc<Mutex<Vec<IdempotencyKey>>>);

    impl Handle<Morph> for Keys {
        type Error = std::convert::Infallible;

        async fn handle(&self, received: Received<'_, Morph>) -> Result<(), Self::Error> {
            self.0.lock().await.extend(received.key().cloned());
            Ok(())
        }
    }

    let policy = Policy::strict().different_bodies(DifferentBodies::Handle);
    let keys = Keys::default();
    let endpoint = morph_receiver().policy(policy).store(Kept::default()).handle_received(keys.clone());
    let [first, other] = both();
    for (sent, expected) in
        [(&first, "handled"), (&other, "handled"), (&first, "duplicate"), (&other, "duplicate")]
    {
        assert_eq!(label(&endpoint, sent).await, expected);
    }
    let keys = keys.0.lock().await;
    assert_eq!(keys[1], keys[0].with_body(BodyDigest::of(&other.body)));
    assert_eq!(keys.len(), 2);
}

#[tokio::test]
async fn a_delivery_with_the_key_of_one_in_progress_is_handled_beside_it_if_the_policy_says_so() {
    let policy = Policy::strict().different_bodies(DifferentBodies::Handle);
    let slow = Slow::new(Duration::from_millis(300));
    let endpoint = morph_receiver().policy(policy).store(Kept::default()).handle_received(slow.clone());
    let [first, other] = both();
    let (first, other) = tokio::join!(label(&endpoint, &first), label(&endpoint, &other));
    assert_eq!((first, other), ("handled", "handled"));
    assert_eq!(slow.counts(), (2, 2));
}

#[tokio::test]
async fn a_delivery_with_the_key_of_one_in_progress_waits_for_it_otherwise() {
    let slow = Slow::new(Duration::from_millis(300));
    let endpoint = morph_receiver().store(Kept::default()).handle_received(slow.clone());
    let [first, other] = both();
    let (first, other) = tokio::join!(label(&endpoint, &first), label(&endpoint, &other));
    assert_eq!((first, other), ("handled", "key_reused"));
    assert_eq!(slow.counts(), (1, 1));
}
