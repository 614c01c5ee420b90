//! What stands in a body beside the payload.

use super::object::{Field, Open};
use super::user_code::UserCode;
use super::written::{Blank, Generics};

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

    pub fn fields(&self) -> impl Iterator<Item = &Field> + Clone {
        self.members.iter().filter_map(|member| match member {
            EnvelopeMember::Field(field) => Some(field),
            EnvelopeMember::Name { .. } | EnvelopeMember::Payload { .. } => None,
        })
    }
}

#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a provider has one envelope with a few members")]
pub enum EnvelopeMember {
    Name { wire: String },
    Payload { wire: String },
    Field(Field),
}

/// An envelope of the user's own, and the stem of its provider.
#[derive(Clone, Debug)]
pub struct WrittenEnvelope {
    pub stem: String,
    pub envelope: Envelope,
    pub blank: Blank,
    pub skipped: Vec<(String, UserCode)>,
    /// There is a payload among its members; otherwise the body is the payload.
    pub has_payload: bool,
}
