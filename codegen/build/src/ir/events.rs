//! The events of a provider, and how its deliveries are read.

use super::answers::{Answers, Handshake};
use super::content::Content;
use super::envelope::Envelope;
use super::names::{Own, UNKNOWN, entity_and_action};
use super::place::Place;
use super::signature::{Signature, TimeUnit};
use super::template::Template;
use super::user_code::UserCode;
use super::written::{Generics, Held, OwnExtras};
use crate::diag::origin::Origin;

/// The events of a provider, and how its deliveries are read.
#[derive(Clone, Debug)]
pub struct Dispatch {
    /// The visibility of the types of the dispatch: `pub`, or that of the user's enum.
    pub visibility: UserCode,
    /// The enum of the events.
    pub event_type: String,
    /// `Morph`: what the names of all that belongs to the provider begin with.
    pub stem: String,
    pub event_name: EventName,
    /// Where payloads stand, each the names of the members that lead there from the root of the body; the body itself is
    /// the payload where there are none. [`Event::payload_at`] says which of them is an event's.
    pub payloads: Vec<Vec<String>>,
    /// What is the same whenever a delivery is sent again, and tells it from all others.
    pub idempotency_key: Option<Template>,
    /// Where a body brings several events: the names that lead to the array of them, with `*` to several arrays; empty if the
    /// body is the array.
    pub batch: Option<Vec<String>>,
    /// What events are about: the first of these that is there.
    pub entity_id: Vec<Place>,
    pub occurred_at: Option<OccurredAt>,
    pub answers: Answers,
    /// What bodies are written in.
    pub content: Content,
    /// The methods by which deliveries come, in upper case.
    pub methods: Vec<String>,
    pub signature: Signature,
    pub headers: Vec<Header>,
    /// The user's type for the headers, instead of one that is generated.
    pub headers_type: Option<UserCode>,
    pub envelope: Envelope,
    /// The user's type for the envelope, instead of one that is generated.
    pub envelope_type: Option<UserCode>,
    pub events: Vec<Event>,
    /// The variant for events that are not listed, if there is one.
    pub unknown: Option<UnknownEvents>,
    /// The parameters of the enum of the events.
    pub event_generics: Generics,
    pub extras: OwnExtras,
    /// Deliveries that only check the receiver's address.
    pub handshakes: Vec<Handshake>,
    pub coverage: Vec<Coverage>,
    /// The names that lead from the root of a body to the member that says which connector of these it came through.
    pub connector: Option<Vec<String>>,
    /// How many webhooks of the document became no event. Each was told.
    pub left_out: usize,
    /// How many events of the document are not generated, because others were chosen.
    pub not_chosen: usize,
}

/// The method by which deliveries come where nothing else is said.
pub const POST: &str = "POST";

impl Dispatch {
    /// The events of a provider as they are generated where nothing else is said: unsigned, in an enum that anybody may
    /// see, with a variant for all other events.
    pub fn new(stem: String, event_name: EventName, envelope: Envelope, events: Vec<Event>) -> Self {
        Self {
            visibility: UserCode::Text("pub".to_owned()),
            event_type: Own::Event.name(&stem),
            stem,
            event_name,
            payloads: vec![Vec::new()],
            idempotency_key: None,
            batch: None,
            entity_id: Vec::new(),
            occurred_at: None,
            answers: Answers::default(),
            content: Content::JSON,
            methods: vec![POST.to_owned()],
            signature: Signature::None,
            headers: Vec::new(),
            headers_type: None,
            envelope,
            envelope_type: None,
            events,
            unknown: Some(UnknownEvents { variant: UNKNOWN.to_owned(), written: None }),
            event_generics: Generics::default(),
            extras: OwnExtras::default(),
            handshakes: Vec::new(),
            coverage: Vec::new(),
            connector: None,
            left_out: 0,
            not_chosen: 0,
        }
    }

    /// Whether a header or the address names the event, and a member of bodies that names others is something else in its own.
    pub fn is_named_beside(&self, event: &Event) -> bool {
        event.told_by == ToldBy::Head && self.event_name.alternatives.iter().any(EventName::is_of_body)
    }

    /// What handlers are given: a whole delivery, or one of the events that it brings.
    pub fn handled(&self) -> Own {
        if self.batch.is_some() { Own::Item } else { Own::Delivery }
    }

    /// `Morph`, `MorphEvent` and the others of the provider itself.
    pub(crate) fn own_names(&self) -> impl Iterator<Item = String> {
        Own::all(self.batch.is_some()).map(|own| self.own(own))
    }

    /// The name of something of the provider's own; that of the events, which users choose, is
    /// [`event_type`](Self::event_type).
    pub fn own(&self, what: Own) -> String {
        what.name(&self.stem)
    }
}

/// One event: a variant of the enum and a method of the handler.
#[derive(Clone, Debug)]
pub struct Event {
    pub name: String,
    pub entity: String,
    pub action: String,
    pub variant: String,
    pub method: String,
    pub docs: Vec<String>,
    pub payload: Held,
    /// Which of [`Dispatch::payloads`] is its place.
    pub payload_at: usize,
    /// In bodies its name is an integer or a boolean, of which `name` is the JSON text.
    pub is_plain_name: bool,
    /// What tells that a delivery is this event.
    pub told_by: ToldBy,
    /// The payload is so large that the enum holds it in a box.
    pub boxed: bool,
    pub planned: bool,
    /// Instead of those of the provider.
    pub entity_id: Option<Vec<Place>>,
    pub occurred_at: Option<OccurredAt>,
    pub idempotency_key: Option<Template>,
    /// A body as the document shows it: JSON without white space.
    pub example: Option<String>,
}

/// Where a delivery says when its event happened.
#[derive(Clone, Debug, PartialEq)]
pub struct OccurredAt {
    pub place: Place,
    pub unit: TimeUnit,
}

impl Event {
    /// An event that is sent, without documentation.
    pub fn new(name: String, variant: String, method: String, payload: Held) -> Self {
        let (entity, action) = entity_and_action(&name);
        Self {
            entity: entity.to_owned(),
            action: action.to_owned(),
            name,
            variant,
            method,
            docs: Vec::new(),
            payload,
            payload_at: 0,
            is_plain_name: false,
            told_by: ToldBy::Body,
            boxed: false,
            planned: false,
            entity_id: None,
            occurred_at: None,
            idempotency_key: None,
            example: None,
        }
    }
}

/// What part of a delivery tells which event it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldBy {
    Body,
    /// A header or the address, alone or with the body.
    Head,
    /// Nothing: the event is alone, and every delivery is one of it.
    Nothing,
}

/// Where a delivery says which event it is: the first of these templates whose places are all there. Two that are single
/// places have to agree where both are there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventName {
    pub alternatives: Vec<Template>,
}

impl EventName {
    /// Whether the body alone says the name by this one of the alternatives.
    pub fn is_of_body(template: &Template) -> bool {
        let mut places = template.places().peekable();
        places.peek().is_some()
            && places.all(|place| matches!(place, Place::Body(_) | Place::Whole(_) | Place::Star(_)))
    }

    /// The place, if one of the alternatives is a single place that `is_meant`.
    fn single<'n, T>(&'n self, is_meant: impl Fn(&'n Place) -> Option<T>) -> Option<T> {
        self.alternatives.iter().find_map(|template| template.single().and_then(&is_meant))
    }

    /// The places, for sentences: "`/type`, else by `$request.header.x-event`".
    pub fn said(&self) -> String {
        let said: Vec<String> = self.alternatives.iter().map(|template| format!("`{template}`")).collect();
        said.join(", else by ")
    }

    /// The members that lead to the name in the body, if it stands there alone.
    pub fn path(&self) -> Option<&[String]> {
        self.single(|place| match place {
            Place::Body(path) => Some(&path[..]),
            _ => None,
        })
    }

    /// The names of the header that holds the name alone.
    pub fn header(&self) -> Option<&[String]> {
        self.single(|place| match place {
            Place::Header(names) => Some(&names[..]),
            _ => None,
        })
    }
}

/// A documented request header.
#[derive(Clone, Debug)]
pub struct Header {
    /// The documented spelling first, then other accepted ones; all lower case.
    pub names: Vec<String>,
    pub ident: String,
    pub required: bool,
    pub docs: Vec<String>,
    pub origin: Origin,
}

/// Which events a connector delivers, and how.
#[derive(Clone, Debug)]
pub struct Coverage {
    pub connector: String,
    pub native: Vec<String>,
    pub virtual_events: Vec<String>,
}

/// The variant for events that are not listed, and what the user has it hold.
#[derive(Clone, Debug)]
pub struct UnknownEvents {
    pub variant: String,
    pub written: Option<UserCode>,
}

/// Events of a provider.
#[derive(Clone, Debug)]
pub struct EventNames {
    pub provider: String,
    pub names: Vec<String>,
}
