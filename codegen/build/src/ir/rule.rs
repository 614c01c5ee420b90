//! Checks on values that their types do not make.

use super::ids::{PatternId, TableId};
use super::patterns::Translated;
use super::user_code::UserCode;
use crate::diag::origin::Origin;

/// The value of a keyword, and where it stands. Two are equal if their values are.
#[derive(Clone, Debug)]
pub struct Limit<T> {
    pub value: T,
    pub origin: Origin,
}

impl<T: PartialEq> PartialEq for Limit<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// Where a keyword of a schema stands.
#[derive(Clone, Debug)]
pub struct Keyword {
    pub name: String,
    pub origin: Origin,
}

/// A check on a value that its type does not make.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// Code points of a string.
    Length(Bounds),
    /// Items of an array.
    Items(Bounds),
    /// Members of an object.
    Properties(Bounds),
    /// Limits of a number, as JSON texts.
    Minimum(Limit<String>),
    Maximum(Limit<String>),
    ExclusiveMinimum(Limit<String>),
    ExclusiveMaximum(Limit<String>),
    MultipleOf(Limit<String>),
    Unique,
    /// A number among these JSON texts.
    OneOf(Vec<String>),
    /// A string of a closed enum.
    Known,
    DateTime,
    Date,
    /// Another format, by the name of its variant in the runtime.
    Format(&'static str),
    Pattern(PatternId),
    /// A pattern that stands where it is used.
    InlinePattern(Pattern),
    /// A `static` of the user.
    NamedPattern(UserCode),
    /// What the type cannot say.
    Table(TableId),
    /// A `static` of the user.
    NamedTable(UserCode),
    /// A function of the user.
    Custom(UserCode),
    /// The rules of the type itself.
    Nested,
    /// Rules on every item or member.
    Each(Vec<Rule>),
}

/// A pattern of ECMA-262, and what it is for the crate that matches it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    pub source: String,
    pub translated: Translated,
}

/// Both ends are included; an absent one does not limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Bounds {
    pub minimum: Option<Limit<u64>>,
    pub maximum: Option<Limit<u64>>,
}
