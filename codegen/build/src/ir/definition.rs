//! What a type is.

use super::envelope::WrittenEnvelope;
use super::events::EventNames;
use super::node::Node;
use super::object::Struct;
use super::text_enum::Enum;
use super::union::{PlainUnion, Union};
use super::user_code::UserCode;
use super::written::{Extras, Generics, Tuple};
use crate::diag::origin::Origin;

/// A type with a name.
#[derive(Clone, Debug)]
pub struct TypeDef {
    pub name: String,
    pub generics: Generics,
    pub docs: Vec<String>,
    /// The module (one a schema file) in which it is defined.
    pub module: String,
    /// The schema file.
    pub source: String,
    pub definition: Definition,
    pub origin: Origin,
    /// Whether there is anything to validate in it.
    pub validates: bool,
    /// The events whose payload it is.
    pub events: Option<EventNames>,
    pub extras: Extras,
    /// The user has given it the traits of serde.
    pub own_serde: bool,
}

#[derive(Clone, Debug)]
pub enum Definition {
    Struct(Struct),
    Enum(Enum),
    Union(Union),
    Plain(PlainUnion),
    /// Another name for a type of the runtime.
    Alias(Node),
    /// A value that is no object, with rules of its own.
    Newtype(Node),
    /// A type of the user in the place of one for a schema, by the number of the choice.
    Replaced {
        choice: usize,
        with: UserCode,
    },
    /// A tuple struct: of the user, or for arrays with a schema for each item.
    Tuple(Tuple),
    /// The enum of [`Provider::dispatch`](super::catalog::Provider::dispatch), which the user has written.
    Events,
    /// The envelope of deliveries, which the user has written.
    Envelope(WrittenEnvelope),
}
