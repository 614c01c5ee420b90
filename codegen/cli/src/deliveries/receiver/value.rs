//! Values as generated types hold them.

use std::borrow::Cow;

use crm_events::borrowed::{Json, Map};
use crm_events::{Encode, Null, Number, Writer};

/// What was read where a type of the IR stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Value<'a> {
    /// What may be null, and is.
    #[default]
    Null,
    Boolean(bool),
    Number(Number),
    Text(Cow<'a, str>),
    /// Where any JSON may stand.
    Any(Json<'a>),
    Array(Vec<Value<'a>>),
    Object(Map<'a, Value<'a>>),
    /// Of a union: the index of the variant, or none for a tag that is not listed.
    Variant(Option<usize>, Box<Value<'a>>),
}

impl Encode for Value<'_> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Null => Null.encode(writer),
            Self::Boolean(value) => value.encode(writer),
            Self::Number(value) => value.encode(writer),
            Self::Text(value) => value.encode(writer),
            Self::Any(value) => value.encode(writer),
            Self::Array(items) => items.encode(writer),
            Self::Object(members) => members.encode(writer),
            Self::Variant(_, value) => value.encode(writer),
        }
    }

    /// As for an `Option`: what is null where null is allowed breaks no rule.
    fn is_present(&self) -> bool {
        !matches!(self, Self::Null)
    }
}
