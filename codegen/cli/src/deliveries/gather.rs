//! Bodies that bring several events, put together of their items.

use crm_events::Json;
use crm_events::interpret::outgoing::{Wrapped, gathered};

use super::event::Event;
use crate::json;

impl Event<'_> {
    /// Whether its deliveries may bring several events.
    #[must_use]
    pub fn is_batch(&self) -> bool {
        self.of.dispatch.batch.is_some() && !self.is_handshake()
    }

    /// The body of a delivery that brings these events, each as this event has it; the first of them itself where bodies are
    /// one event. What names the event around the items stands there.
    #[must_use]
    pub fn gathered(&self, items: Vec<Json>) -> Json {
        let way = self.of.dispatch.batch.as_ref().filter(|_| self.is_batch());
        let (Some(way), Some(first)) = (way, items.first()) else {
            return items.into_iter().next().unwrap_or_default();
        };
        let way: Vec<&str> = way.iter().map(String::as_str).collect();
        let beside = self.of.naming.beside(self.name(), first.as_str());
        let items = items.iter().map(|item| Wrapped { json: item.as_str(), beside: &beside });
        let whole = gathered(&way, &items.collect::<Vec<_>>());
        // What stands around all of them is the same.
        whole.ok().map(|whole| json::scalar(&whole)).unwrap_or_default()
    }

    /// The item of a whole body that is this event, if the body has one.
    pub(super) fn own_item(&self, whole: &Json) -> Option<Json> {
        self.items_of(whole).into_iter().find(|item| self.verdict(item.as_str().as_bytes()).is_valid())
    }

    /// The JSON that a body is sent as this event by: an item of it, or itself.
    #[must_use]
    pub fn named_by(&self, body: &[u8]) -> Vec<u8> {
        let item = json::parse(body)
            .ok()
            .and_then(|whole| self.own_item(&whole).or_else(|| self.items_of(&whole).into_iter().next()));
        item.map_or_else(|| body.to_vec(), |item| crm_events::to_vec(&item))
    }
}
