//! What a receiver of a provider says about bodies: the IR's types, read and checked by the runtime as generated code is.

mod decode;
mod objects;
mod rules;
mod types;
mod value;

use crm_events::borrowed::Json;
use crm_events::{Check, Error, Path, Reader, Report, Step, Validate, interpret};
use crm_events_build::internals::{Dispatch, Event, Provider};

use super::verdict::Verdict;
use decode::any;
use objects::Object;
use types::Types;
use value::Value;

/// A receiver of one provider's deliveries.
pub(super) struct Receiver {
    types: Types,
    dispatch: &'static Dispatch,
    envelope: Object,
    /// The members that lead to the event's name.
    path: Vec<&'static str>,
}

impl Receiver {
    pub(super) fn new(provider: &'static Provider, dispatch: &'static Dispatch) -> Self {
        Self {
            types: Types::new(provider),
            dispatch,
            envelope: Object::of_envelope(&dispatch.envelope),
            path: dispatch.event_name.path().unwrap_or_default().iter().map(String::as_str).collect(),
        }
    }

    /// What is said about a body that is meant as an event. Where the body says itself which event it is, it is read as
    /// that one, as a receiver does.
    pub(super) fn verdict(&self, event: &str, body: &[u8]) -> Verdict {
        let known = self.event(event);
        let named = known.map(|event| event.name.as_str());
        let mut delivery = Delivery { receiver: self, named, event: known, body: Value::Null };
        let read = interpret::read_into(body, &mut delivery, Delivery::decode);
        let named = delivery.named;
        match read {
            Err(Error::Decode(error)) => Verdict::Malformed(error),
            _ if named != Some(event) => Verdict::OtherEvent { meant: event.to_owned(), named },
            Err(Error::Invalid(report)) => Verdict::Invalid(report),
            Ok(()) => Verdict::Valid,
        }
    }

    fn event(&self, name: &str) -> Option<&'static Event> {
        self.dispatch.events.iter().find(|event| event.name == name)
    }
}

/// A body as it is read.
struct Delivery<'r, 'a> {
    receiver: &'r Receiver,
    /// What the body calls itself, if the schema has that name, of an event or a handshake.
    named: Option<&'static str>,
    /// None if the schema does not name it: then any payload is taken.
    event: Option<&'static Event>,
    body: Value<'a>,
}

impl<'a> Delivery<'_, 'a> {
    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        let receiver = self.receiver;
        if receiver.path.is_empty() {
            return self.decode_payload(reader);
        }
        reader.named_object(&receiver.path, &mut |name, reader| {
            self.event = receiver.event(&name);
            let handshake = receiver.dispatch.handshakes.iter().find(|handshake| **handshake == name);
            self.named = self.event.map(|event| event.name.as_str()).or(handshake.map(String::as_str));
            self.decode_payload(reader)
        })
    }

    fn decode_payload(&mut self, reader: &mut Reader<'a>) -> Step {
        let Receiver { types, dispatch, envelope, .. } = self.receiver;
        let payload = self.event.map(|event| &event.payload);
        self.body = match (dispatch.payloads[0].first(), payload) {
            (Some(_), _) => types.members(envelope, payload, reader)?,
            (None, Some(payload)) => types.held(payload, reader)?,
            (None, None) => any(reader)?,
        };
        Ok(())
    }
}

/// The rules of the envelope stand at the root, those of the payload at its member.
impl Validate for Delivery<'_, '_> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        let Receiver { types, dispatch, envelope, .. } = self.receiver;
        let payload = self.event.and_then(|event| event.payload.id());
        match (dispatch.payloads[0].first(), &self.body) {
            (Some(member), Value::Object(members)) => {
                types.check_members(Some(envelope), &self.body, at, report);
                if let (Some(id), Some(value)) = (payload, members.get(member)) {
                    types.check_type(id, value, at.field(member), report);
                }
            }
            _ => payload.into_iter().for_each(|id| types.check_type(id, &self.body, at, report)),
        }
    }

    fn subject(&self) -> Option<&str> {
        self.event.map(|event| event.name.as_str())
    }
}

/// What is said about the body of a delivery that only checks an address: it has no types, only a schema.
pub(super) fn handshake_verdict(name: &str, table: &'static Check, body: &[u8]) -> Verdict {
    let mut handshake = Handshake { name, table, body: Json::default() };
    let read =
        interpret::read_into(body, &mut handshake, |handshake, reader| reader.required(&mut handshake.body));
    match read {
        Ok(()) => Verdict::Valid,
        Err(Error::Decode(error)) => Verdict::Malformed(error),
        Err(Error::Invalid(report)) => Verdict::Invalid(report),
    }
}

struct Handshake<'n, 'a> {
    name: &'n str,
    table: &'static Check,
    body: Json<'a>,
}

impl Validate for Handshake<'_, '_> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        crm_events::rules::residual(&self.body, self.table, at, report);
    }

    fn subject(&self) -> Option<&str> {
        Some(self.name)
    }
}
