//! Bodies that bring several events, put together of their items.

use crm_events::{Json, Map};
use crm_events_build::internals::Place;

use super::event::Event;
use super::solve::Parts;
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
        let (Some(way), Some(first)) = (way, items.first().cloned()) else {
            return items.into_iter().next().unwrap_or_default();
        };
        let beside = self.of.naming.beside(self.name(), first.as_str());
        let mut names = Names { beside: &beside, star: 0, path: Vec::new() };
        let mut whole = names.nest(way, items);
        for (place, text) in &beside {
            if let Place::Whole(path) = place {
                whole = put(&whole, &names.led(path), json::text(text));
            }
        }
        whole
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

/// The way to the items, as it is taken.
struct Names<'b> {
    beside: &'b Parts,
    star: usize,
    /// What leads to the items.
    path: Vec<String>,
}

impl Names<'_> {
    fn nest(&mut self, way: &[String], items: Vec<Json>) -> Json {
        let [name, deeper @ ..] = way else { return json::array(items) };
        if name != "*" {
            self.path.push(name.clone());
            let mut members = Map::default();
            members.insert(name.as_str(), self.nest(deeper, items));
            return json::object(members);
        }
        self.star += 1;
        let number = self.star;
        let named = self.beside.iter().find(|(place, _)| **place == Place::Star(number));
        match named {
            Some((_, name)) => {
                self.path.push(name.clone());
                let mut members = Map::default();
                members.insert(name.as_str(), self.nest(deeper, items));
                json::object(members)
            }
            None => {
                self.path.push("0".to_owned());
                json::array(vec![self.nest(deeper, items)])
            }
        }
    }

    /// A place around the items, with what its stars are here.
    fn led(&self, path: &[String]) -> Vec<String> {
        let stars = path.iter().zip(&self.path);
        let led = stars.map(|(name, here)| if name == "*" { here.clone() } else { name.clone() });
        led.chain(path.iter().skip(self.path.len()).cloned()).collect()
    }
}

/// The same with a value at a place; members on the way that are not there are made.
fn put(whole: &Json, path: &[String], value: Json) -> Json {
    let mut whole = whole.clone();
    for end in 1..path.len() {
        let pointer = json::pointer(&path[..end]);
        if json::at(&whole, &pointer).is_none() {
            whole = json::with(&whole, &pointer, json::object(Map::default()));
        }
    }
    json::with(&whole, &json::pointer(path), value)
}
