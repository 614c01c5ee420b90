//! A schema as data.

use std::sync::OnceLock;

use super::format::Format;
use super::pattern::Pattern;
use crate::json::kind::JsonType;

/// A schema as a table: all of its assertions have to hold. An empty table accepts everything.
///
/// ```
/// use crm_events::{Assertion, Check, JsonType};
///
/// // { "type": "object", "not": { "required": ["email", "phone"] }, "additionalProperties": { "$ref": "#" } }
/// static CONTACT: Check = Check(&[
///     Assertion::Type(&[JsonType::Object]),
///     Assertion::Not(&Check(&[Assertion::Required(&["email", "phone"])])),
///     Assertion::AdditionalProperties { names: &[], patterns: &[], check: &CONTACT },
/// ]);
///
/// let contact: crm_events::Json = r#"{"email": {}, "assistant": {"phone": {}}}"#.parse()?;
/// assert!(CONTACT.accepts(&contact));
/// # Ok::<(), crm_events::DecodeError>(())
/// ```
#[derive(Debug)]
pub struct Check(pub &'static [Assertion]);

impl Check {
    /// The table that is meant, where this one only leads to one that was made after it: that is no step down.
    pub(super) fn itself(&'static self) -> &'static Self {
        match self.0 {
            [Assertion::Later(made)] => made.get().copied().unwrap_or(self),
            _ => self,
        }
    }

    /// Whether no assertion gives the value, or parts of it, to other tables.
    pub(super) fn is_leaf(&self) -> bool {
        self.0.iter().all(Assertion::is_leaf)
    }
}

/// Texts, and what the objects that have one of them follow.
type Branches = &'static [(&'static [&'static str], &'static Check)];

/// One keyword of a schema object, with what it has to know of its neighbours.
///
/// Assertions are those of JSON Schema 2020-12 ([core](https://json-schema.org/draft/2020-12/json-schema-core),
/// [validation](https://json-schema.org/draft/2020-12/json-schema-validation)); other drafts are translated by the
/// generator. As there, an assertion about one type of values holds for values of all other types.
///
/// Numbers are JSON number texts, values are JSON texts.
#[derive(Debug)]
#[non_exhaustive]
pub enum Assertion {
    /// The schema `false` (core section 4.3.2).
    Never,
    /// `type` (validation section 6.1.1): one of these.
    Type(&'static [JsonType]),
    /// `enum` (validation section 6.1.2): equal to one of these JSON texts.
    Enum(&'static [&'static str]),
    /// `const` (validation section 6.1.3): equal to this JSON text.
    Const(&'static str),

    /// `minLength` (validation section 6.3.2), in code points.
    MinLength(u64),
    /// `maxLength` (validation section 6.3.1), in code points.
    MaxLength(u64),
    /// `pattern` (validation section 6.3.3).
    Pattern(&'static Pattern),
    /// `format`, where it asserts (validation section 7.2.2).
    Format(Format),

    /// `minimum` (validation section 6.2.4).
    Minimum(&'static str),
    /// `maximum` (validation section 6.2.2).
    Maximum(&'static str),
    /// `exclusiveMinimum` (validation section 6.2.5).
    ExclusiveMinimum(&'static str),
    /// `exclusiveMaximum` (validation section 6.2.3).
    ExclusiveMaximum(&'static str),
    /// `multipleOf` (validation section 6.2.1).
    MultipleOf(&'static str),

    /// `minItems` (validation section 6.4.2).
    MinItems(u64),
    /// `maxItems` (validation section 6.4.1).
    MaxItems(u64),
    /// `uniqueItems: true` (validation section 6.4.3).
    UniqueItems,

    /// `minProperties` (validation section 6.5.2).
    MinProperties(u64),
    /// `maxProperties` (validation section 6.5.1).
    MaxProperties(u64),
    /// `required` (validation section 6.5.3).
    Required(&'static [&'static str]),
    /// `dependentRequired` (validation section 6.5.4): beside a member of this name, members of these.
    DependentRequired(&'static [(&'static str, &'static [&'static str])]),

    /// `properties` (core section 10.3.2.1).
    Properties(&'static [(&'static str, &'static Check)]),
    /// `patternProperties` (core section 10.3.2.2).
    PatternProperties(&'static [(&'static Pattern, &'static Check)]),
    /// `additionalProperties` (core section 10.3.2.3).
    AdditionalProperties {
        /// The names that `properties` of the same schema object lists.
        names: &'static [&'static str],
        /// The patterns that `patternProperties` of the same schema object lists.
        patterns: &'static [&'static Pattern],
        /// What the other members follow.
        check: &'static Check,
    },
    /// `propertyNames` (core section 10.3.2.4).
    PropertyNames(&'static Check),
    /// `dependentSchemas` (core section 10.2.2.4): beside a member of this name, the object follows this.
    DependentSchemas(&'static [(&'static str, &'static Check)]),

    /// `prefixItems` (core section 10.3.1.1).
    PrefixItems(&'static [&'static Check]),
    /// `items` (core section 10.3.1.2).
    Items {
        /// How many elements `prefixItems` of the same schema object covers.
        from: usize,
        /// What the elements behind them follow.
        check: &'static Check,
    },
    /// `contains`, `minContains` and `maxContains` (core section 10.3.1.3, validation sections 6.4.4 and 6.4.5).
    Contains {
        /// What is counted.
        check: &'static Check,
        /// `minContains`, or 1.
        min: u64,
        /// `maxContains`, if there is one.
        max: Option<u64>,
    },

    /// `allOf` (core section 10.2.1.1).
    AllOf(&'static [&'static Check]),
    /// `anyOf` (core section 10.2.1.2).
    AnyOf(&'static [&'static Check]),
    /// `oneOf` (core section 10.2.1.3).
    OneOf(&'static [&'static Check]),
    /// `oneOf` or `anyOf` beside `discriminator`
    /// ([OpenAPI 3.1.1 section 4.8.25](https://spec.openapis.org/oas/v3.1.1.html#discriminator-object)): an object whose
    /// member of this name is one of the texts follows the table of that text, whatever the others say. No other object
    /// holds, and no other value.
    Selected {
        /// The name of the member.
        property: &'static str,
        /// The texts that select a table, and the table.
        branches: Branches,
        /// Null holds, too.
        or_null: bool,
    },
    /// `not` (core section 10.2.1.4).
    Not(&'static Check),
    /// `if`, `then` and `else` (core section 10.2.2). Without `then` and `else`, what `if` looks at still counts as evaluated.
    If {
        /// `if`.
        condition: &'static Check,
        /// `then`.
        then: Option<&'static Check>,
        /// `else`.
        otherwise: Option<&'static Check>,
    },
    /// `$ref` (core section 8.2.3.1), resolved; `$dynamicRef`, too.
    Ref(&'static Check),
    /// As [`Self::Ref`], in tables that are made at run time: one that contains itself is there only later.
    #[doc(hidden)]
    Later(&'static OnceLock<&'static Check>),

    /// `unevaluatedProperties` (core section 11.3). Stands behind all assertions but [`Self::UnevaluatedItems`].
    UnevaluatedProperties(&'static Check),
    /// `unevaluatedItems` (core section 11.2). Stands behind all assertions but [`Self::UnevaluatedProperties`].
    UnevaluatedItems(&'static Check),
}

impl Assertion {
    /// Whether it is answered by the value alone, without other tables.
    pub(super) fn is_leaf(&self) -> bool {
        !matches!(
            self,
            Self::Properties(_)
                | Self::PatternProperties(_)
                | Self::AdditionalProperties { .. }
                | Self::PropertyNames(_)
                | Self::DependentSchemas(_)
                | Self::PrefixItems(_)
                | Self::Items { .. }
                | Self::Contains { .. }
                | Self::AllOf(_)
                | Self::AnyOf(_)
                | Self::OneOf(_)
                | Self::Selected { .. }
                | Self::Not(_)
                | Self::If { .. }
                | Self::Ref(_)
                | Self::Later(_)
                | Self::UnevaluatedProperties(_)
                | Self::UnevaluatedItems(_)
        )
    }

    /// Whether it speaks about what its neighbours leave over.
    pub(super) fn is_about_the_rest(&self) -> bool {
        matches!(self, Self::UnevaluatedProperties(_) | Self::UnevaluatedItems(_))
    }
}
