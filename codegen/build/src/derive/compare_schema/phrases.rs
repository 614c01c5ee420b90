//! How limits and kinds are said to somebody who has never seen the crate.

use super::limit::Limit;
use super::value::Kind;
use crate::ir::said::SaidValue;

/// The keywords that limit values, in the order in which limits are compared; `#` is the value of the limit. What the
/// schema says, and what it means if it says nothing; what the type refuses, and what it takes; what it takes where it
/// has no such limit; the attribute.
#[rustfmt::skip]
const PHRASES: [[&str; 7]; 15] = [
    ["minLength", "has at least # characters", "may have as few characters as it likes", "refuses fewer than #", "takes as few as #", "takes fewer", "length(min = #)"],
    ["maxLength", "may have up to # characters", "may have any number of characters", "refuses more than #", "takes up to #", "takes more", "length(max = #)"],
    ["minItems", "has at least # items", "may have as few items as it likes", "refuses fewer than #", "takes as few as #", "takes fewer", "items(min = #)"],
    ["maxItems", "may have up to # items", "may have any number of items", "refuses more than #", "takes up to #", "takes more", "items(max = #)"],
    ["minProperties", "has at least # members", "may have as few members as it likes", "refuses fewer than #", "takes as few as #", "takes fewer", "properties(min = #)"],
    ["maxProperties", "may have up to # members", "may have any number of members", "refuses more than #", "takes up to #", "takes more", "properties(max = #)"],
    ["minimum", "is # or more", "may be as low as it likes", "refuses less than #", "takes # and more", "takes lower ones", "range(min = #)"],
    ["exclusiveMinimum", "is more than #", "may be as low as it likes", "refuses # and less", "takes all above #", "takes lower ones", "range(exclusive_min = #)"],
    ["maximum", "may be up to #", "may be as high as it likes", "refuses more than #", "takes up to #", "takes higher ones", "range(max = #)"],
    ["exclusiveMaximum", "is less than #", "may be as high as it likes", "refuses # and more", "takes all below #", "takes higher ones", "range(exclusive_max = #)"],
    ["multipleOf", "is a multiple of #", "may be a multiple of anything", "wants a multiple of #", "wants a multiple of #", "takes any number", "multiple_of = #"],
    ["uniqueItems", "has no item twice", "may have an item twice", "refuses an item that comes twice", "does not look", "does not look", "unique"],
    ["enum", "is one of #", "may be any number", "takes only #", "takes only #", "takes any number", "one_of(#)"],
    ["format", "has the format `#`", "has no format", "wants the format `#`", "wants the format `#`", "takes any text", "format = \"#\""],
    ["pattern", "matches a pattern", "has no pattern", "wants a pattern", "wants another one", "takes any text", "pattern = \"…\""],
];

/// The keywords that limit values, in the order in which limits are compared.
pub(super) fn keywords() -> impl Iterator<Item = &'static str> {
    PHRASES.iter().map(|[keyword, ..]| *keyword)
}

impl Limit<'_> {
    /// What the schema says of a value: `` `title` may have up to 250 characters ``.
    pub(super) fn schema_says(&self) -> String {
        let says = self.phrase(1);
        if matches!(self.value, SaidValue::Count(1)) { says.trim_end_matches('s').to_owned() } else { says }
    }

    /// What the schema does not say.
    pub(super) fn schema_is_silent(&self) -> String {
        self.phrase(2)
    }

    /// What the type does beyond the schema.
    pub(super) fn type_refuses(&self) -> String {
        self.phrase(3)
    }

    /// What the type lets through with another limit.
    pub(super) fn type_takes(&self) -> String {
        self.phrase(4)
    }

    /// What a type lets through that has no such limit.
    pub(super) fn type_takes_all(&self) -> String {
        self.phrase(5)
    }

    /// The attribute that says it, such as `length(max = 250)`.
    pub(super) fn attribute(&self) -> String {
        self.phrase(6)
    }

    fn phrase(&self, column: usize) -> String {
        let value = match self.value {
            SaidValue::Count(count) => count.to_string(),
            SaidValue::Number(text) | SaidValue::Word(text) => text.to_owned(),
            SaidValue::Numbers(numbers) => numbers.join(", "),
            SaidValue::True | SaidValue::Pattern(_) => String::new(),
        };
        let row = PHRASES.iter().find(|row| row[0] == self.keyword);
        row.map_or("", |row| row[column]).replace('#', &value)
    }
}

/// What a schema calls values of a kind, and the Rust type for them.
pub(super) fn of_schema(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Unknown | Kind::Any => ("any JSON", "`Json`"),
        Kind::Null => ("null", "`Null`"),
        Kind::Boolean => ("a boolean", "`bool`"),
        Kind::Text => ("text", "`String`"),
        Kind::Enum => ("one of the texts of an `enum`", "an enum of your own, with `derive(Validate)`"),
        Kind::Integer => ("an integer", "`i64`"),
        Kind::Number => ("a number", "`f64`, or `Number`, which keeps all digits"),
        Kind::List => ("an array", "`Vec<…>`"),
        Kind::Map => ("an object with members of any name", "`Map<…>`"),
        Kind::Object => ("an object", "a struct of your own, with `derive(Validate)`"),
        Kind::Several => ("a value of one of several types", "an `untagged` enum of your own"),
    }
}

/// What a type holds.
pub(super) fn of_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Unknown | Kind::Any => "any JSON",
        Kind::Null => "nothing but null",
        Kind::Boolean => "a boolean",
        Kind::Text | Kind::Enum => "any text",
        Kind::Integer => "a whole number",
        Kind::Number => "any number",
        Kind::List => "a list",
        Kind::Map => "a map",
        Kind::Object | Kind::Several => "an object",
    }
}
