//! How limits and kinds are said to somebody who has never seen the crate.

use super::limit::Limit;
use super::value::Kind;
use crate::ir::SaidValue;

impl Limit<'_> {
    /// What the schema says of a value: `` `title` may have up to 250 characters ``.
    pub(super) fn schema_says(&self) -> String {
        let value = self.shown();
        match self.keyword {
            "minimum" => format!("is {value} or more"),
            "exclusiveMinimum" => format!("is more than {value}"),
            "maximum" => format!("may be up to {value}"),
            "exclusiveMaximum" => format!("is less than {value}"),
            "multipleOf" => format!("is a multiple of {value}"),
            "uniqueItems" => "has no item twice".to_owned(),
            "enum" => format!("is one of {value}"),
            "format" => format!("has the format `{value}`"),
            "pattern" => "matches a pattern".to_owned(),
            keyword => {
                let verb = if self.is_lower_end() { "has at least" } else { "may have up to" };
                let noun = match self.value {
                    SaidValue::Count(1) => counted(keyword).trim_end_matches('s'),
                    _ => counted(keyword),
                };
                format!("{verb} {value} {noun}")
            }
        }
    }

    /// What the schema does not say.
    pub(super) fn schema_is_silent(&self) -> String {
        match self.key() {
            "minimum" => "may be as low as it likes".to_owned(),
            "maximum" => "may be as high as it likes".to_owned(),
            "multipleOf" => "may be a multiple of anything".to_owned(),
            "uniqueItems" => "may have an item twice".to_owned(),
            "enum" => "may be any number".to_owned(),
            "format" => "has no format".to_owned(),
            "pattern" => "has no pattern".to_owned(),
            keyword if self.is_lower_end() => format!("may have as few {} as it likes", counted(keyword)),
            keyword => format!("may have any number of {}", counted(keyword)),
        }
    }

    /// What the type does beyond the schema.
    pub(super) fn type_refuses(&self) -> String {
        let value = self.shown();
        match self.keyword {
            "minimum" => format!("refuses less than {value}"),
            "exclusiveMinimum" => format!("refuses {value} and less"),
            "exclusiveMaximum" => format!("refuses {value} and more"),
            "multipleOf" => format!("wants a multiple of {value}"),
            "uniqueItems" => "refuses an item that comes twice".to_owned(),
            "enum" => format!("takes only {value}"),
            "format" => format!("wants the format `{value}`"),
            "pattern" => "wants a pattern".to_owned(),
            _ if self.is_lower_end() => format!("refuses fewer than {value}"),
            _ => format!("refuses more than {value}"),
        }
    }

    /// What the type lets through with another limit.
    pub(super) fn type_takes(&self) -> String {
        let value = self.shown();
        match self.keyword {
            "minimum" => format!("takes {value} and more"),
            "exclusiveMinimum" => format!("takes all above {value}"),
            "exclusiveMaximum" => format!("takes all below {value}"),
            "multipleOf" | "enum" | "format" => self.type_refuses(),
            "pattern" => "wants another one".to_owned(),
            _ if self.is_lower_end() => format!("takes as few as {value}"),
            _ => format!("takes up to {value}"),
        }
    }

    /// What a type lets through that has no such limit.
    pub(super) fn type_takes_all(&self) -> &'static str {
        match self.key() {
            "minimum" => "takes lower ones",
            "maximum" => "takes higher ones",
            "uniqueItems" => "does not look",
            "multipleOf" | "enum" => "takes any number",
            "format" | "pattern" => "takes any text",
            _ if self.is_lower_end() => "takes fewer",
            _ => "takes more",
        }
    }

    /// The attribute that says it, such as `length(max = 250)`.
    pub(super) fn attribute(&self) -> String {
        let value = self.shown();
        let end = if self.is_lower_end() { "min" } else { "max" };
        match self.keyword {
            "minLength" | "maxLength" => format!("length({end} = {value})"),
            "minItems" | "maxItems" => format!("items({end} = {value})"),
            "minProperties" | "maxProperties" => format!("properties({end} = {value})"),
            "multipleOf" => format!("multiple_of = {value}"),
            "uniqueItems" => "unique".to_owned(),
            "enum" => format!("one_of({value})"),
            "format" => format!("format = \"{value}\""),
            "pattern" => "pattern = \"…\"".to_owned(),
            _ if self.is_exclusive() => format!("range(exclusive_{end} = {value})"),
            _ => format!("range({end} = {value})"),
        }
    }

    fn shown(&self) -> String {
        match self.value {
            SaidValue::Count(count) => count.to_string(),
            SaidValue::Number(text) | SaidValue::Word(text) => text.to_owned(),
            SaidValue::Numbers(numbers) => numbers.join(", "),
            SaidValue::True | SaidValue::Pattern(_) => String::new(),
        }
    }
}

/// What the keyword counts.
fn counted(keyword: &str) -> &'static str {
    match keyword {
        "minLength" | "maxLength" => "characters",
        "minItems" | "maxItems" => "items",
        _ => "members",
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
