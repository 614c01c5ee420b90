//! Events that the schema does not name.

use std::borrow::Cow;

use crate::Json;

/// An event whose name the schema does not know, kept as it came: a provider may send new events before new
/// types are here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnknownEvent {
    /// The event's name on the wire.
    pub name: String,
    /// Its payload.
    pub payload: Json,
}

impl UnknownEvent {
    /// The event `name` with a null payload.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), payload: Json::null() }
    }
}

/// The event of this name with a null payload.
impl From<Cow<'_, str>> for UnknownEvent {
    fn from(name: Cow<'_, str>) -> Self {
        Self { name: name.into_owned(), payload: Json::null() }
    }
}
