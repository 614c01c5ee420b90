//! The schema keywords that violations name.

use std::fmt;

/// A keyword of JSON Schema 2020-12 that a value can violate after it was decoded.
///
/// What a Rust type says by itself (`type`, `required`, `const`) is a decoding matter and has no violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Keyword {
    /// `additionalProperties`, core section 10.3.2.3.
    AdditionalProperties,
    /// `enum`, validation section 6.1.2.
    Enum,
    /// `exclusiveMaximum`, validation section 6.2.3.
    ExclusiveMaximum,
    /// `exclusiveMinimum`, validation section 6.2.5.
    ExclusiveMinimum,
    /// `format`, validation section 7, where it asserts.
    Format,
    /// `maxItems`, validation section 6.4.1.
    MaxItems,
    /// `maxLength`, validation section 6.3.1.
    MaxLength,
    /// `maxProperties`, validation section 6.5.1.
    MaxProperties,
    /// `maximum`, validation section 6.2.2.
    Maximum,
    /// `minItems`, validation section 6.4.2.
    MinItems,
    /// `minLength`, validation section 6.3.2.
    MinLength,
    /// `minProperties`, validation section 6.5.2.
    MinProperties,
    /// `minimum`, validation section 6.2.4.
    Minimum,
    /// `multipleOf`, validation section 6.2.1.
    MultipleOf,
    /// `oneOf`, core section 10.2.1.3.
    OneOf,
    /// `uniqueItems`, validation section 6.4.3.
    UniqueItems,
}

impl Keyword {
    /// The keyword as schemas spell it, such as `maxLength`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AdditionalProperties => "additionalProperties",
            Self::Enum => "enum",
            Self::ExclusiveMaximum => "exclusiveMaximum",
            Self::ExclusiveMinimum => "exclusiveMinimum",
            Self::Format => "format",
            Self::MaxItems => "maxItems",
            Self::MaxLength => "maxLength",
            Self::MaxProperties => "maxProperties",
            Self::Maximum => "maximum",
            Self::MinItems => "minItems",
            Self::MinLength => "minLength",
            Self::MinProperties => "minProperties",
            Self::Minimum => "minimum",
            Self::MultipleOf => "multipleOf",
            Self::OneOf => "oneOf",
            Self::UniqueItems => "uniqueItems",
        }
    }
}

impl fmt::Display for Keyword {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
