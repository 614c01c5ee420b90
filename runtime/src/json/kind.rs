//! The kinds of values, and the types of schemas.
//!
//! They are two enums, because every value has exactly one kind, but may have two types: `1` is a `number` and an `integer`. With
//! one enum, whoever matches on the kind of a value would have to say what to do with `Integer`, which never comes.

/// The kind of a JSON value (core section 4.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonKind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl JsonKind {
    /// All kinds.
    pub const ALL: &[Self] =
        &[Self::Null, Self::Boolean, Self::Number, Self::String, Self::Array, Self::Object];

    /// The kind of the value that begins with this byte; `None` if no value does.
    pub(crate) const fn of_first(byte: u8) -> Option<Self> {
        Some(match byte {
            b'"' => Self::String,
            b'{' => Self::Object,
            b'[' => Self::Array,
            b'-' | b'0'..=b'9' => Self::Number,
            b't' | b'f' => Self::Boolean,
            b'n' => Self::Null,
            _ => return None,
        })
    }
}

/// A type that the keyword `type` names (validation section 6.1.1). A value may have two of them: `1` is a number and
/// an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// An object.
    Object,
    /// An array.
    Array,
    /// A string.
    String,
    /// A number.
    Number,
    /// A number without a fraction, in any spelling: `1.0` is one.
    Integer,
}

impl JsonType {
    /// The type as schemas spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Object => "object",
            Self::Array => "array",
            Self::String => "string",
            Self::Number => "number",
            Self::Integer => "integer",
        }
    }
}
