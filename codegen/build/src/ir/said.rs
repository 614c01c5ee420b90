//! What rules say, keyword by keyword.

use super::formats;
use super::rule::{Bounds, Limit, Pattern, Rule};
use crate::diag::origin::Origin;

/// What a rule says, as a keyword of JSON Schema.
#[derive(Clone, Copy, Debug)]
pub struct Said<'r> {
    pub keyword: &'static str,
    pub value: SaidValue<'r>,
    /// Where the limit stands, if it has a place of its own.
    pub origin: Option<&'r Origin>,
}

/// The value of the keyword.
#[derive(Clone, Copy, Debug)]
pub enum SaidValue<'r> {
    Count(u64),
    /// A JSON text.
    Number(&'r str),
    /// JSON texts.
    Numbers(&'r [String]),
    True,
    Word(&'static str),
    Pattern(&'r Pattern),
}

impl Rule {
    /// The keywords that the rule itself says. Left out are those for items, tables and patterns that it only has the
    /// numbers of, and code of the user.
    pub fn said(&self) -> Vec<Said<'_>> {
        match self {
            Self::Length(bounds) => counts(bounds, ["minLength", "maxLength"]),
            Self::Items(bounds) => counts(bounds, ["minItems", "maxItems"]),
            Self::Properties(bounds) => counts(bounds, ["minProperties", "maxProperties"]),
            Self::Minimum(limit) => number("minimum", limit),
            Self::Maximum(limit) => number("maximum", limit),
            Self::ExclusiveMinimum(limit) => number("exclusiveMinimum", limit),
            Self::ExclusiveMaximum(limit) => number("exclusiveMaximum", limit),
            Self::MultipleOf(limit) => number("multipleOf", limit),
            Self::Unique => one("uniqueItems", SaidValue::True),
            Self::OneOf(values) => one("enum", SaidValue::Numbers(values)),
            Self::DateTime => one("format", SaidValue::Word("date-time")),
            Self::Date => one("format", SaidValue::Word("date")),
            Self::Format(variant) => one("format", SaidValue::Word(formats::name(variant))),
            Self::InlinePattern(pattern) => one("pattern", SaidValue::Pattern(pattern)),
            Self::Pattern(_)
            | Self::NamedPattern(_)
            | Self::Table(_)
            | Self::NamedTable(_)
            | Self::Custom(_)
            | Self::Known
            | Self::Nested
            | Self::Each(_) => Vec::new(),
        }
    }
}

fn one<'r>(keyword: &'static str, value: SaidValue<'r>) -> Vec<Said<'r>> {
    vec![Said { keyword, value, origin: None }]
}

fn number<'r>(keyword: &'static str, limit: &'r Limit<String>) -> Vec<Said<'r>> {
    vec![Said { keyword, value: SaidValue::Number(&limit.value), origin: Some(&limit.origin) }]
}

fn counts<'r>(bounds: &'r Bounds, [minimum, maximum]: [&'static str; 2]) -> Vec<Said<'r>> {
    let end = |keyword, limit: &'r Option<Limit<u64>>| {
        let limit = limit.as_ref()?;
        Some(Said { keyword, value: SaidValue::Count(limit.value), origin: Some(&limit.origin) })
    };
    end(minimum, &bounds.minimum).into_iter().chain(end(maximum, &bounds.maximum)).collect()
}
