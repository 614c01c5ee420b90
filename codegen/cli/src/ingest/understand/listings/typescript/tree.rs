//! Types of TypeScript as they are written.

use crm_events::Json;

use crate::ingest::kind::Kind;
use crate::ingest::place::Place;

/// A declared type.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    /// Its name.
    pub(super) name: String,
    /// What it is.
    pub(super) typed: Type,
    /// The names of the interfaces that it extends.
    pub(super) extends: Vec<String>,
    /// Where it stands.
    pub(super) place: Place,
}

/// A type.
#[derive(Clone, Debug)]
pub(super) enum Type {
    /// A type of JSON.
    Kind(Kind),
    /// A text that is a time.
    Time,
    /// Any value.
    Any,
    /// `null`.
    Null,
    /// `undefined`.
    Absent,
    /// A literal.
    Literal(Json),
    /// A name.
    Named(String),
    /// An array of a type.
    Array(Box<Type>),
    /// A map of any keys to a type.
    Map(Box<Type>),
    /// An object with members.
    Object(Vec<Property>),
    /// One of several types.
    Union(Vec<Type>),
    /// All of several types.
    Both(Vec<Type>),
}

/// A member of an object.
#[derive(Clone, Debug)]
pub(super) struct Property {
    /// Its name; nothing for any key.
    pub(super) name: Option<String>,
    /// Where that stands.
    pub(super) place: Place,
    /// It may be absent, and where that is said.
    pub(super) optional: Option<Place>,
    /// Its type.
    pub(super) typed: Type,
    /// Where the type stands.
    pub(super) typed_place: Place,
    /// Comments before it and behind it.
    pub(super) comments: Vec<(String, Place)>,
}
