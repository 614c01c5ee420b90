//! The schema keywords that violations name.

use std::fmt;

/// A keyword of JSON Schema 2020-12 that a value can violate after it was decoded.
///
/// What a Rust type says by itself (`type`, `required`, `const`) is a decoding matter and has no violation. Where a
/// schema goes beyond Rust's types, a [`Check`](crate::Check) has a violation for these, too; and so has a value that
/// fits no branch of a union.
///
/// Keywords that apply other schemas (`properties`, `items`, `allOf`, `then` …) are violated only where they apply the
/// schema `false`; otherwise it is the keyword of the applied schema that is violated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Keyword {
    /// `additionalProperties`, core section 10.3.2.3.
    AdditionalProperties,
    /// `allOf`, core section 10.2.1.1.
    AllOf,
    /// `anyOf`, core section 10.2.1.2.
    AnyOf,
    /// `const`, validation section 6.1.3.
    Const,
    /// `contains`, core section 10.3.1.3.
    Contains,
    /// No keyword: a rule that the user of a derive wrote.
    Custom,
    /// `dependentRequired`, validation section 6.5.4.
    DependentRequired,
    /// `dependentSchemas`, core section 10.2.2.4.
    DependentSchemas,
    /// `else`, core section 10.2.2.3.
    Else,
    /// `enum`, validation section 6.1.2.
    Enum,
    /// `exclusiveMaximum`, validation section 6.2.3.
    ExclusiveMaximum,
    /// `exclusiveMinimum`, validation section 6.2.5.
    ExclusiveMinimum,
    /// `format`, validation section 7, where it asserts.
    Format,
    /// `items`, core section 10.3.1.2.
    Items,
    /// `maxContains`, validation section 6.4.4.
    MaxContains,
    /// `maxItems`, validation section 6.4.1.
    MaxItems,
    /// `maxLength`, validation section 6.3.1.
    MaxLength,
    /// `maxProperties`, validation section 6.5.1.
    MaxProperties,
    /// `maximum`, validation section 6.2.2.
    Maximum,
    /// `minContains`, validation section 6.4.5.
    MinContains,
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
    /// `not`, core section 10.2.1.4; also a whole schema that is `false`.
    Not,
    /// `oneOf`, core section 10.2.1.3.
    OneOf,
    /// `pattern`, validation section 6.3.3.
    Pattern,
    /// `patternProperties`, core section 10.3.2.2.
    PatternProperties,
    /// `prefixItems`, core section 10.3.1.1.
    PrefixItems,
    /// `properties`, core section 10.3.2.1.
    Properties,
    /// `propertyNames`, core section 10.3.2.4.
    PropertyNames,
    /// `required`, validation section 6.5.3.
    Required,
    /// `then`, core section 10.2.2.2.
    Then,
    /// `type`, validation section 6.1.1.
    Type,
    /// `unevaluatedItems`, core section 11.2.
    UnevaluatedItems,
    /// `unevaluatedProperties`, core section 11.3.
    UnevaluatedProperties,
    /// `uniqueItems`, validation section 6.4.3.
    UniqueItems,
}

impl Keyword {
    /// The keyword as schemas spell it, such as `maxLength`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AdditionalProperties => "additionalProperties",
            Self::AllOf => "allOf",
            Self::AnyOf => "anyOf",
            Self::Const => "const",
            Self::Contains => "contains",
            Self::Custom => "custom",
            Self::DependentRequired => "dependentRequired",
            Self::DependentSchemas => "dependentSchemas",
            Self::Else => "else",
            Self::Enum => "enum",
            Self::ExclusiveMaximum => "exclusiveMaximum",
            Self::ExclusiveMinimum => "exclusiveMinimum",
            Self::Format => "format",
            Self::Items => "items",
            Self::MaxContains => "maxContains",
            Self::MaxItems => "maxItems",
            Self::MaxLength => "maxLength",
            Self::MaxProperties => "maxProperties",
            Self::Maximum => "maximum",
            Self::MinContains => "minContains",
            Self::MinItems => "minItems",
            Self::MinLength => "minLength",
            Self::MinProperties => "minProperties",
            Self::Minimum => "minimum",
            Self::MultipleOf => "multipleOf",
            Self::Not => "not",
            Self::OneOf => "oneOf",
            Self::Pattern => "pattern",
            Self::PatternProperties => "patternProperties",
            Self::PrefixItems => "prefixItems",
            Self::Properties => "properties",
            Self::PropertyNames => "propertyNames",
            Self::Required => "required",
            Self::Then => "then",
            Self::Type => "type",
            Self::UnevaluatedItems => "unevaluatedItems",
            Self::UnevaluatedProperties => "unevaluatedProperties",
            Self::UniqueItems => "uniqueItems",
        }
    }
}

impl fmt::Display for Keyword {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
