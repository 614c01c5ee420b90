//! What stands in a body beside the payload.

use super::blank::Blank;
use super::object::{Field, Open};
use super::user_code::UserCode;
use super::written::Generics;

/// What stands in a body beside the payload.
#[derive(Clone, Debug)]
pub struct Envelope {
    pub generics: Generics,
    pub members: Vec<EnvelopeMember>,
    pub open: Open,
}

impl Envelope {
    pub fn new(members: Vec<EnvelopeMember>, open: Open) -> Self {
        Self { generics: Generics::default(), members, open }
    }

    /// How a value to decode into is made, of one that is generated.
    pub fn blank(&self) -> Blank {
        if self.fields().any(Field::lacks_default) { Blank::Members } else { Blank::OfType }
    }

    pub fn fields_mut(&mut self) -> impl Iterator<Item = &mut Field> {
        self.members.iter_mut().filter_map(|member| match member {
            EnvelopeMember::Field(field) | EnvelopeMember::Around { field, .. } => Some(field),
            EnvelopeMember::Name { .. } | EnvelopeMember::Payload { .. } => None,
        })
    }

    pub fn fields(&self) -> impl Iterator<Item = &Field> + Clone {
        self.members.iter().filter_map(|member| match member {
            EnvelopeMember::Field(field) | EnvelopeMember::Around { field, .. } => Some(field),
            EnvelopeMember::Name { .. } | EnvelopeMember::Payload { .. } => None,
        })
    }
}

#[derive(Clone, Debug)]
pub enum EnvelopeMember {
    /// The event's name, if it stands alone there.
    Name {
        wire: String,
    },
    /// The payload of the events whose place this is: a number in
    /// [`Dispatch::payloads`](super::events::Dispatch::payloads).
    Payload {
        wire: String,
        place: usize,
        /// Some of these events may lack it.
        is_optional: bool,
    },
    Field(Field),
    /// An object with a payload further inside: a field whose type is a struct of what stands beside it there.
    Around {
        field: Field,
        inside: Vec<Inside>,
    },
}

/// What stands in an object beside the fields of its struct.
#[derive(Clone, Debug)]
pub enum Inside {
    /// As [`EnvelopeMember::Name`].
    Name { wire: String },
    /// As [`EnvelopeMember::Payload`].
    Payload { wire: String, place: usize, is_optional: bool },
    /// The payload stands further inside, in the field of this name on the wire.
    Around { wire: String, inside: Vec<Inside> },
}

/// An envelope of the user's own, and the stem of its provider.
#[derive(Clone, Debug)]
pub struct WrittenEnvelope {
    pub stem: String,
    pub envelope: Envelope,
    pub blank: Blank,
    pub skipped: Vec<(String, UserCode)>,
    /// For each place of payloads, whether it is among the members; otherwise the body is the payload.
    pub has_payload: Vec<bool>,
    /// Only the body says which event it is, in one member.
    pub needs_name: bool,
}
