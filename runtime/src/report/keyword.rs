//! The schema keywords that violations name.

use std::fmt;
use std::str::FromStr;

use crate::json::printable::Printable;

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
    /// No keyword: whether the text matches the pattern of `pattern`, or a name one of `patternProperties`, takes too many steps to
    /// tell. Only patterns that look around or refer back have such a limit.
    PatternLimit,
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
    /// Every keyword, in the order of their names.
    pub const ALL: &'static [Self] = &[
        Self::AdditionalProperties,
        Self::AllOf,
        Self::AnyOf,
        Self::Const,
        Self::Contains,
        Self::Custom,
        Self::DependentRequired,
        Self::DependentSchemas,
        Self::Else,
        Self::Enum,
        Self::ExclusiveMaximum,
        Self::ExclusiveMinimum,
        Self::Format,
        Self::Items,
        Self::MaxContains,
        Self::MaxItems,
        Self::MaxLength,
        Self::MaxProperties,
        Self::Maximum,
        Self::MinContains,
        Self::MinItems,
        Self::MinLength,
        Self::MinProperties,
        Self::Minimum,
        Self::MultipleOf,
        Self::Not,
        Self::OneOf,
        Self::Pattern,
        Self::PatternLimit,
        Self::PatternProperties,
        Self::PrefixItems,
        Self::Properties,
        Self::PropertyNames,
        Self::Required,
        Self::Then,
        Self::Type,
        Self::UnevaluatedItems,
        Self::UnevaluatedProperties,
        Self::UniqueItems,
    ];

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
            Self::PatternLimit => "patternLimit",
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

/// A text that is no keyword which violations name: of [`Keyword`]'s `FromStr`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKeyword {
    text: String,
    nearest: Option<Keyword>,
}

impl UnknownKeyword {
    /// The keyword that was probably meant.
    #[must_use]
    pub fn nearest(&self) -> Option<Keyword> {
        self.nearest
    }
}

impl fmt::Display for UnknownKeyword {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` is no keyword that violations name", Printable(&self.text))?;
        match self.nearest {
            Some(keyword) => write!(formatter, "; did you mean `{keyword}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownKeyword {}

/// Reads a keyword as schemas spell it, for what comes from configuration.
///
/// ```
/// use crm_events::Keyword;
///
/// assert_eq!("maxLength".parse(), Ok(Keyword::MaxLength));
/// let error = "max_length".parse::<Keyword>().unwrap_err();
/// assert_eq!(error.to_string(), "`max_length` is no keyword that violations name; did you mean `maxLength`?");
/// ```
impl FromStr for Keyword {
    type Err = UnknownKeyword;

    fn from_str(text: &str) -> Result<Self, UnknownKeyword> {
        if let Some(keyword) = Self::ALL.iter().find(|keyword| keyword.as_str() == text) {
            return Ok(*keyword);
        }
        let names = Self::ALL.iter().map(|keyword| (*keyword, distance(text, keyword.as_str())));
        let nearest = names.min_by_key(|(_, distance)| *distance);
        let is_near = |distance: usize| distance <= 1 + text.chars().count() / 4;
        let nearest = nearest.filter(|(_, distance)| is_near(*distance)).map(|(keyword, _)| keyword);
        Err(UnknownKeyword { text: text.chars().take(LONGEST).collect(), nearest })
    }
}

/// In characters: what is longer than this is like no keyword, and shown as far.
const LONGEST: usize = 64;

/// How many characters have to be changed, added or left out to come from one text to the other, but for case.
fn distance(one: &str, other: &str) -> usize {
    let characters = |text: &str| -> Vec<char> { text.chars().map(|one| one.to_ascii_lowercase()).collect() };
    if one.len() > LONGEST {
        return usize::MAX;
    }
    let (one, other) = (characters(one), characters(other));
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, left) in one.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], index + 1);
        for (column, right) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(left != right);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_keyword_is_read_as_it_is_written() {
        for keyword in Keyword::ALL {
            assert_eq!(keyword.to_string().parse(), Ok(*keyword));
        }
        assert!(Keyword::ALL.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn what_was_probably_meant_is_told() {
        let told = |text: &str| text.parse::<Keyword>().unwrap_err();
        for (text, nearest) in [
            ("maxlength", Some(Keyword::MaxLength)),
            ("min_items", Some(Keyword::MinItems)),
            ("patern", Some(Keyword::Pattern)),
            ("description", None),
            ("", None),
        ] {
            assert_eq!(told(text).nearest(), nearest, "{text}");
        }
        assert_eq!(told("a\nb").to_string(), "`a\\nb` is no keyword that violations name");
        assert_eq!(told(&"x".repeat(100_000)).nearest(), None);
    }
}
