//! The body of a delivery, and which event names it.

use std::time::SystemTime;

use super::complete::Draft;
use super::error::NotSent;
use super::event::TestEvent;
use super::identity;
use super::said::{Deliver, What};
use crate::event::description::EventDescription;
use crate::event::naming::solve::Parts;
use crate::event::provider::Provider;
use crate::event::set::EventSet;
use crate::outgoing::around::Wrapped;
use crate::outgoing::around::gathered;
use crate::outgoing::naming::find;
use crate::outgoing::outline::Outline;
use crate::place::at::Place;
use crate::receive::handle::Handle;

/// A body as it goes over the wire, and what comes beside it.
pub(super) struct Made {
    pub(super) body: Vec<u8>,
    pub(super) outline: Outline,
    /// What names the event beside the body.
    pub(super) beside: Parts,
}

/// What is said of one event, once it is made.
struct Item {
    json: String,
    beside: Parts,
}

impl<P: Provider, H: Handle<P>> Deliver<'_, P, H> {
    /// The body of all that is said but a handshake.
    pub(super) fn made_body(&self, id: &str, at: SystemTime) -> Result<Made, NotSent> {
        match &self.what {
            What::Events(events) if !events.is_empty() => self.of_events(events, id, at),
            // An empty batch is a body without events.
            What::Events(_) if P::BATCH.is_some() => self.of_items(&[], self.outline(None)),
            What::Body(body) => self.of_body(body),
            What::Nothing | What::Events(_) | What::Handshake(_) => Err(NotSent::Nothing),
        }
    }

    /// What deliveries of the event of this name look like.
    pub(super) fn outline(&self, event: Option<&str>) -> Outline {
        let events = <P::Event<'static> as EventSet<'static>>::EVENTS;
        let event = events.iter().find(|known| Some(known.name()) == event);
        let own = event.and_then(EventDescription::own_key);
        let receiver = self.endpoint.receiver();
        Outline { signature: receiver.scheme(), ..Outline::of::<P>(receiver.key_places(own)) }
    }

    fn of_events(&self, events: &[TestEvent], id: &str, at: SystemTime) -> Result<Made, NotSent> {
        if events.len() > 1 && P::BATCH.is_none() {
            return Err(NotSent::OneEvent);
        }
        let mut first = None;
        let mut items = Vec::with_capacity(events.len());
        for (index, event) in events.iter().enumerate() {
            let name = event.name_of::<P>(self.name.as_deref())?;
            let outline = self.outline(Some(&name));
            let (json, has_blank_envelope) = event.body::<P>(&name, self.envelope.as_ref());
            let mut draft = Draft { name: &name, json, has_blank_envelope, at };
            draft.complete::<P>();
            let own = identity::of_item(id, index);
            draft.identify::<P>(outline.id_place(), &own, self.id.is_some())?;
            let beside = outline.beside(&name, &draft.json);
            items.push(Item { json: draft.json, beside });
            first.get_or_insert(outline);
        }
        self.of_items(&items, first.unwrap_or_else(|| self.outline(None)))
    }

    fn of_items(&self, items: &[Item], outline: Outline) -> Result<Made, NotSent> {
        let json = match P::BATCH {
            Some(way) => {
                let wrapped = items.iter().map(|Item { json, beside }| Wrapped { json, beside });
                gathered(way, &wrapped.collect::<Vec<_>>())?
            }
            None => items.first().map(|item| item.json.clone()).unwrap_or_default(),
        };
        let beside = items.first().map(|item| item.beside.clone()).unwrap_or_default();
        Ok(Made { body: P::CONTENT.sent(&json), outline, beside })
    }

    /// A body as it is given: what names its event is found in it, or said, or there is only one.
    fn of_body(&self, body: &[u8]) -> Result<Made, NotSent> {
        if self.id.is_some() && matches!(self.outline(None).id_place(), Some(Place::Body(_))) {
            return Err(NotSent::Id);
        }
        let headers = [("content-type", P::CONTENT.media_type(P::BATCH.is_some()))];
        let said = P::CONTENT.read(&headers, body);
        let json = said.as_ref().map_or(body, |said| said.as_json());
        let json = std::str::from_utf8(json).unwrap_or_default();
        let own = || find(P::EVENT_NAME, &Parts::new(), json).ok().flatten();
        let only = || match <P::Event<'static> as EventSet<'static>>::EVENTS {
            [only] => Some(only.name().to_owned()),
            _ => None,
        };
        let name = self.name.clone().or_else(own).or_else(only);
        let outline = self.outline(name.as_deref());
        let beside = name.map(|name| outline.beside(&name, json)).unwrap_or_default();
        Ok(Made { body: body.to_vec(), outline, beside })
    }
}
