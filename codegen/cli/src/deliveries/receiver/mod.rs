//! What a receiver of a provider says about bodies: the IR's types, read and checked by the runtime as generated code is.

mod decode;
mod objects;
mod rules;
mod signs;
mod types;
mod value;

use std::borrow::Cow;

use crm_events::borrowed::Json;
use crm_events::{Check, Error, Path, Reader, Report, Step, Validate, interpret};
use crm_events_build::internals::{Dispatch, Event, Held, Provider};

use super::naming::{Found, Missing, Naming};
use super::verdict::Verdict;
use crate::json;
use objects::Object;
use types::Types;
use value::Value;

/// A receiver of one provider's deliveries.
pub(super) struct Receiver {
    types: Types,
    dispatch: &'static Dispatch,
    naming: Naming,
    /// For each place of payloads, what stands around them; `None` where the body is the payload.
    around: Vec<Option<Object>>,
}

/// What is read where a payload stands.
#[derive(Clone, Copy)]
struct Payload {
    /// Any JSON, if there is none.
    held: Option<&'static Held>,
    may_be_absent: bool,
}

impl Payload {
    const ANY: Self = Self { held: None, may_be_absent: false };
}

impl Receiver {
    pub(super) fn new(provider: &'static Provider, dispatch: &'static Dispatch, naming: Naming) -> Self {
        let places = 0..dispatch.payloads.len();
        let around = places.map(|place| Object::of_body(dispatch, place, provider)).collect();
        Self { types: Types::new(provider), dispatch, naming, around }
    }

    /// What is said about a body that is meant as an event, and comes with the headers and the address of that one. Where
    /// the body says itself which event it is, it is read as that one, as a receiver does.
    pub(super) fn verdict(&self, event: &str, body: &[u8]) -> Verdict {
        let beside_header = self.naming.path_beside_header().filter(|_| !body.trim_ascii().is_empty());
        let member = match (self.naming.only_path(), beside_header) {
            (Some(path), _) => Some(Name::InBody { path, otherwise: None }),
            (None, Some(path)) => Some(Name::InBody { path, otherwise: Some(event.to_owned()) }),
            (None, None) => None,
        };
        let name = match member.map_or_else(|| self.name(event, body), Ok) {
            Ok(name) => name,
            Err(verdict) => return verdict,
        };
        let text = std::str::from_utf8(body).unwrap_or_default();
        let delivery = Delivery { receiver: self, text, name, event: None, body: Value::Null };
        delivery.verdict(event, body)
    }

    /// What a body that is meant as an event is, if that need not be found while it is read.
    fn name(&self, event: &str, body: &[u8]) -> Result<Name, Verdict> {
        // A body that is no text is refused when it is read.
        let text = std::str::from_utf8(body).unwrap_or_default();
        let beside = self.naming.beside(event, text);
        Ok(match self.naming.find(&beside, text) {
            _ if self.naming.is_nowhere() => Name::Known(event.to_owned()),
            Found::Name(name) => Name::Known(name),
            Found::Differ => return Err(Verdict::NamesDiffer { meant: event.to_owned() }),
            Found::Nothing => match (self.naming.missing(text), json::parse(body)) {
                (Some(missing), _) => Name::Missing(missing),
                // What is no JSON is told first.
                (None, Err(error)) if !text.trim_ascii().is_empty() => return Err(Verdict::Malformed(error)),
                (None, _) => return Err(Verdict::Unnamed { meant: event.to_owned() }),
            },
        })
    }

    fn event(&self, name: &str) -> Option<&'static Event> {
        self.dispatch.events.iter().find(|event| event.name == name)
    }

    /// A name, if the schema has it, of an event or of a handshake.
    pub(super) fn known(&self, name: &str) -> Option<&'static str> {
        let events = self.dispatch.events.iter().map(|event| &event.name);
        let handshakes = self.dispatch.handshakes.iter().filter_map(|handshake| handshake.name());
        events.map(String::as_str).chain(handshakes).find(|known| *known == name)
    }

    fn payload(&self, event: Option<&'static Event>) -> Payload {
        match event {
            Some(Event { payload, .. }) => {
                Payload { held: Some(payload), may_be_absent: self.types.may_be_absent(payload) }
            }
            None => Payload::ANY,
        }
    }
}

/// What is known of a delivery's name before it is read.
enum Name {
    Known(String),
    /// It stands at this place, or it is what comes otherwise, if anything does.
    InBody {
        path: &'static [&'static str],
        otherwise: Option<String>,
    },
    /// A part of it is missing.
    Missing(Missing),
}

/// A body as it is read.
struct Delivery<'r, 'a> {
    receiver: &'r Receiver,
    text: &'a str,
    name: Name,
    /// None if the schema does not name it: then any payload is taken.
    event: Option<&'static Event>,
    body: Value<'a>,
}

impl<'a> Delivery<'_, 'a> {
    fn verdict(mut self, event: &str, body: &'a [u8]) -> Verdict {
        if let (true, Name::Known(name)) = (body.trim_ascii().is_empty(), &self.name)
            && name == event
            && self.receiver.payload(self.receiver.event(name)).may_be_absent
        {
            return Verdict::Valid;
        }
        let read = interpret::read_into(body, &mut self, Self::decode);
        let named = match &self.name {
            Name::Known(name) => Some(name.as_str()),
            // It was not read, because something before it is malformed.
            Name::InBody { .. } | Name::Missing(_) => None,
        };
        match read {
            Err(Error::Decode(error)) => Verdict::Malformed(error),
            _ if named.is_some_and(|name| name != event) => {
                let known = named.and_then(|name| self.receiver.known(name));
                Verdict::OtherEvent { meant: event.to_owned(), named: known }
            }
            Err(Error::Invalid(report)) => Verdict::Invalid(report),
            Ok(()) => Verdict::Valid,
        }
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        let (path, otherwise) = match &self.name {
            Name::Known(name) => {
                self.event = self.receiver.event(name);
                return self.decode_payload(reader);
            }
            Name::Missing(Missing { path, is_plain }) => {
                let (path, is_plain) = (*path, *is_plain);
                return reader.unnamed(path, is_plain, &mut |reader| self.decode_payload(reader));
            }
            Name::InBody { path, otherwise } => (*path, otherwise.clone()),
        };
        let is_plain = self.receiver.naming.is_plain();
        reader.event_object(path, is_plain, otherwise.as_deref(), &mut |name: Cow<'_, str>, reader| {
            self.event = self.receiver.event(&name);
            self.name = Name::Known(name.into_owned());
            self.decode_payload(reader)
        })
    }

    fn decode_payload(&mut self, reader: &mut Reader<'a>) -> Step {
        let types = &self.receiver.types;
        let payload = self.receiver.payload(self.event);
        self.body = match self.around() {
            Some(around) => types.members(around, payload, reader)?,
            None => types.payload(payload, reader)?,
        };
        Ok(())
    }

    /// What stands around its payload, if it is not the body.
    fn around(&self) -> Option<&Object> {
        self.receiver.around[self.place()].as_ref()
    }

    /// Which of the places is that of its payload: of an event that is not listed, the first at which something stands.
    fn place(&self) -> usize {
        let payloads = &self.receiver.dispatch.payloads;
        let first = || payloads.iter().position(|path| interpret::is_there(self.text, &names(path)));
        self.event.map_or_else(|| first().unwrap_or_default(), |event| event.payload_at)
    }
}

/// The rules of the envelope stand at the root, those of the payload at its place.
impl Validate for Delivery<'_, '_> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        let types = &self.receiver.types;
        if let Some(around) = self.around() {
            types.check_around(around, &self.body, at, report);
        }
        if let Some(payload) = self.event.and_then(|event| event.payload.id()) {
            let path = &self.receiver.dispatch.payloads[self.place()];
            below(&self.body, path, at, &mut |value, at| types.check_type(payload, value, at, report));
        }
    }

    fn subject(&self) -> Option<&str> {
        self.event.map(|event| event.name.as_str())
    }
}

/// Calls `check` with the value that a path leads to, and its place. A place is a list on the stack, so this goes as deep
/// as the path is long.
fn below(value: &Value<'_>, path: &[String], at: Path<'_>, check: &mut dyn FnMut(&Value<'_>, Path<'_>)) {
    match (path, value) {
        ([], _) => check(value, at),
        ([name, rest @ ..], Value::Object(members)) => {
            if let Some(value) = members.get(name) {
                below(value, rest, at.field(name), check);
            }
        }
        _ => {}
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

/// A path as the runtime has it.
fn names(path: &'static [String]) -> Vec<&'static str> {
    path.iter().map(String::as_str).collect()
}
