//! Writing a delivery, and the rules of both of its parts.

use super::Delivery;
use crate::event::description::EventDescription;
use crate::event::provider::{Envelope, Provider};
use crate::event::set::EventSet;
use crate::json::encode::Encode;
use crate::json::writer::Writer;
use crate::report::Report;
use crate::report::path::Path;
use crate::report::validate::Validate;

/// The name of the event stands in the body that is written, wherever the provider has it there, whatever the payload holds in
/// that member; [`named_beside`](Delivery::named_beside) gives names that do not stand in bodies. A delivery that was read is
/// written as it was read.
impl<'a, T: EventSet<'a>, E: Envelope<'a>> Encode for Delivery<T, E> {
    fn encode(&self, writer: &mut Writer) {
        let start = writer.length();
        let (name, payload) = (self.payload.name(), self.payload.payload());
        match const { E::Provider::PAYLOADS.len() } {
            0 | 1 => self.envelope.encode_around(name, payload, writer),
            _ => {
                let place = self.payload.description().map_or(0, EventDescription::payload_at);
                self.envelope.encode_around_at(place, name, payload, writer);
            }
        }
        if const { needs_name::<E::Provider>() } {
            self.write_name(start, writer);
        }
    }
}

/// Whether a delivery may be without the name of its event when the envelope has been written around the payload. What stands
/// around several deliveries is for the body of all of them.
const fn needs_name<P: Provider>() -> bool {
    let is_around_items = P::BATCH.is_some() && P::EVENT_NAME.is_around_items();
    !is_around_items && !P::EVENT_NAME.is_written_around(P::PAYLOADS)
}

/// The rules of the envelope stand at the root, those of the payload at its place among [`Provider::PAYLOADS`].
impl<'a, T: EventSet<'a>, E: Envelope<'a>> Validate for Delivery<T, E> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        self.envelope.validate(at, report);
        let payload = self.payload.payload();
        match const { E::Provider::PAYLOADS } {
            [] | [[]] => payload.validate(at, report),
            [[member]] => payload.validate(at.field(member), report),
            several => {
                let place = self.payload.description().map_or(0, EventDescription::payload_at);
                let path = several.get(place).copied().unwrap_or_default();
                below(at, path, &mut |at| payload.validate(at, report));
            }
        }
    }

    /// The event's name if the schema knows it: any other name is content of the payload.
    fn subject(&self) -> Option<&str> {
        self.payload.description().map(|event| event.name())
    }
}

/// Calls `found` with the place of the member to which `path` leads. Places are lists on the stack, so this goes as deep as
/// the path is long.
fn below(at: Path<'_>, path: &[&'static str], found: &mut dyn FnMut(Path<'_>)) {
    match path {
        [] => found(at),
        [name, rest @ ..] => below(at.field(name), rest, found),
    }
}
