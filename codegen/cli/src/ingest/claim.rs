//! What a page says of one member or header.

use crm_events::Json;

use super::kind::Kinds;

/// The keywords of [`Claim::Limit`].
pub const LIMITS: [&str; 9] = [
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minItems",
    "maxItems",
    "pattern",
];

/// What a page says of one member or header.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// It exists.
    Exists,
    /// Its types. Empty: any.
    Kinds(Kinds),
    /// The types of its elements, where a list says so in the type (`string[]`). Empty: any.
    Elements(Kinds),
    /// Its type by a name that is described elsewhere, such as `Message`, as written. Where the name says what JSON it is, a
    /// [`Kinds`](Self::Kinds) stands beside it.
    Named(String),
    /// It may (`true`) or may not be null.
    Null(bool),
    /// It is always there (`true`), or may be absent.
    Required(bool),
    /// A limit: one of [`LIMITS`], with its value.
    Limit(&'static str, Json),
    /// Its values, a closed list in words.
    Enum(Vec<Json>),
    /// Its only value.
    Const(Json),
    /// Its format, by the name of JSON Schema: `date-time`, `date`, `uuid`, `email`, `uri` …
    Format(String),
    /// It has a value where nothing is given.
    Default(Json),
    /// It is deprecated.
    Deprecated,
    /// It holds members that are not known, or any keys: an open object.
    Open,
    /// Only these events have it.
    OnlyIn(Vec<String>),
    /// Its values are those of another member, or its type is the one of another event's payload: as written.
    SameAs(String),
}
