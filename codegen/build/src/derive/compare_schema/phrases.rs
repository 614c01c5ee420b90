//! How rules are said to somebody who has never seen the crate.

use super::value::{Keyword, Kind, Setting};

/// What the schema says of a value: `` `title` may have up to 250 characters ``.
pub(super) fn schema_says(keyword: Keyword, setting: &Setting<'_>) -> String {
    let plural = noun(keyword);
    let noun = if matches!(setting, Setting::Count(1)) { plural.trim_end_matches('s') } else { plural };
    let counted = |verb: &str| format!("{verb} {} {noun}", shown(setting));
    match (keyword, setting) {
        (Keyword::MinLength | Keyword::MinItems | Keyword::MinProperties, _) => counted("has at least"),
        (Keyword::MaxLength | Keyword::MaxItems | Keyword::MaxProperties, _) => counted("may have up to"),
        (Keyword::Lower, Setting::Bound { exclusive: true, .. }) => {
            format!("is more than {}", shown(setting))
        }
        (Keyword::Lower, _) => format!("is {} or more", shown(setting)),
        (Keyword::Upper, Setting::Bound { exclusive: true, .. }) => {
            format!("is less than {}", shown(setting))
        }
        (Keyword::Upper, _) => format!("may be up to {}", shown(setting)),
        (Keyword::MultipleOf, _) => format!("is a multiple of {}", shown(setting)),
        (Keyword::Unique, _) => "has no item twice".to_owned(),
        (Keyword::OneOf, _) => format!("is one of {}", shown(setting)),
        (Keyword::Format, _) => format!("has the format `{}`", shown(setting)),
        (Keyword::Pattern, _) => "matches a pattern".to_owned(),
    }
}

/// What the schema does not say.
pub(super) fn schema_is_silent(keyword: Keyword) -> String {
    match keyword {
        Keyword::MinLength | Keyword::MinItems | Keyword::MinProperties => {
            format!("may have as few {} as it likes", noun(keyword))
        }
        Keyword::MaxLength | Keyword::MaxItems | Keyword::MaxProperties => {
            format!("may have any number of {}", noun(keyword))
        }
        Keyword::Lower => "may be as low as it likes".to_owned(),
        Keyword::Upper => "may be as high as it likes".to_owned(),
        Keyword::MultipleOf => "may be a multiple of anything".to_owned(),
        Keyword::Unique => "may have an item twice".to_owned(),
        Keyword::OneOf => "may be any number".to_owned(),
        Keyword::Format => "has no format".to_owned(),
        Keyword::Pattern => "has no pattern".to_owned(),
    }
}

/// What the type does beyond the schema.
pub(super) fn type_refuses(keyword: Keyword, setting: &Setting<'_>) -> String {
    match (keyword, setting) {
        (Keyword::MinLength | Keyword::MinItems | Keyword::MinProperties, _) => {
            format!("refuses fewer than {}", shown(setting))
        }
        (Keyword::MaxLength | Keyword::MaxItems | Keyword::MaxProperties, _) => {
            format!("refuses more than {}", shown(setting))
        }
        (Keyword::Lower, Setting::Bound { exclusive: true, .. }) => {
            format!("refuses {} and less", shown(setting))
        }
        (Keyword::Lower, _) => format!("refuses less than {}", shown(setting)),
        (Keyword::Upper, Setting::Bound { exclusive: true, .. }) => {
            format!("refuses {} and more", shown(setting))
        }
        (Keyword::Upper, _) => format!("refuses more than {}", shown(setting)),
        (Keyword::MultipleOf, _) => format!("wants a multiple of {}", shown(setting)),
        (Keyword::Unique, _) => "refuses an item that comes twice".to_owned(),
        (Keyword::OneOf, _) => format!("takes only {}", shown(setting)),
        (Keyword::Format, _) => format!("wants the format `{}`", shown(setting)),
        (Keyword::Pattern, _) => "wants a pattern".to_owned(),
    }
}

/// What the type lets through.
pub(super) fn type_takes(keyword: Keyword, setting: Option<&Setting<'_>>) -> String {
    let Some(setting) = setting else {
        return match keyword {
            Keyword::MinLength | Keyword::MinItems | Keyword::MinProperties => "takes fewer".to_owned(),
            Keyword::MaxLength | Keyword::MaxItems | Keyword::MaxProperties => "takes more".to_owned(),
            Keyword::Lower => "takes lower ones".to_owned(),
            Keyword::Upper => "takes higher ones".to_owned(),
            Keyword::Unique => "does not look".to_owned(),
            Keyword::MultipleOf | Keyword::OneOf => "takes any number".to_owned(),
            Keyword::Format | Keyword::Pattern => "takes any text".to_owned(),
        };
    };
    match (keyword, setting) {
        (Keyword::MinLength | Keyword::MinItems | Keyword::MinProperties, _) => {
            format!("takes as few as {}", shown(setting))
        }
        (Keyword::Lower, Setting::Bound { exclusive: true, .. }) => {
            format!("takes all above {}", shown(setting))
        }
        (Keyword::Lower, _) => format!("takes {} and more", shown(setting)),
        (Keyword::Upper, Setting::Bound { exclusive: true, .. }) => {
            format!("takes all below {}", shown(setting))
        }
        (Keyword::Pattern, _) => "wants another one".to_owned(),
        _ => match keyword {
            Keyword::MultipleOf | Keyword::OneOf | Keyword::Format => type_refuses(keyword, setting),
            _ => format!("takes up to {}", shown(setting)),
        },
    }
}

/// The attribute that says it, such as `length(max = 250)`.
pub(super) fn attribute(keyword: Keyword, setting: &Setting<'_>) -> String {
    let number = shown(setting);
    let end = if keyword.is_lower_end() { "min" } else { "max" };
    match (keyword, setting) {
        (Keyword::MinLength | Keyword::MaxLength, _) => format!("length({end} = {number})"),
        (Keyword::MinItems | Keyword::MaxItems, _) => format!("items({end} = {number})"),
        (Keyword::MinProperties | Keyword::MaxProperties, _) => format!("properties({end} = {number})"),
        (_, Setting::Bound { exclusive, .. }) => {
            let exclusive = if *exclusive { "exclusive_" } else { "" };
            format!("range({exclusive}{end} = {number})")
        }
        (Keyword::MultipleOf, _) => format!("multiple_of = {number}"),
        (Keyword::Unique, _) => "unique".to_owned(),
        (Keyword::OneOf, _) => format!("one_of({number})"),
        (Keyword::Format, _) => format!("format = \"{number}\""),
        _ => "pattern = \"…\"".to_owned(),
    }
}

/// The value of a rule.
fn shown(setting: &Setting<'_>) -> String {
    match setting {
        Setting::Count(count) => count.to_string(),
        Setting::Bound { value, .. } | Setting::Number(value) | Setting::Text(value) => (*value).to_owned(),
        Setting::Numbers(values) => values.join(", "),
        Setting::Word | Setting::Hidden => String::new(),
    }
}

fn noun(keyword: Keyword) -> &'static str {
    match keyword {
        Keyword::MinLength | Keyword::MaxLength => "characters",
        Keyword::MinItems | Keyword::MaxItems => "items",
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
