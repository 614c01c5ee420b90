//! One broken rule.

use std::fmt;

use super::keyword::Keyword;
use super::path::Path;
use crate::json::kind::JsonType;
use crate::json::printable::Printable;

/// One broken rule: where, which keyword, what the schema asks for, and the size of what was found.
///
/// A violation never holds content of the payload, so it can be logged and sent back. Its pointer may hold
/// keys of the payload's own (map keys, unknown members).
///
/// [`Display`](fmt::Display) says it in words, without place and keyword: `length 251, at most 250`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pointer: String,
    keyword: Keyword,
    limit: Option<Limit>,
    actual: Option<Actual>,
}

/// What the schema asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// A size of at least this, in the unit of the [`Actual`] beside it.
    AtLeast(u64),
    /// A size of at most this, in the unit of the [`Actual`] beside it.
    AtMost(u64),
    /// A size of exactly this (the schema gives the same lower and upper limit).
    Exactly(u64),
    /// A bound or divisor, in the schema's own JSON text.
    Number(&'static str),
    /// The name of an asserted format, such as `date-time`.
    Format(&'static str),
    /// The allowed values, each as JSON text from the schema.
    Values(&'static [&'static str]),
    /// The member whose value chooses the variant of a union.
    Tag(&'static str),
    /// The allowed types.
    Types(&'static [JsonType]),
    /// A regular expression, in the syntax of the crate `regex`, or of `fancy-regex` if it looks around or refers back.
    Pattern(&'static str),
    /// The member whose presence makes another one required.
    Beside(&'static str),
    /// The branch of a union that a value which fits none is nearest to.
    Nearest(&'static str),
    /// The two branches that a value fits of which only one may: the earlier first.
    OnlyOneOf(&'static str, &'static str),
    /// What is expected, in words: `a string`.
    Expected(&'static str),
    /// What a rule of the user's own says.
    Message(&'static str),
}

/// The measure of what was found, never its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Actual {
    /// Length of a string in Unicode code points.
    Length(u64),
    /// Number of elements of an array.
    Items(u64),
    /// Number of members of an object.
    Properties(u64),
    /// Two elements of an array that are equal, by their indexes.
    Repeated {
        /// Index of the earlier one.
        first: usize,
        /// Index of the later one.
        second: usize,
    },
    /// Number of elements of an array that match the schema of `contains`.
    Matches(u64),
    /// Two branches of a `oneOf` that both match, by their indexes.
    Both {
        /// Index of the earlier one.
        first: usize,
        /// Index of the later one.
        second: usize,
    },
}

impl Violation {
    /// A violation of `keyword` at `at`, with what the schema asks for and what was measured.
    #[must_use]
    pub fn new(at: Path<'_>, keyword: Keyword, limit: Option<Limit>, actual: Option<Actual>) -> Self {
        Self { pointer: at.pointer(), keyword, limit, actual }
    }

    /// The same in a value that stands at `pointer`.
    #[cfg(feature = "receive")]
    pub(super) fn below(self, pointer: &str) -> Self {
        Self { pointer: [pointer, &self.pointer].concat(), ..self }
    }

    /// Where: the JSON Pointer (RFC 6901) of the value in the payload; empty for the whole payload.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Which keyword of the schema is violated.
    #[must_use]
    pub fn keyword(&self) -> Keyword {
        self.keyword
    }

    /// What the schema asks for, where the keyword alone does not say it.
    #[must_use]
    pub fn limit(&self) -> Option<Limit> {
        self.limit
    }

    /// What was measured, if the rule measures anything.
    #[must_use]
    pub fn actual(&self) -> Option<Actual> {
        self.actual
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.actual, self.limit) {
            (Some(actual), Some(limit)) => write!(formatter, "{actual}, {limit}"),
            (Some(actual), None) => write!(formatter, "{actual}"),
            (None, Some(limit)) => write_against(formatter, self.keyword, limit),
            (None, None) => formatter.write_str(without_limit(self.keyword)),
        }
    }
}

/// The sentence of a rule that compares with something from the schema but measures nothing.
fn write_against(formatter: &mut fmt::Formatter<'_>, keyword: Keyword, limit: Limit) -> fmt::Result {
    match (keyword, limit) {
        (Keyword::Minimum, _) => write!(formatter, "number below the minimum {limit}"),
        (Keyword::Maximum, _) => write!(formatter, "number above the maximum {limit}"),
        (Keyword::ExclusiveMinimum, _) => write!(formatter, "number not above {limit}"),
        (Keyword::ExclusiveMaximum, _) => write!(formatter, "number not below {limit}"),
        (Keyword::MultipleOf, _) => write!(formatter, "number not a multiple of {limit}"),
        (_, Limit::Format("date-time" | "date" | "time" | "duration")) => {
            write!(formatter, "not an RFC 3339 {limit}")
        }
        (_, Limit::Format(_)) => write!(formatter, "not of format {limit}"),
        (_, Limit::Types(_)) => write!(formatter, "not of type {limit}"),
        (Keyword::PatternLimit, _) => write!(formatter, "the pattern {limit} took too many steps"),
        (_, Limit::Pattern(_)) => write!(formatter, "no match of {limit}"),
        (_, Limit::Beside(_)) => write!(formatter, "missing beside {limit}"),
        (_, Limit::Message(_)) => write!(formatter, "{limit}"),
        (_, Limit::Tag(_)) => write!(formatter, "{limit} is none of the listed variants"),
        (_, Limit::Nearest(_)) => write!(formatter, "fits no branch; nearest is {limit}"),
        (_, Limit::OnlyOneOf(one, other)) => {
            write!(formatter, "fits `{}` and `{}`, but only one may", Printable(one), Printable(other))
        }
        (_, Limit::Values(_)) => formatter.write_str(without_limit(keyword)),
        _ => write!(formatter, "not {limit}"),
    }
}

fn without_limit(keyword: Keyword) -> &'static str {
    match keyword {
        Keyword::AdditionalProperties | Keyword::UnevaluatedProperties => "unknown member",
        Keyword::AnyOf | Keyword::OneOf => "not one of the listed variants",
        Keyword::Const => "not the constant value",
        Keyword::Enum => "not one of the listed values",
        Keyword::Not => "excluded",
        Keyword::PropertyNames => "name not allowed",
        Keyword::Required => "missing",
        Keyword::UnevaluatedItems => "unknown item",
        Keyword::UniqueItems => "items repeat",
        _ => "not allowed",
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(size) => write!(formatter, "at least {size}"),
            Self::AtMost(size) => write!(formatter, "at most {size}"),
            Self::Exactly(size) => write!(formatter, "exactly {size}"),
            Self::Number(text) | Self::Format(text) | Self::Message(text) => Printable(text).fmt(formatter),
            Self::Values(values) => Printable(values.join(", ")).fmt(formatter),
            Self::Types(types) => {
                formatter.write_str(&types.iter().map(|one| one.as_str()).collect::<Vec<_>>().join(" or "))
            }
            Self::Expected(words) => Printable(words).fmt(formatter),
            Self::OnlyOneOf(one, other) => {
                write!(formatter, "`{}` or `{}`", Printable(one), Printable(other))
            }
            Self::Tag(text) | Self::Pattern(text) | Self::Beside(text) | Self::Nearest(text) => {
                write!(formatter, "`{}`", Printable(text))
            }
        }
    }
}

impl fmt::Display for Actual {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(length) => write!(formatter, "length {length}"),
            Self::Items(1) => formatter.write_str("1 item"),
            Self::Items(count) => write!(formatter, "{count} items"),
            Self::Properties(1) => formatter.write_str("1 member"),
            Self::Properties(count) => write!(formatter, "{count} members"),
            Self::Repeated { first, second } => write!(formatter, "items {first} and {second} are equal"),
            Self::Matches(1) => formatter.write_str("1 matching item"),
            Self::Matches(count) => write!(formatter, "{count} matching items"),
            Self::Both { first, second } => write!(formatter, "variants {first} and {second} both match"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(keyword: Keyword, limit: Option<Limit>, actual: Option<Actual>) -> String {
        Violation::new(Path::ROOT, keyword, limit, actual).to_string()
    }

    #[test]
    fn sizes_say_what_was_found_and_what_is_asked() {
        let length = |limit, size| sentence(Keyword::MaxLength, Some(limit), Some(Actual::Length(size)));
        assert_eq!(length(Limit::AtMost(250), 251), "length 251, at most 250");
        assert_eq!(length(Limit::Exactly(3), 4), "length 4, exactly 3");
        assert_eq!(length(Limit::AtLeast(1), 0), "length 0, at least 1");
        let items = |size| sentence(Keyword::MinItems, Some(Limit::AtLeast(2)), Some(Actual::Items(size)));
        assert_eq!(items(0), "0 items, at least 2");
        assert_eq!(items(1), "1 item, at least 2");
    }

    #[test]
    fn numbers_are_not_printed_but_their_limits_are() {
        let number = |keyword| sentence(keyword, Some(Limit::Number("0.5")), None);
        assert_eq!(number(Keyword::Minimum), "number below the minimum 0.5");
        assert_eq!(number(Keyword::Maximum), "number above the maximum 0.5");
        assert_eq!(number(Keyword::ExclusiveMinimum), "number not above 0.5");
        assert_eq!(number(Keyword::ExclusiveMaximum), "number not below 0.5");
        assert_eq!(number(Keyword::MultipleOf), "number not a multiple of 0.5");
    }

    #[test]
    fn other_rules_say_what_is_wrong() {
        assert_eq!(sentence(Keyword::Enum, None, None), "not one of the listed values");
        assert_eq!(
            sentence(Keyword::Enum, Some(Limit::Values(&["1"])), None),
            "not one of the listed values"
        );
        assert_eq!(sentence(Keyword::AdditionalProperties, None, None), "unknown member");
        let repeated = Actual::Repeated { first: 0, second: 4 };
        assert_eq!(sentence(Keyword::UniqueItems, None, Some(repeated)), "items 0 and 4 are equal");
        assert_eq!(
            sentence(Keyword::Format, Some(Limit::Format("date-time")), None),
            "not an RFC 3339 date-time"
        );
        assert_eq!(sentence(Keyword::Format, Some(Limit::Format("ipv4")), None), "not of format ipv4");
        assert_eq!(
            sentence(Keyword::OneOf, Some(Limit::Tag("object")), None),
            "`object` is none of the listed variants"
        );
    }
}
