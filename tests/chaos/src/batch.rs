//! Bodies that bring a hundred events, in the shape of HubSpot's.

use crm_events::idempotency::IdempotencyKey;
use crm_events::{CrmEvent, UnknownEvent, Validate};

use crate::delivery::{Delivery, Shape, Task};
use crate::random::Random;

/// How many events a body brings.
const EVENTS: usize = 100;

const SUBSCRIPTION: u64 = 77;
const OCCURRED_AT: u64 = 1_795_202_400_123;

/// What is told of an object.
#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "hub",
    batch = "",
    name = "/subscriptionType",
    payload = "",
    idempotency_key = "{/eventId}:{/subscriptionId}:{/occurredAt}"
)]
pub(crate) enum HubEvent {
    #[crm_event("contact.creation")]
    Created(Change),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[derive(Clone, Debug, PartialEq, Validate)]
#[crm_event(rename_all = "camelCase")]
pub(crate) struct Change {
    pub(crate) event_id: String,
    pub(crate) subscription_id: u64,
    pub(crate) occurred_at: u64,
    /// What the handler does.
    pub(crate) task: String,
}

impl Delivery {
    /// The delivery of this number with many events, of which one in ten fails at first.
    pub(crate) fn of_many(seed: u64, round: usize, number: usize) -> Self {
        let mut events = Vec::with_capacity(EVENTS);
        let mut items = Vec::with_capacity(EVENTS);
        for index in 0..EVENTS {
            let id = format!("evt_{round}_{number}_{index}");
            let task = Task::random_of_many(&mut Random::new(seed, &id)).text();
            items.push(format!(
                r#"{{"eventId":"{id}","subscriptionId":{SUBSCRIPTION},"occurredAt":{OCCURRED_AT},"subscriptionType":"contact.creation","task":"{task}"}}"#
            ));
            events.push(id);
        }
        let id = format!("dlv_{round}_{number}");
        Self { id, events, body: format!("[{}]", items.join(",")), shape: Shape::Batch }
    }
}

/// The key that stores have for an event.
pub(crate) fn key_of(id: &str) -> String {
    let parts = [id, &SUBSCRIPTION.to_string(), &OCCURRED_AT.to_string()];
    IdempotencyKey::new("", "hub", &parts).as_str().to_owned()
}
