//! Events that the schema does not name.

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
