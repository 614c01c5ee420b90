//! A body that brings several events: one after the other is claimed, handled and settled.

use http::request::Parts;

use crate::event::provider::Provider;
use crate::receive::endpoint::Endpoint;
use crate::receive::handle::Handle;
use crate::receive::identity::Identity;
use crate::receive::items::outcome::BatchOutcome;
use crate::receive::items::{Content, Item, Items};
use crate::receive::observe::Observation;
use crate::receive::open::Opened;
use crate::receive::outcome::Outcome;
use crate::receive::panics::{Panicking, caught};
use crate::receive::trust::keys::Keys;

impl<P: Provider, H: Handle<P>> Endpoint<P, H> {
    /// Receives a request of a provider that sends several events in one body, whose head was checked.
    pub(super) async fn receive_items(
        &self,
        keys: Option<&Keys>,
        parts: &Parts,
        body: &[u8],
        mut observation: Observation,
        has_timers: bool,
    ) -> Outcome {
        let mut identity = Identity::default();
        let outcome = match caught(|| self.opened(keys, parts, body, &mut identity)) {
            Ok(Ok(Opened::Items(items))) => self.handle_items(items, &observation, has_timers).await,
            other => Self::without_delivery(other, &identity, &mut observation),
        };
        observation.end(&outcome, &P::ANSWERS);
        outcome
    }

    /// Handles the items in their order. One that fails keeps none of the others back, so that only it is begun again when the
    /// body comes again. If the store fails or too much is going on, those that are left are not begun: they would wait for the
    /// same, one after the other.
    async fn handle_items(
        &self,
        items: Items<'_, P>,
        observation: &Observation,
        has_timers: bool,
    ) -> Outcome {
        let receiver = self.receiver();
        let mut slot = receiver.limits.begin_delivery();
        if slot.is_none() {
            return Outcome::Overloaded;
        }
        let mut outcome = BatchOutcome::new(items.rejected, receiver.policy.for_items(), receiver.lease);
        // What one item has waited, those behind it do not wait again.
        let mut wait = has_timers.then_some(receiver.retry_wait);
        let mut list = items.list.into_iter();
        // It may have waited, and others were quicker.
        while slot.is_some() {
            let Some(Item { pointer, event, content }) = list.next() else { break };
            let mut observation = observation.item(&pointer);
            let of_item = match content {
                Content::Received(received) => {
                    observation.event(event);
                    observation.violations(received.violations().len());
                    observation.warned(received.violations());
                    if received.lacks_key {
                        observation.keyless();
                    }
                    self.handle_once(&mut Some(received), &observation, &mut slot, &mut wait, has_timers)
                        .await
                }
                Content::Acknowledged => {
                    observation.event(event);
                    Outcome::Acknowledged
                }
                Content::Panicked => {
                    observation.event(event);
                    observation.panicked(Panicking::Rule);
                    Outcome::Panicked
                }
                Content::Rejected { reason, detail, violations } => {
                    observation.event(event);
                    observation.violations(violations);
                    observation.end_rejected(reason, detail);
                    #[cfg(feature = "testing")]
                    outcome.note(pointer, reason);
                    continue;
                }
            };
            observation.end(&of_item, &P::ANSWERS);
            #[cfg(feature = "testing")]
            outcome.note(pointer, of_item.label());
            if !outcome.add(of_item) {
                break;
            }
        }
        let left = list.filter(|item| !matches!(item.content, Content::Rejected { .. }));
        #[cfg(feature = "testing")]
        let left = left.map(|item| outcome.note(item.pointer, "not_begun")).collect::<Vec<()>>().into_iter();
        outcome.not_begun += left.count();
        Outcome::Batch(outcome)
    }
}
