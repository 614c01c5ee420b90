//! What is found about the events of a document.

use std::collections::BTreeMap;

use crate::diag::origin::Origin;
use crate::ir::answers;
use crate::ir::events::{EventName, OccurredAt, ToldBy};
use crate::schema::ast::schema::SchemaId;

/// What a document says about its events.
#[derive(Clone, Debug)]
pub(crate) enum Identified {
    /// It wants types, and no events: the bodies, each with what it is called.
    Types(Vec<(String, SchemaId)>),
    Events(Box<Events>),
}

/// The events of a document.
#[derive(Clone, Debug)]
pub(crate) struct Events {
    pub name: EventName,
    /// Where payloads stand; see [`Dispatch::payloads`](crate::ir::events::Dispatch::payloads).
    pub payloads: Vec<Vec<String>>,
    /// What stands around payloads; `None` if all bodies are payloads.
    pub envelope: Option<Level>,
    /// When events happened, unless their webhooks say so themselves.
    pub occurred_at: Option<OccurredAt>,
    pub events: Vec<Event>,
    /// The names of those that are not generated, because others were chosen.
    pub not_chosen: Vec<String>,
    /// Deliveries that only check an address.
    pub handshakes: Vec<Handshake>,
    /// How many webhooks of the document become no event. Each has been reported.
    pub left_out: usize,
}

/// One event.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// The name on the wire.
    pub name: String,
    /// The number of its webhook in the document.
    pub webhook: usize,
    /// What its types are called that have no name of their own.
    pub hint: String,
    /// A whole body; `None` if there is none.
    pub body: Option<SchemaId>,
    pub payload: Payload,
    /// Which of [`Events::payloads`] is its place.
    pub payload_at: usize,
    pub told_by: ToldBy,
    /// When it happened, where its webhook says so itself.
    pub occurred_at: Option<OccurredAt>,
    /// In bodies the name is an integer.
    pub is_plain_name: bool,
}

/// The payload of an event.
#[derive(Clone, Debug)]
pub(crate) enum Payload {
    Schema(SchemaId),
    /// It may be absent.
    Optional(SchemaId),
    /// No body has one.
    Nothing,
}

/// A delivery that only checks an address.
#[derive(Clone, Debug)]
pub(crate) struct Handshake {
    pub handshake: answers::Handshake,
    /// The number of its webhook in the document, if it is one.
    pub webhook: Option<usize>,
    pub body: Option<SchemaId>,
    pub origin: Origin,
}

/// What stands around payloads at one level of bodies.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    /// The members in their order.
    pub order: Vec<String>,
    /// Those that are no ordinary members.
    pub special: BTreeMap<String, Special>,
    /// An object of the ordinary members.
    pub schema: SchemaId,
}

/// A member of a body that is no part of the envelope's own data.
#[derive(Clone, Debug)]
pub(crate) enum Special {
    /// The event's name.
    Name,
    /// A payload: which of [`Events::payloads`], and whether it may be absent.
    Payload { place: usize, is_optional: bool },
    /// An object with a payload further inside, and whether all bodies have it.
    Around { level: Level, origin: Origin, is_required: bool },
}
