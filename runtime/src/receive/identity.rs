//! Which delivery a refused one is, for whoever looks for it in a log.

use http::request::Parts;

use super::content;
use super::key::DeliveryKey;
use super::receiver::Receiver;
use crate::event::description::EventDescription;
use crate::event::provider::Provider;
use crate::event::set::EventSet;
use crate::idempotency::key::IdempotencyKey;
use crate::json::ahead::Ahead;
use crate::place::at::Beside;

/// What is known of a delivery that is from the provider, and is not for the handler.
#[derive(Default)]
pub(super) struct Identity {
    /// The name as the schema has it, or `unknown`; empty if nothing says it.
    pub(super) event: &'static str,
    pub(super) key: Option<IdempotencyKey>,
}

impl<P: Provider> Receiver<P> {
    /// Which delivery a body is that was verified: as far as can be read, since something is wrong with it.
    pub(super) fn identify(&self, parts: &Parts, body: &[u8]) -> Identity {
        let Ok(text) = content::text::<P>(parts, body) else { return Identity::default() };
        let beside = Beside { form: text.form, ..self.beside(parts) };
        let event = event_of::<P>(beside, Ahead::of_bytes(text.json));
        let own_key = described::<P>(event).and_then(EventDescription::own_key);
        let key = match self.key_of(own_key, parts, text.json) {
            Ok(DeliveryKey::Known(key)) => Some(key),
            Ok(DeliveryKey::Incomplete | DeliveryKey::NotSought) | Err(_) => None,
        };
        Identity { event, key }
    }
}

/// The event that a request or an item names: as the schema has it, or `unknown`; empty if nothing says it.
pub(super) fn event_of<P: Provider>(beside: Beside<'_>, body: Ahead<'_>) -> &'static str {
    match P::EVENT_NAME.find(Some(beside), body) {
        Ok(Some((name, _))) => described::<P>(&name).map_or("unknown", EventDescription::name),
        Ok(None) | Err(_) => "",
    }
}

/// The event of a name.
pub(super) fn described<P: Provider>(name: &str) -> Option<&'static EventDescription> {
    <P::Event<'static> as EventSet<'static>>::EVENTS.iter().find(|event| event.name() == name)
}
