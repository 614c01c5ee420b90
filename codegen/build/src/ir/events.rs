//! The events of a provider, and what belongs to a whole delivery.

use super::{Field, Generics, Held, Open, OwnExtras, Signature, Tokens};
use crate::diag::Origin;

/// The events of a provider, and how its deliveries are read.
#[derive(Clone, Debug)]
pub struct Dispatch {
    /// What may see the types of the dispatch: `pub`, or what the user's enum has.
    pub visibility: Tokens,
    /// The enum of the events.
    pub event_type: String,
    /// `Morph`: the stem of `MorphEvent`, `MorphEnvelope`, `MorphHeaders`, `MorphHandler`, `MorphDelivery`.
    pub stem: String,
    pub event_name: EventName,
    /// The envelope's member that holds the payload; `None` if the body is the payload.
    pub payload: Option<String>,
    pub idempotency_header: Option<String>,
    pub signature: Signature,
    pub headers: Vec<Header>,
    /// The user's type for the headers, instead of one that is generated.
    pub headers_type: Option<Tokens>,
    pub envelope: Envelope,
    /// The user's type for the envelope, instead of one that is generated.
    pub envelope_type: Option<Tokens>,
    pub events: Vec<Event>,
    /// The variant for events that are not listed, if there is one.
    pub unknown: Option<UnknownEvents>,
    /// The parameters of the enum of the events.
    pub event_generics: Generics,
    pub extras: OwnExtras,
    /// Names of deliveries that only check the receiver's address.
    pub handshakes: Vec<String>,
    pub coverage: Vec<Coverage>,
}

impl Envelope {
    pub fn new(members: Vec<EnvelopeMember>, open: Open) -> Self {
        Self { generics: Generics::default(), members, open }
    }

    pub fn fields(&self) -> impl Iterator<Item = &Field> + Clone {
        self.members.iter().filter_map(|member| match member {
            EnvelopeMember::Field(field) => Some(field),
            EnvelopeMember::Name { .. } | EnvelopeMember::Payload { .. } => None,
        })
    }
}

/// Where a delivery says which event it is.
#[derive(Clone, Debug)]
pub struct EventName {
    pub header: Option<String>,
    /// The members that lead to it from the root of the body; empty if no body says it.
    pub path: Vec<String>,
}

/// What stands in a body beside the payload.
#[derive(Clone, Debug)]
pub struct Envelope {
    pub generics: Generics,
    pub members: Vec<EnvelopeMember>,
    pub open: Open,
}

#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a provider has one envelope with a few members")]
pub enum EnvelopeMember {
    Name { wire: String },
    Payload { wire: String },
    Field(Field),
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
    /// The payload is so large that the enum holds it in a box.
    pub boxed: bool,
    pub planned: bool,
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
    pub written: Option<Tokens>,
}

/// Events of a provider.
#[derive(Clone, Debug)]
pub struct EventNames {
    pub provider: String,
    pub names: Vec<String>,
}
