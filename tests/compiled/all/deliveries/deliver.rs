//! Deliveries go through a receiver, and what its handler gets is what is in them.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use crm_events::idempotency::IdempotencyKey;
use crm_events::receive::{Handle, ItemKey, Received, Receiver};
use crm_events::{EventSet, Provider, UnsignedProvider};
use tests::block_on;

use super::delivery::{Said, own, shared};

/// What a handler got.
struct Got {
    event: String,
    is_known: bool,
    entity: Option<String>,
    key: Option<IdempotencyKey>,
    occurred_at: Option<String>,
    time: Option<String>,
}

#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<Got>>>);

impl<P: Provider> Handle<P> for Seen {
    type Error = Infallible;

    async fn handle(&self, received: Received<'_, P>) -> Result<(), Infallible> {
        let got = Got {
            event: received.delivery.name().to_owned(),
            is_known: received.delivery.payload.description().is_some(),
            entity: received.entity_id().map(str::to_owned),
            key: received.key().cloned(),
            occurred_at: received.occurred_at_text().map(str::to_owned),
            time: received.occurred_at().map(|time| time.as_str().to_owned()),
        };
        self.0.lock().unwrap().push(got);
        Ok(())
    }
}

/// Sends the deliveries of one provider, and compares.
pub(super) fn deliver<P: UnsignedProvider + 'static>(provider: &str) {
    let shared = shared(provider).unwrap_or_default();
    for (number, delivery) in own(provider).into_iter().chain(shared).enumerate() {
        let seen = Seen::default();
        let told = Receiver::<P>::item_key(ItemKey::AtLeastOnce);
        let endpoint = told.unsigned().unwrap().without_store().handle_received(seen.clone());
        let outcome = block_on(endpoint.receive(&delivery.parts, delivery.body.as_bytes()));
        let at = format!("{provider}, delivery {number}: {outcome:?}");
        let got = seen.0.lock().unwrap();
        assert_eq!(got.len(), delivery.events.len(), "{at}");
        for (got, said) in got.iter().zip(&delivery.events) {
            compare::<P>(got, said, &at);
        }
    }
}

fn compare<P: Provider>(got: &Got, said: &Said, at: &str) {
    assert_eq!(got.event, said.event, "{at}");
    assert!(got.is_known, "{at}: `{}` is unknown", got.event);
    assert_eq!(got.entity, said.entity, "{at}: entity");
    assert_eq!(got.occurred_at, said.occurred_at, "{at}: time");
    assert_eq!(got.time.is_some(), said.occurred_at.is_some(), "{at}: time");
    if said.time.is_some() {
        assert_eq!(got.time, said.time, "{at}: time");
    }
    match &got.key {
        None => assert_eq!(said.keys, Vec::<Vec<String>>::new(), "{at}: key"),
        Some(key) => {
            let is_it = |parts: &Vec<String>| {
                let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
                *key == IdempotencyKey::new("", P::NAME, &parts)
            };
            assert!(said.keys.iter().any(is_it), "{at}: key");
        }
    }
}
